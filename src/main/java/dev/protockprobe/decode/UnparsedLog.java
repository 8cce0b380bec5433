package dev.protockprobe.decode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Keeps the unparsed lines of a chunk of a trace until the number of lines before the chunk is
 * known.
 */
final class UnparsedLog implements UnparsedLines {
  private final List<Long> numbers = new ArrayList<>();
  private final List<byte[]> texts = new ArrayList<>();

  @Override
  public void take(long line, byte[] bytes, int start, int end) {
    numbers.add(line);
    texts.add(Arrays.copyOfRange(bytes, start, end));
  }

  /** Hands on the lines that were kept, and forgets them. */
  void tell(UnparsedLines listener, long linesBefore) {
    for (int i = 0; i < texts.size(); i++) {
      listener.take(linesBefore + numbers.get(i), texts.get(i), 0, texts.get(i).length);
    }
    numbers.clear();
    texts.clear();
  }
}
