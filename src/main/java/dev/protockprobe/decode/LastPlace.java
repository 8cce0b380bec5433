package dev.protockprobe.decode;

import java.util.Arrays;

/**
 * Remembers, for the events of one schema, where the probe of the latest event was hit, as the
 * trace prints it in parentheses. Most events have the same place as the one before, and comparing
 * the bytes of the place is much faster than parsing them.
 */
final class LastPlace {
  private static final int PARTS = 3;

  private byte[] text = {0};
  private int number;
  private final int[] starts = new int[PARTS];
  private final int[] ends = new int[PARTS];

  /** Whether the bytes at {@code open} are that place. */
  boolean isAt(byte[] bytes, int open) {
    return Arrays.equals(bytes, open, open + text.length, text, 0, text.length);
  }

  /** Sets the place's parts; returns where it ends. */
  int setIn(EventView view, int open) {
    for (int i = 0; i < PARTS; i++) {
      if (starts[i] == EventView.ABSENT) {
        view.clear(EventView.FUNCTION + i);
      } else {
        view.set(EventView.FUNCTION + i, open + starts[i], open + ends[i]);
      }
    }
    view.setPlace(number);
    return open + text.length;
  }

  void remember(byte[] bytes, int open, int end, EventView view) {
    text = Arrays.copyOfRange(bytes, open, end);
    for (int i = 0; i < PARTS; i++) {
      boolean has = view.has(EventView.FUNCTION + i);
      starts[i] = has ? view.start(EventView.FUNCTION + i) - open : EventView.ABSENT;
      ends[i] = has ? view.end(EventView.FUNCTION + i) - open : EventView.ABSENT;
    }
    number++;
    view.setPlace(number);
  }
}
