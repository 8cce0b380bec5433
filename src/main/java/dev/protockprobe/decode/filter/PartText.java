package dev.protockprobe.decode.filter;

import dev.protockprobe.decode.EventView;

/**
 * Reads one text of an event, such as a string field or the task's name, from its line in the
 * trace, without a string's quotes.
 */
final class PartText extends TextSource {
  private final int part;
  private final int quoteBytes;

  /** The text that is the view's {@code part}. */
  PartText(int part, boolean quoted) {
    this.part = part;
    this.quoteBytes = quoted ? 1 : 0;
  }

  @Override
  boolean read(EventView event) {
    if (!event.has(part) || (part >= EventView.FIELDS && event.isUnread(part))) {
      return false;
    }
    set(event.bytes(), event.start(part) + quoteBytes, event.end(part) - quoteBytes);
    return true;
  }
}
