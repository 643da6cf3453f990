package io.github.spdnn.dnn.inference.layer;

import io.github.spdnn.core.TileSettings;

/**
 * How layers are prepared.
 *
 * @param tiles how tiles are looked for
 * @param iso true if weights that are all equal may be kept as one value
 * @param paths decides between an item alone and blocks
 */
public record Preparation(TileSettings tiles, boolean iso, LayerPaths paths) {}
