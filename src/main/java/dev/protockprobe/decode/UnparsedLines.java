package dev.protockprobe.decode;

/** Is told of lines that are not understood. */
public interface UnparsedLines {
  /** Nobody wants to know. */
  UnparsedLines IGNORED = (line, bytes, start, end) -> {};

  /**
   * Takes one line without its line end.
   *
   * @param line its number in the trace, from 1
   * @param bytes for reading only, until the call returns
   */
  void take(long line, byte[] bytes, int start, int end);
}
