/**
 * Training of networks whose layers are sparse, with a pattern that stays, or dense: a {@link
 * io.github.spdnn.dnn.training.TrainableNetwork} is made with random weights, a {@link
 * io.github.spdnn.dnn.training.Trainer} trains it on {@link
 * io.github.spdnn.dnn.training.TrainingData} as its {@link
 * io.github.spdnn.dnn.training.TrainingSettings} say, and {@link
 * io.github.spdnn.dnn.training.ModelFile} keeps it. {@code toNetwork} hands it to inference.
 *
 * <p>Activations of a mini-batch are feature-major, neurons × items. A sparse layer is an SpMM
 * forward, one with the transpose backward, and an SDDMM for the gradient on its pattern; a dense
 * layer is three dense products.
 */
package io.github.spdnn.dnn.training;
