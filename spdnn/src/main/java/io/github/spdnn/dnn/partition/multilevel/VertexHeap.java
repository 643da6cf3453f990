package io.github.spdnn.dnn.partition.multilevel;

import java.util.Arrays;

/** A binary heap of vertices, the one with the largest key on top; keys may change. */
final class VertexHeap {
  private final int[] heap;
  private final double[] key;
  private final int[] place;
  private int size;

  VertexHeap(int vertices) {
    heap = new int[vertices];
    key = new double[vertices];
    place = new int[vertices];
    Arrays.fill(place, -1);
  }

  boolean isEmpty() {
    return size == 0;
  }

  boolean contains(int vertex) {
    return place[vertex] >= 0;
  }

  double key(int vertex) {
    return key[vertex];
  }

  /** Adds a vertex, or gives one that is there another key. */
  void put(int vertex, double newKey) {
    int at = place[vertex];
    if (at < 0) {
      key[vertex] = newKey;
      up(size++, vertex);
    } else if (newKey > key[vertex]) {
      key[vertex] = newKey;
      up(at, vertex);
    } else if (newKey < key[vertex]) {
      key[vertex] = newKey;
      down(at, vertex);
    }
  }

  /** Takes the vertex with the largest key out. */
  int poll() {
    int top = heap[0];
    remove(top);
    return top;
  }

  void remove(int vertex) {
    int at = place[vertex];
    place[vertex] = -1;
    int last = heap[--size];
    if (last != vertex) {
      if (key[last] > key[vertex]) {
        up(at, last);
      } else {
        down(at, last);
      }
    }
  }

  void clear() {
    while (size > 0) {
      place[heap[--size]] = -1;
    }
  }

  private void up(int from, int vertex) {
    int at = from;
    while (at > 0) {
      int parent = at - 1 >> 1;
      if (key[heap[parent]] >= key[vertex]) {
        break;
      }
      heap[at] = heap[parent];
      place[heap[at]] = at;
      at = parent;
    }
    heap[at] = vertex;
    place[vertex] = at;
  }

  private void down(int from, int vertex) {
    int at = from;
    int child = 2 * at + 1;
    while (child < size) {
      if (child + 1 < size && key[heap[child + 1]] > key[heap[child]]) {
        child++;
      }
      if (key[heap[child]] <= key[vertex]) {
        break;
      }
      heap[at] = heap[child];
      place[heap[at]] = at;
      at = child;
      child = 2 * at + 1;
    }
    heap[at] = vertex;
    place[vertex] = at;
  }
}
