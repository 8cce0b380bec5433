package dev.protockprobe.schema;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.diag.Span;
import dev.protockprobe.probe.FetchType;
import dev.protockprobe.probe.ProbeEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the definitions of probes' events from a text that contains copies of their {@code format}
 * files in tracefs, with anything between the copies. The kernel writes a {@code format} file in
 * {@code f_show} of kernel/trace/trace_events.c, and its last line in {@code
 * traceprobe_set_print_fmt} of kernel/trace/trace_probe.c (Linux 6.12).
 */
public final class FormatReader {
  private static final String NAME = "name:";
  private static final String FIELD = "field:";
  private static final String PRINT = "print fmt:";
  private static final String ADDRESS = "__probe_ip";
  private static final String TYPE = "__probe_type";
  private static final String HELP =
      "give copies of events/GROUP/EVENT/format from the traced machine's tracefs";

  private final SourceFile file;
  private final Diagnostics diagnostics;
  private final List<EventSchema> events = new ArrayList<>();

  private String event = "";
  private Span eventSpan;
  private final List<DeclaredField> fields = new ArrayList<>();

  private FormatReader(SourceFile file, Diagnostics diagnostics) {
    this.file = file;
    this.diagnostics = diagnostics;
  }

  /** The events that {@code file} describes; reports an error for events that are not probes. */
  public static List<EventSchema> read(SourceFile file, Diagnostics diagnostics) {
    FormatReader reader = new FormatReader(file.withoutLineMarkers(), diagnostics);
    reader.readAll();
    return reader.events;
  }

  private void readAll() {
    for (int start = 0; start < file.length(); ) {
      int end = file.lineEnd(start);
      readLine(new Span(file, start, end));
      start = end;
      while (start < file.length() && isLineEnd(file.bytes()[start])) {
        start++;
      }
    }
    if (!event.isEmpty()) {
      bad(eventSpan, "the format of '" + event + "' has no print fmt");
    }
  }

  private static boolean isLineEnd(byte c) {
    return c == '\n' || c == '\r';
  }

  private void readLine(Span line) {
    String text = line.text().strip();
    if (text.startsWith(NAME)) {
      event = text.substring(NAME.length()).strip();
      eventSpan = line;
      fields.clear();
    } else if (event.isEmpty()) {
      return;
    } else if (text.startsWith(FIELD)) {
      Optional<DeclaredField> field = DeclaredField.read(text.substring(FIELD.length()));
      field.ifPresent(fields::add);
      if (field.isEmpty()) {
        bad(
            line,
            "not a field of an event (expected field:TYPE NAME; offset:N; size:N; signed:N;)");
      }
    } else if (text.startsWith(PRINT)) {
      finish(text.substring(PRINT.length()), line);
    }
  }

  private void finish(String printed, Span line) {
    boolean returns = has("__probe_ret_ip");
    if (!returns && !has(ADDRESS) && !isOfEvent(printed)) {
      bad(
          eventSpan,
          "not the event of a probe: '" + event + "' has no field __probe_ip or __probe_ret_ip");
    } else {
      List<FieldSchema> read = new ArrayList<>();
      for (DeclaredField field : fields) {
        if (isFetchArg(field)) {
          Optional<FetchType> type = field.type(printed);
          type.ifPresent(known -> read.add(new FieldSchema(field.name(), known)));
          if (type.isEmpty()) {
            bad(line, "the print fmt does not say how '" + field.name() + "' is printed");
          }
        }
      }
      ProbeEvent.Kind kind = returns ? ProbeEvent.Kind.RETURN : ProbeEvent.Kind.ENTRY;
      int wordBits = wordBits();
      List<FieldSchema> tied = GuardTies.byName(read, wordBits);
      List<ValueSchema> pointers = PlainPointers.of(tied, wordBits);
      events.add(new EventSchema(kind, "", event, "", "", tied, pointers));
    }
    event = "";
  }

  /**
   * Whether the event is an event probe, a probe on another trace event, which has no address:
   * {@code PROBE_PRINT_EVENT}. The first kernels with event probes, from 5.15 on, print a type
   * instead.
   */
  private boolean isOfEvent(String printed) {
    String text = printed.strip();
    for (DeclaredField field : fields) {
      if (isFetchArg(field)) {
        return text.startsWith("\" " + field.name() + "=")
            || (has(TYPE) && text.startsWith("\"(%u) "));
      }
    }
    return has(TYPE);
  }

  private static boolean isFetchArg(DeclaredField field) {
    return field.isOfProbe() && !field.name().equals(TYPE);
  }

  /** The probe's own address is a word: {@code struct kprobe_trace_entry_head}. */
  private int wordBits() {
    return fields.stream()
        .filter(declared -> declared.name().startsWith("__probe_") && !declared.name().equals(TYPE))
        .mapToInt(declared -> declared.sizeBytes() * Byte.SIZE)
        .findFirst()
        .orElse(Long.SIZE);
  }

  private boolean has(String field) {
    return fields.stream().anyMatch(declared -> declared.name().equals(field));
  }

  private void bad(Span span, String message) {
    diagnostics.report(Diagnostic.error(DiagnosticCode.BAD_FORMAT, span, message).withHelp(HELP));
  }
}
