package io.github.spdnn.dnn.inference;

/**
 * What a worker of a data-parallel inference did with its items.
 *
 * @param seconds until it had none left, over all windows of layers
 * @param multiplyAdds that it computed, or had others compute for it
 */
public record WorkerShare(double seconds, long multiplyAdds) {}
