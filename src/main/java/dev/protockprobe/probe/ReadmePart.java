package dev.protockprobe.probe;

/**
 * The parts of a tracefs {@code README} that list what probes can do, in their order. Only a
 * complete part can show that a kernel lacks something, because copies may be cut off.
 */
enum ReadmePart {
  HEADING("kprobe_events", "\n"),
  FORMATS("Format:", "place:"),
  PLACES("place:", "args:"),
  /** Also the line {@code kernel return probes support:}, which follows the list. */
  FETCH_ARGS("fetcharg:", "type:"),
  /** The last part; kernels before 4.20 had no arrays at the end of its list. */
  TYPES("type:", "<array-size>\\]", "<container-size>\n");

  private final String label;
  private final String end;
  private final String olderEnd;

  ReadmePart(String label, String end) {
    this(label, end, end);
  }

  ReadmePart(String label, String end, String olderEnd) {
    this.label = label;
    this.end = end;
    this.olderEnd = olderEnd;
  }

  /** The words with which the part begins. */
  String label() {
    return label;
  }

  /** Whether {@code readme} has the whole part. */
  boolean isWhole(String readme) {
    int start = readme.indexOf(label, Math.max(0, readme.indexOf(HEADING.label)));
    return start >= 0 && (readme.indexOf(end, start) >= 0 || readme.indexOf(olderEnd, start) >= 0);
  }
}
