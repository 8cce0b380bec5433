package dev.protockprobe.diag;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the line markers of a text, which tell from which source file and line the lines behind
 * them come: {@code # 12 "net/tcp.h" 1 3} of gcc and clang (gcc's cpp manual, 9 Preprocessor
 * Output) and {@code #line 12 "net/tcp.h"} (C11 6.10.4). After a malformed marker, diagnostics name
 * the text's own file and lines until the next marker. Conditional groups are not evaluated,
 * because a preprocessed text has none.
 */
final class LineMarkers {
  private final List<LineMarker> markers;

  private LineMarkers(List<LineMarker> markers) {
    this.markers = markers;
  }

  /** Finds the markers of a text; its file is {@code name} up to the first. */
  static LineMarkers of(String name, byte[] bytes) {
    List<LineMarker> markers = new ArrayList<>();
    DirectiveFinder directives = new DirectiveFinder(bytes);
    Optional<String> file = Optional.of(name);
    while (directives.next()) {
      LineMarkerReader reader = new LineMarkerReader(bytes, directives.start());
      if (reader.isMarker()) {
        Optional<PresumedLine> next = reader.read(file);
        file = next.map(PresumedLine::file);
        markers.add(new LineMarker(directives.lastLine(), next));
      }
    }
    return new LineMarkers(markers);
  }

  /** The files that the markers name, each once. */
  Set<String> files() {
    Set<String> files = new LinkedHashSet<>();
    for (LineMarker marker : markers) {
      marker.next().ifPresent(line -> files.add(line.file()));
    }
    return files;
  }

  /**
   * The line that the text's own 1-based {@code line} presumably is.
   *
   * @return empty where no marker tells
   */
  Optional<PresumedLine> presumed(int line) {
    int low = 0;
    int high = markers.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (markers.get(middle).line() < line) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == 0 ? Optional.empty() : markers.get(low - 1).presumed(line);
  }

  /**
   * One marker.
   *
   * @param line the text's own line that the marker ends on
   * @param next what the line behind it presumably is
   */
  private record LineMarker(int line, Optional<PresumedLine> next) {
    Optional<PresumedLine> presumed(int other) {
      return next.map(from -> new PresumedLine(from.file(), from.line() + other - line - 1));
    }
  }
}
