package dev.protockprobe.probe;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.diag.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code kprobe_events} lines of any origin: ours, written by hand, or listed by a kernel. A
 * line is read as the kernel reads it, and the first error is the kernel's; what is wrong for one
 * kernel only, or too long, is read all the same.
 */
public final class EventLineReader {
  private final SourceFile file;
  private final Optional<Target> target;

  private EventLineReader(SourceFile file, Optional<Target> target) {
    this.file = file.withoutLineMarkers();
    this.target = target;
  }

  /**
   * The events that the lines of {@code file} define for some kernel; deletions are passed over.
   * What no reader can understand is reported.
   */
  public static List<ProbeEvent> read(SourceFile file, Diagnostics diagnostics) {
    List<ProbeEvent> events = new ArrayList<>();
    for (DefinedEvent defined : new EventLineReader(file, Optional.empty()).readAll()) {
      defined.event().ifPresent(events::add);
      if (defined.event().isEmpty()) {
        defined.refusals().forEach(refusal -> report(refusal, diagnostics));
        reportParameters(defined, diagnostics);
      }
    }
    return events;
  }

  /** What each line of {@code file} defines, and why the target's kernels refuse it. */
  public static List<DefinedEvent> judge(SourceFile file, Target target) {
    return new EventLineReader(file, Optional.of(target)).readAll();
  }

  private static void report(Refusal refusal, Diagnostics diagnostics) {
    String help =
        refusal.error() == KernelError.EINVAL
            ? "write p:GROUP/EVENT SYMBOL for a probe at the entry, r:GROUP/EVENT SYMBOL at the return"
            : "";
    diagnostics.report(
        Diagnostic.error(
                DiagnosticCode.BAD_EVENT_LINE,
                refusal.span(),
                "the kernel refuses this definition: %s (%s)"
                    .formatted(refusal.error().text(), refusal.error()))
            .withHelp(help));
  }

  private static void reportParameters(DefinedEvent defined, Diagnostics diagnostics) {
    if (defined.refusals().isEmpty()) {
      diagnostics.report(
          Diagnostic.error(
                  DiagnosticCode.BAD_EVENT_LINE,
                  defined.line(),
                  "unknown fetch args: only the kernel that was traced knows what '%s' stands for"
                      .formatted(DefinitionReader.ALL_PARAMETERS))
              .withHelp("give a copy of the event's format file: --formats FILE"));
    }
  }

  private List<DefinedEvent> readAll() {
    List<DefinedEvent> all = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= file.length(); i++) {
      if (i == file.length() || file.bytes()[i] == '\n') {
        List<EventWord> words = EventWord.of(file, start, i);
        if (!words.isEmpty() && !words.get(0).text().startsWith("-")) {
          all.add(read(words, new Span(file, start, i)));
        }
        start = i + 1;
      }
    }
    return all;
  }

  private DefinedEvent read(List<EventWord> words, Span line) {
    Judgement judgement = new Judgement(target);
    Optional<ProbeEvent> event = new DefinitionReader(words, judgement).read();
    return new DefinedEvent(line, event, judgement.refusals());
  }
}
