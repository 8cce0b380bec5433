package dev.protockprobe.index;

import dev.protockprobe.preprocess.DirectiveReader;
import dev.protockprobe.source.ByteScanner;

/**
 * Passes each directive to the {@link DirectiveReader} only once, even if the text around it is
 * scanned a second time.
 */
final class OnceReadDirectives implements ByteScanner.Directives {
  private final DirectiveReader directives;
  private int readTo = -1;

  OnceReadDirectives(DirectiveReader directives) {
    this.directives = directives;
  }

  @Override
  public boolean read(int start, int end) {
    if (start < readTo) {
      return isSkipped(end);
    }
    readTo = end;
    return directives.read(start, end);
  }

  /** Whether the text at {@code offset}, which has been scanned, does not count. */
  boolean isSkipped(int offset) {
    return directives.groups().isSkipped(offset);
  }
}
