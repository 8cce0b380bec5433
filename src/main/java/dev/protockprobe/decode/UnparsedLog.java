package dev.protockprobe.decode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Keeps lines of a part of a trace until it is known where in the trace the part is. */
final class UnparsedLog implements UnparsedLines {
  private final List<Line> lines = new ArrayList<>();

  private record Line(long number, byte[] text) {}

  @Override
  public void take(long line, byte[] bytes, int start, int end) {
    lines.add(new Line(line, Arrays.copyOfRange(bytes, start, end)));
  }

  /** Tells what was kept, and forgets it. */
  void tell(UnparsedLines listener, long linesBefore) {
    for (Line line : lines) {
      listener.take(linesBefore + line.number(), line.text(), 0, line.text().length);
    }
    lines.clear();
  }
}
