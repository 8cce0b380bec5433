package dev.protockprobe.decode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Optional;

/**
 * Reads the stacks in a trace. A stack is a record with the words {@code <stack trace>} in place of
 * an event, then a line for each function ({@code trace_stack_print} in
 * kernel/trace/trace_output.c). {@code trace-cmd report} prints stacks in almost the same form.
 */
final class StackLines {
  private static final String MARK = "<stack trace>";
  private static final String MARK_OF_TRACE_CMD = "<stack trace >";
  private static final String USER_MARK = "<user stack trace>";
  private static final String FRAME = "=> ";

  /** The name that trace-cmd gives the record. */
  private static final String NAME = "kernel_stack:";

  private final LineHeader header;
  private final OtherHeaders others;
  private final StackedEvents events;
  private final TraceCounts counts;
  private final EventView view = new EventView(0, 0);

  StackLines(LineHeader header, OtherHeaders others, StackedEvents events, TraceCounts counts) {
    this.header = header;
    this.others = others;
    this.events = events;
    this.counts = counts;
  }

  /** Reads a line if it belongs to a stack; false if it does not. */
  boolean read(byte[] bytes, int start, int end) {
    if (events.isInStack()) {
      int function = functionStart(bytes, start, end);
      if (function >= 0) {
        events.addFunction(bytes, function, blanksStart(bytes, function, end));
        return true;
      }
      events.endStack();
    } else if (frameStart(bytes, start, end) >= 0) {
      events.takeRest();
    }
    int last = blanksStart(bytes, start, end);
    int mark = markStart(bytes, start, last);
    if (mark < 0) {
      return false;
    }
    Optional<EventContext> context = context(bytes, start, mark);
    if (context.isPresent()) {
      events.beginStack(context.get());
      return true;
    }
    boolean stray =
        isAlone(bytes, start, mark) || isAt(": ", bytes, Math.max(start, mark - 2), mark);
    counts.strayStacks += stray ? 1 : 0;
    return stray;
  }

  /** Takes a record other than an event with a definition: the next stack may be its own. */
  void takeOther(byte[] bytes, int start, int end) {
    if (isAt(USER_MARK, bytes, blanksStart(bytes, start, end) - USER_MARK.length(), end)) {
      return;
    }
    context(bytes, start, end).ifPresentOrElse(events::takeOther, events::takeUnknown);
  }

  /** Where the mark begins that ends a line; -1 if there is none. */
  private static int markStart(byte[] bytes, int start, int end) {
    for (String mark : new String[] {MARK, MARK_OF_TRACE_CMD}) {
      int at = end - mark.length();
      if (at >= start && isAt(mark, bytes, at, end)) {
        return at;
      }
    }
    return -1;
  }

  private static boolean isAlone(byte[] bytes, int start, int mark) {
    return blanksStart(bytes, start, mark) == start;
  }

  /**
   * Where a function's name begins in a line of a stack; -1 if the line has none. A program may
   * have put a prefix before it.
   */
  private static int functionStart(byte[] bytes, int start, int end) {
    int name = frameStart(bytes, start, end);
    if (name >= 0 || start == end || bytes[start] == ' ' || bytes[start] == '#') {
      return name;
    }
    for (int behind : OtherHeaders.prefixEnds(bytes, start, end)) {
      name = name < 0 ? frameStart(bytes, start + behind, end) : name;
    }
    return name;
  }

  /** The same for a line without a program's prefix. */
  private static int frameStart(byte[] bytes, int start, int end) {
    int at = start;
    int last = Math.min(end, start + FRAME.length() + 1);
    while (at < last && bytes[at] == ' ') {
      at++;
    }
    return isAt(FRAME, bytes, at, end) ? LineHeader.blanksEnd(bytes, at + FRAME.length()) : -1;
  }

  /**
   * The context that a line's header says; empty if it has no header, or one without a processor.
   */
  private Optional<EventContext> context(byte[] bytes, int start, int end) {
    view.setBytes(bytes);
    if (header.readContext(bytes, start, end, view) != LineHeader.NONE) {
      return Optional.of(EventContext.of(view));
    }
    String text = new String(bytes, start, end - start, ISO_8859_1).stripTrailing();
    return others
        .read(text.endsWith(NAME) ? text + " " : text + " " + NAME + " ")
        .filter(other -> !other.usual() && !other.cpu().isEmpty())
        .map(EventContext::of);
  }

  private static int blanksStart(byte[] bytes, int start, int end) {
    int at = end;
    while (at > start && bytes[at - 1] == ' ') {
      at--;
    }
    return at;
  }

  private static boolean isAt(String text, byte[] bytes, int start, int end) {
    if (start < 0 || end - start < text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (bytes[start + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
