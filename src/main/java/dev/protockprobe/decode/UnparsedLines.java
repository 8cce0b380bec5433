package dev.protockprobe.decode;

/** Takes the lines of a trace that are not understood. */
public interface UnparsedLines {
  /** Ignores them. */
  UnparsedLines IGNORED = (line, bytes, start, end) -> {};

  /**
   * Takes one line without its line end.
   *
   * @param line its number in the trace, from 1
   * @param bytes for reading only, until the call returns
   */
  void take(long line, byte[] bytes, int start, int end);
}
