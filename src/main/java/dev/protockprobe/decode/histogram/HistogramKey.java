package dev.protockprobe.decode.histogram;

import dev.protockprobe.decode.FieldForm;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.NearestNames;
import dev.protockprobe.diag.Span;
import dev.protockprobe.probe.FetchType;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.FieldSchema;
import dev.protockprobe.schema.ShownField;
import dev.protockprobe.schema.TraceSchema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A key of a histogram, or a value that it sums up: a field of an event, or its task, process or
 * CPU.
 *
 * @param name the name that the user writes
 * @param kernelName the kernel's name for it
 * @param kind how the kernel prints its values
 * @param field the event's field that holds it; empty for the task, process or CPU
 */
public record HistogramKey(String name, String kernelName, Kind kind, Optional<ShownField> field) {

  /** How the kernel prints a key. */
  public enum Kind {
    NUMBER,
    CHARACTER,
    TEXT,
    SYMBOL,
    /** The process's id. */
    PID,
    /** The id, with the name that its task had when the row was made. */
    TASK,
    CPU
  }

  static final String PROCESS = "common_pid";

  /** Names that the kernel takes for something else than an event's field, some kernels only. */
  private static final List<String> RESERVED = List.of("cpu", "CPU", "hitcount", "stacktrace");

  /** Whether some kernels take a name for something else than an event's field. */
  static boolean isReserved(String name) {
    return RESERVED.contains(name);
  }

  /** What the name means in events of {@code event}; empty if it means nothing there. */
  public static Optional<HistogramKey> of(String name, EventSchema event) {
    for (ShownField field : ShownField.withGuards(event)) {
      if (field.name().equals(name)) {
        FieldSchema first = event.fields().get(field.field());
        return Optional.of(
            new HistogramKey(name, first.name(), kind(first.type()), Optional.of(field)));
      }
    }
    return ofEvery(name.toLowerCase(Locale.ROOT));
  }

  /** What a name of the kernel's means; empty if it means nothing in events of {@code event}. */
  static Optional<HistogramKey> ofKernel(String name, EventSchema event) {
    for (ShownField field : ShownField.withGuards(event)) {
      if (event.fields().get(field.field()).name().equals(name)) {
        return of(field.name(), event);
      }
    }
    return name.equals("cpu") ? ofEvery(name) : Optional.empty();
  }

  /** What every event has: {@code pid}, {@code task} or {@code cpu}. */
  static Optional<HistogramKey> ofEvery(String name) {
    return switch (name) {
      case "pid" -> Optional.of(new HistogramKey(name, PROCESS, Kind.PID, Optional.empty()));
      case "task" -> Optional.of(new HistogramKey(name, PROCESS, Kind.TASK, Optional.empty()));
      case "cpu" -> Optional.of(new HistogramKey(name, name, Kind.CPU, Optional.empty()));
      default -> Optional.empty();
    };
  }

  /**
   * Says that no event has a key or summed field.
   *
   * @param what a word for it
   * @param fields the names that the events have
   */
  public static Diagnostic unknown(Span name, String what, Set<String> fields) {
    Set<String> known = new LinkedHashSet<>(fields);
    known.addAll(List.of("task", "pid", "cpu"));
    String listed = String.join(", ", fields);
    return Diagnostic.error(
            DiagnosticCode.UNKNOWN_NAME,
            name,
            "unknown %s '%s': no event has such a field".formatted(what, name.text()))
        .withHelp(
            NearestNames.didYouMean(name.text(), known, "")
                .orElse(
                    (listed.isEmpty() ? "the events have no fields" : "the fields are " + listed)
                        + "; every event has task, pid and cpu"));
  }

  private static Kind kind(FetchType type) {
    FieldForm form = FieldForm.of(type);
    return switch (form.value()) {
      case NUMBER -> Kind.NUMBER;
      case CHARACTER -> Kind.CHARACTER;
      case STRING -> Kind.TEXT;
      case SYMBOL -> Kind.SYMBOL;
    };
  }

  /** The key as a trigger has it: kernel/trace/trace_events_hist.c, {@code parse_field}. */
  public String written() {
    return switch (kind) {
      case NUMBER, CHARACTER, TEXT, PID, CPU -> kernelName;
      case SYMBOL -> kernelName + ".sym-offset";
      case TASK -> kernelName + ".execname";
    };
  }

  /** The indices of the fields that hold the pointers to it. */
  public List<Integer> guards(EventSchema event) {
    return field.map(shown -> event.fields().get(shown.field()).guards()).orElse(List.of());
  }

  /**
   * Why the kernel cannot count by this key; empty if it can. The kernel converts each number to a
   * machine word: {@code DEFINE_HIST_FIELD_FN}.
   */
  public Optional<String> refusal(EventSchema event, TraceSchema trace) {
    if (field.isEmpty()) {
      return Optional.empty();
    }
    FieldForm form = form(event);
    if (isReserved(kernelName)) {
      return Optional.of("in a histogram, kernels give the name '" + name + "' another meaning");
    } else if (form.isArray()) {
      return Optional.of("'" + name + "' is an array");
    } else if (field.get().value().filter(value -> value.parts().size() > 1).isPresent()) {
      return Optional.of("the kernel has the value of '" + name + "' in several fields");
    } else if (form.bits() > wordBits(trace)) {
      return Optional.of(
          "a 32-bit kernel sees only the lower 32 bits of '"
              + name
              + "', which has "
              + form.bits());
    }
    return Optional.empty();
  }

  /** The length of the machine's word; of an unknown machine, 64. */
  static int wordBits(TraceSchema trace) {
    return trace
        .convention()
        .map(convention -> convention.dataModel().pointerBytes() * Byte.SIZE)
        .orElse(Long.SIZE);
  }

  FieldForm form(EventSchema event) {
    return FieldForm.of(event.fields().get(field.orElseThrow().field()).type());
  }

  /** The names of everything that events of {@code event} can be counted by. */
  static List<String> names(EventSchema event) {
    List<String> names = new ArrayList<>();
    for (ShownField field : ShownField.of(event)) {
      FieldSchema first = event.fields().get(field.field());
      if (!FieldForm.of(first.type()).isArray()) {
        names.add(field.name());
      }
    }
    return names;
  }
}
