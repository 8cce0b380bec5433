package dev.protockprobe.decode.summary;

import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.ShownField;
import java.util.List;

/** Writes the summary of a trace for people: a paragraph for each event. */
final class SummaryText {
  private static final String BOLD = "\u001b[1m";
  private static final String PLAIN = "\u001b[0m";
  private static final int USUAL_COLUMNS = 80;

  private final TraceDigest digest;
  private final boolean colour;
  private final StringBuilder out = new StringBuilder();
  private final RowText rows;

  /**
   * The summary of {@code digest}.
   *
   * @param columns how wide lines may be; 0 if that is not known
   */
  SummaryText(TraceDigest digest, int columns, boolean colour) {
    this.digest = digest;
    this.colour = colour;
    this.rows = new RowText(out, columns == 0 ? USUAL_COLUMNS : columns);
  }

  String write() {
    for (int i = 0; i < digest.events().size(); i++) {
      if (digest.event(i).events() > 0) {
        append(digest.events().get(i), digest.event(i));
      }
    }
    return out.toString();
  }

  private void append(EventSchema schema, EventDigest event) {
    out.append(out.length() > 0 ? "\n" : "");
    out.append(colour ? BOLD : "").append(schema.name()).append(colour ? PLAIN : "");
    out.append(": ").append(event.events()).append(event.events() == 1 ? " event" : " events");
    if (!event.firstTime().isEmpty()) {
      out.append(", ").append(event.firstTime()).append(" to ").append(event.lastTime());
    }
    out.append('\n');
    ValueText context = new ValueText(digest.schema(), schema, rows, digest.limit());
    context.appendContext("task", event.value(EventDigest.TASKS));
    context.appendContext("cpu", event.value(EventDigest.CPUS));
    List<ShownField> shown = ShownField.of(schema);
    for (int i = 0; i < shown.size(); i++) {
      context.append(shown.get(i), event.value(EventDigest.FIELDS + i));
    }
    context.appendStacks(event.stacks());
  }
}
