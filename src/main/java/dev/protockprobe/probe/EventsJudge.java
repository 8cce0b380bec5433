package dev.protockprobe.probe;

import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.diag.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges the lines of a file as a target's kernels would if it were written to their {@code
 * kprobe_events}, on a kernel that has no other probe. What depends on a kernel's symbols is
 * accepted.
 */
public final class EventsJudge {
  private final Target target;
  private final boolean backports;
  private final DefinedProbes probes;
  private final List<LineVerdict> verdicts = new ArrayList<>();

  private EventsJudge(Target target, boolean backports) {
    this.target = target;
    this.backports = backports;
    probes = new DefinedProbes(target.convention().dataModel().pointerBytes());
  }

  /** The verdict on each line of {@code events} that defines or deletes something. */
  public static List<LineVerdict> judge(SourceFile events, Target target) {
    SourceFile file = events.withoutLineMarkers();
    List<LineVerdict> ours = new EventsJudge(target, true).judge(file);
    List<LineVerdict> others = new EventsJudge(target, false).judge(file);
    List<LineVerdict> both = new ArrayList<>();
    for (int i = 0; i < ours.size(); i++) {
      LineVerdict one = ours.get(i);
      Optional<ProbeEvent> event = one.event().or(others.get(i)::event);
      both.add(new LineVerdict(one.line(), event, one.refusals(), others.get(i).refusals()));
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
    Optional<ProbeEvent> event = Optional.empty();
    if (line.end() - line.start() > KernelLimits.MAX_LINE_LEN) {
      judgement.refuse(KernelError.EINVAL, words.get(0), 0);
    } else if (isDeletion(words.get(0), line, judgement)) {
      delete(words, judgement);
    } else {
      event = new DefinitionReader(words, judgement).read();
      if (event.isPresent() && judgement.refusals().isEmpty()) {
        probes.add(event.get(), words, judgement);
      }
    }
    return new LineVerdict(line, event, judgement.refusals(), List.of());
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
    if (group.isEmpty() && event.isEmpty()) {
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
