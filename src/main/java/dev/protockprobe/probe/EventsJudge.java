package dev.protockprobe.probe;

import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.diag.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges which lines of a file a target's kernels would accept if the file were written to {@code
 * kprobe_events} while no other probe exists. The symbols of the kernels are not known here, so a
 * line counts as accepted if only they could make it wrong.
 */
public final class EventsJudge {
  private final Target target;
  private final BtfFunctions functions;
  private final boolean backports;
  private final DefinedProbes probes = new DefinedProbes();
  private final List<LineVerdict> verdicts = new ArrayList<>();

  private EventsJudge(Target target, BtfFunctions functions, boolean backports) {
    this.target = target;
    this.functions = functions;
    this.backports = backports;
  }

  /** The verdict on each line of {@code events} that defines or deletes something. */
  public static List<LineVerdict> judge(SourceFile events, Target target) {
    return judge(events, target, BtfFunctions.UNKNOWN);
  }

  /**
   * The same verdicts of kernels whose functions are known.
   *
   * @param functions what is known of the functions in the kernels' BTF
   */
  public static List<LineVerdict> judge(SourceFile events, Target target, BtfFunctions functions) {
    SourceFile file = events.withoutLineMarkers();
    List<LineVerdict> ours = new EventsJudge(target, functions, true).judge(file);
    List<LineVerdict> others = new EventsJudge(target, functions, false).judge(file);
    List<LineVerdict> both = new ArrayList<>();
    for (int i = 0; i < ours.size(); i++) {
      LineVerdict one = ours.get(i);
      LineVerdict other = others.get(i);
      LineVerdict understood = one.event().isPresent() ? one : other;
      both.add(
          new LineVerdict(
              one.line(),
              understood.event(),
              understood.words(),
              one.refusals(),
              other.refusals()));
    }
    return both;
  }

  private List<LineVerdict> judge(SourceFile file) {
    int start = 0;
    for (int i = 0; i <= file.length(); i++) {
      if (i == file.length() || file.bytes()[i] == '\n') {
        List<EventWord> words = EventWord.of(file, start, i);
        if (!words.isEmpty()) {
          verdicts.add(verdict(words, new Span(file, start, i)));
        }
        start = i + 1;
      }
    }
    return verdicts;
  }

  private LineVerdict verdict(List<EventWord> words, Span line) {
    Judgement judgement = new Judgement(Optional.of(target), backports);
    Optional<Definition> definition = Optional.empty();
    if (line.end() - line.start() > KernelLimits.MAX_LINE_LEN) {
      judgement.refuse(KernelError.EINVAL, words.get(0), 0);
    } else if (isDeletion(words.get(0), line, judgement)) {
      delete(words, judgement);
    } else {
      definition = new DefinitionReader(words, judgement, functions).read();
      if (definition.isPresent() && judgement.refusals().isEmpty()) {
        probes.add(definition.get(), words, judgement);
      }
    }
    return new LineVerdict(
        line,
        definition.map(Definition::event),
        definition.map(Definition::args).map(KernelArgs::words).orElse(List.of()),
        judgement.refusals(),
        List.of());
  }

  private static boolean isDeletion(EventWord command, Span line, Judgement judgement) {
    boolean atStart = command.span().start() == line.start();
    return command.text().startsWith("-")
        && (atStart || judgement.lacks(KernelFeature.RAW_DELETION));
  }

  private void delete(List<EventWord> words, Judgement judgement) {
    String command = words.get(0).text();
    String names = command.startsWith("-:") ? command.substring(2) : "";
    int slash = names.indexOf('/');
    Optional<String> group = slash < 0 ? Optional.empty() : Optional.of(names.substring(0, slash));
    String event = names.substring(slash + 1);
    boolean alone = group.isPresent() && !judgement.lacks(KernelFeature.GROUP_ALONE);
    if (event.isEmpty() && !alone) {
      judgement.refuse(KernelError.EINVAL, words.get(0), 0);
      return;
    }
    List<String> definition =
        judgement.lacks(KernelFeature.APPENDING)
            ? List.of()
            : words.subList(1, words.size()).stream().map(EventWord::text).toList();
    if (!probes.delete(group, event, definition)) {
      judgement.refuse(KernelError.ENOENT, words.get(0), 0);
    }
  }
}
