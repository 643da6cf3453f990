/**
 * How the parts of a network talk: messages between workers, and how many words they carry. In one
 * process they go through {@link io.github.spdnn.dnn.exchange.Mailboxes}.
 */
package io.github.spdnn.dnn.exchange;
