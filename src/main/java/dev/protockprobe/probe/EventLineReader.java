package dev.protockprobe.probe;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.diag.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code kprobe_events} lines of any origin: ours, written by hand, or listed by a kernel. A
 * line is parsed as the kernel does, and the first error found in it is the one that the kernel
 * reports. A line that only some kernels refuse, or that is too long, is still read.
 */
public final class EventLineReader {
  private static final String USUAL_FORM =
      "write p:GROUP/EVENT SYMBOL for a probe at the entry, r:GROUP/EVENT SYMBOL at the return";

  private static final String FORMATS = "give a copy of the event's format file: --formats FILE";

  private final SourceFile file;

  private EventLineReader(SourceFile file) {
    this.file = file.withoutLineMarkers();
  }

  /**
   * The events that the lines of {@code file} define for some kernel, in {@code kprobe_events},
   * {@code uprobe_events} or {@code dynamic_events}; deletions are passed over. An event whose
   * definition is not understood is left out, with a warning.
   */
  public static List<ProbeEvent> read(SourceFile file, Diagnostics diagnostics) {
    return read(file, Set.of(), diagnostics);
  }

  /**
   * The same events without those that another input already describes.
   *
   * @param described their names
   */
  public static List<ProbeEvent> read(
      SourceFile file, Set<String> described, Diagnostics diagnostics) {
    List<ProbeEvent> events = new ArrayList<>();
    for (DefinedEvent defined : new EventLineReader(file).readAll()) {
      Optional<ProbeEvent> event = defined.event();
      String name = event.map(ProbeEvent::name).orElse(givenName(defined.line()));
      if (!described.contains(name)) {
        event.ifPresentOrElse(events::add, () -> report(defined, diagnostics));
        event.ifPresent(read -> reportHashedName(read, defined.line(), diagnostics));
      }
    }
    return events;
  }

  /** Warns that an event is not decoded, for all reasons that its definition shows. */
  private static void report(DefinedEvent defined, Diagnostics diagnostics) {
    for (Refusal refusal : defined.refusals()) {
      diagnostics.report(
          Diagnostic.warning(
                  DiagnosticCode.BAD_EVENT_LINE,
                  refusal.span(),
                  "this event cannot be decoded, because its definition is not understood: %s (%s)"
                      .formatted(refusal.error().text(), refusal.error()))
              .withHelp(refusal.error() == KernelError.EINVAL ? USUAL_FORM : FORMATS));
    }
    if (defined.refusals().isEmpty()) {
      diagnostics.report(
          Diagnostic.warning(
                  DiagnosticCode.BAD_EVENT_LINE,
                  defined.line(),
                  "this event cannot be decoded: only the kernel that was traced knows what '%s'"
                          .formatted(MetaArguments.ALL)
                      + " stands for")
              .withHelp(FORMATS));
    }
  }

  /** The event's name in a line that has one, understood or not. */
  private static String givenName(Span line) {
    String command = line.text().strip().split("\\s", 2)[0];
    int colon = command.indexOf(':');
    String names = command.substring(colon + 1);
    int group = Math.max(names.indexOf('/'), names.indexOf('.'));
    return colon < 0 ? "" : names.substring(group + 1);
  }

  private static void reportHashedName(ProbeEvent event, Span line, Diagnostics diagnostics) {
    String word = event.point().symbol();
    boolean address = KernelNumbers.parse(word).isPresent() && event.point().module().isEmpty();
    if (address && givenName(line).isEmpty()) {
      diagnostics.report(
          Diagnostic.warning(
                  DiagnosticCode.BAD_EVENT_LINE,
                  line,
                  "this event is taken for '%s', but kernels since 4.15 put a hash of the address"
                          .formatted(event.name())
                      + " into its name")
              .withHelp("give the definition as the kernel lists it: cat kprobe_events"));
    }
  }

  private List<DefinedEvent> readAll() {
    List<DefinedEvent> all = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= file.length(); i++) {
      if (i == file.length() || file.bytes()[i] == '\n') {
        List<EventWord> words = EventWord.of(file, start, i);
        if (!words.isEmpty() && !isDeletion(words.get(0).text())) {
          all.add(read(words, new Span(file, start, i)));
        }
        start = i + 1;
      }
    }
    return all;
  }

  private static boolean isDeletion(String command) {
    return command.startsWith("-") || command.startsWith("!");
  }

  private DefinedEvent read(List<EventWord> words, Span line) {
    Judgement judgement = new Judgement(Optional.empty());
    Optional<ProbeEvent> event =
        DynamicEventReader.isOne(words)
            ? new DynamicEventReader(words, judgement).read()
            : new DefinitionReader(words, judgement).read().map(Definition::event);
    if (words.size() > 1) {
      judgement.refuseLate(words.get(1));
    }
    return new DefinedEvent(line, event, judgement.refusals());
  }
}
