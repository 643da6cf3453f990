/** The {@code spdnn} command: one class per subcommand, and what they share. */
package io.github.spdnn.command;
