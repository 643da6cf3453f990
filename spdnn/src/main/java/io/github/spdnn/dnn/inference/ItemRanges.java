package io.github.spdnn.dnn.inference;

import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Hands out the items of a batch in groups: from one queue for all workers, or to each from a range
 * of its own. A range whose worker never comes (an executor may lend fewer threads than asked for)
 * is left to the others. Thread-safe.
 */
final class ItemRanges {
  private final int group;
  private final int[] starts;
  private final AtomicIntegerArray taken;
  private final AtomicIntegerArray come;

  private ItemRanges(int group, int[] starts) {
    this.group = group;
    this.starts = starts;
    taken = new AtomicIntegerArray(starts.length - 1);
    come = new AtomicIntegerArray(starts.length - 1);
  }

  /** One range for all. */
  static ItemRanges queue(int items, int group) {
    return new ItemRanges(group, new int[] {0, items});
  }

  /** As many items for each worker. */
  static ItemRanges perWorker(int items, int workers, int group) {
    int[] starts = new int[workers + 1];
    for (int worker = 0; worker <= workers; worker++) {
      starts[worker] = (int) ((long) items * worker / workers);
    }
    return new ItemRanges(group, starts);
  }

  /** True if there are items left. */
  boolean left() {
    for (int range = 0; range < taken.length(); range++) {
      if (left(range) > 0) {
        return true;
      }
    }
    return false;
  }

  /** Items of a worker's range that are not taken yet. */
  int left(int range) {
    return (int) Math.max(0, starts[range + 1] - first(range, taken.get(range)));
  }

  private long first(int range, int groups) {
    return starts[range] + (long) groups * group;
  }

  /** Takes a group for a worker; returns its first item, or -1 if there is none for it. */
  int take(int worker) {
    if (taken.length() == 1) {
      return takeFrom(0);
    }
    come.set(worker, 1);
    int item = takeFrom(worker);
    for (int range = 0; item < 0 && range < taken.length(); range++) {
      item = come.get(range) == 0 ? takeFrom(range) : -1;
    }
    return item;
  }

  private int takeFrom(int range) {
    if (left(range) == 0) {
      return -1;
    }
    long item = first(range, taken.getAndIncrement(range));
    return item < starts[range + 1] ? (int) item : -1;
  }

  /** One past the last item of the group that starts with an item. */
  int end(int item) {
    int range = 0;
    while (starts[range + 1] <= item) {
      range++;
    }
    return (int) Math.min(starts[range + 1], (long) item + group);
  }
}
