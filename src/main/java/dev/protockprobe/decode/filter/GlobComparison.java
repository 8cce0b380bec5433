package dev.protockprobe.decode.filter;

import dev.protockprobe.decode.EventView;

/** Whether a text matches a pattern; false if the event does not have the text. */
record GlobComparison(TextSource text, Glob pattern) implements EventPredicate {
  @Override
  public boolean test(EventView event) {
    return text.read(event) && pattern.matches(text.bytes(), text.start(), text.end());
  }
}
