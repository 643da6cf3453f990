/**
 * Inference: an {@link io.github.spdnn.dnn.inference.InferencePlan} prepares a network once and
 * then takes batches. {@code infer} keeps the outputs; {@code classify} only tells which items have
 * an output that is not 0, as the Graph Challenge asks. Both give an {@link
 * io.github.spdnn.dnn.inference.InferenceResult}.
 */
package io.github.spdnn.dnn.inference;
