package io.github.spdnn.dnn.inference.layer;

import io.github.spdnn.core.Permutation;
import io.github.spdnn.kernels.schedule.Parts;
import io.github.spdnn.kernels.schedule.Team;

/**
 * Turns the drafts of neighbouring layers into layers: each takes its inputs from where the one
 * before stores its outputs, and lists that two of them have in common are kept once.
 *
 * @param paths decides between an item alone and blocks
 * @param orderedFrom the least neurons between two layers for which blocks get an order of their
 *     own, see {@link BlockOrder}
 * @param deadStaysDead by layer of the network, see {@link PreparedLayer}
 */
public record LayerAssembly(LayerPaths paths, int orderedFrom, boolean[] deadStaysDead) {
  /**
   * Makes layers, for blocks that keep activations as they are stored.
   *
   * @param from the place of the first one in the network
   * @param inputs where each output of the layer before is stored
   */
  public PreparedLayer[] make(int from, Permutation inputs, LayerDraft[] drafts, Team team) {
    PreparedLayer[] made = new PreparedLayer[drafts.length];
    Parts.run(
        team,
        made.length,
        (worker, layer) -> {
          Permutation order = layer == 0 ? inputs : drafts[layer - 1].order();
          made[layer] = PreparedLayer.of(drafts[layer], order, deadStaysDead[from + layer], paths);
        });
    return made;
  }

  /**
   * Gives blocks their order between layers of a window. The first inputs and the last outputs of
   * the window stay where they are.
   *
   * @param layers the window; replaced from {@code from} to {@code to}
   * @param from the first layer that has none yet
   * @param to behind the last layer whose next one is there, or that is the last of the window
   * @param before shares its lists with the first layer of a window; may be null
   */
  public void settle(PreparedLayer[] layers, int from, int to, PreparedLayer before, Team team) {
    BlockOrder[] behind = new BlockOrder[to - from];
    Parts.run(team, to - from, (worker, i) -> behind[i] = orderBehind(layers, from + i));
    BlockOrder first = from == 0 ? BlockOrder.SAME : orderBehind(layers, from - 1);
    PreparedLayer[] moved = new PreparedLayer[to - from];
    Parts.run(
        team,
        moved.length,
        (worker, i) ->
            moved[i] = layers[from + i].inBlocks(i == 0 ? first : behind[i - 1], behind[i]));
    for (int i = 0; i < moved.length; i++) {
      PreparedLayer last = from + i == 0 ? before : layers[from + i - 1];
      layers[from + i] = last == null ? moved[i] : moved[i].sharing(last);
    }
  }

  private BlockOrder orderBehind(PreparedLayer[] layers, int layer) {
    if (layer + 1 == layers.length || layers[layer].outputs() < orderedFrom) {
      return BlockOrder.SAME;
    }
    boolean movable = layers[layer].weights().movable();
    return movable ? layers[layer + 1].weights().inputOrder() : BlockOrder.SAME;
  }
}
