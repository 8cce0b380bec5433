package dev.protockprobe.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Collects the probes that the lines of a file define, as if the kernel had none before. Checks
 * whether the kernel accepts each new probe beside the earlier ones: {@code register_trace_kprobe}
 * and {@code append_trace_kprobe} in kernel/trace/trace_kprobe.c, Linux 6.1.
 */
final class DefinedProbes {
  private final List<Definition> probes = new ArrayList<>();

  /** Adds a probe; if it does not go with those of its event, the judgement says why. */
  void add(Definition added, List<EventWord> words, Judgement judgement) {
    ProbeEvent event = added.event();
    if (judgement.lacks(KernelFeature.APPENDING)) {
      probes.removeIf(probe -> isOfSameEvent(probe, event));
    } else {
      List<Definition> same = probes.stream().filter(probe -> isOfSameEvent(probe, event)).toList();
      if (!same.isEmpty()) {
        refuse(added, same, words.get(0), judgement);
      } else if (StaticEvents.has(event.group(), event.name())) {
        judgement.refuse(KernelError.EVENT_EXIST, words.get(0), 0);
      }
    }
    // The kernel looks up the symbols of fetch args last. Its error about them points at the probed
    // symbol.
    judgement.refuseLate(words.get(1));
    if (judgement.refusals().isEmpty()) {
      probes.add(added);
    }
  }

  private static boolean isOfSameEvent(Definition probe, ProbeEvent event) {
    return probe.event().group().equals(event.group()) && probe.event().name().equals(event.name());
  }

  private static void refuse(
      Definition added, List<Definition> same, EventWord command, Judgement judgement) {
    Definition first = same.get(0);
    if (first.event().kind() != added.event().kind()) {
      judgement.refuse(KernelError.DIFF_PROBE_TYPE, command, 0);
      return;
    }
    Optional<EventWord> different =
        added.args().difference(first.args(), isOfSameFunction(first, added));
    if (different.isPresent()) {
      judgement.refuse(KernelError.DIFF_ARG_TYPE, different.get(), 0);
    } else if (same.stream().anyMatch(probe -> isSame(probe, added))) {
      judgement.refuse(KernelError.SAME_PROBE, command, 0);
    }
  }

  private static boolean isOfSameFunction(Definition one, Definition other) {
    ProbePoint point = one.event().point();
    return point.symbol().equals(other.event().point().symbol())
        && point.module().equals(other.event().point().module());
  }

  private static boolean isSame(Definition one, Definition other) {
    return isOfSameFunction(one, other)
        && one.event().point().offsetBytes() == other.event().point().offsetBytes()
        && other.args().areSame(one.args(), true);
  }

  /**
   * Deletes the probes that a line names: {@code dyn_event_release}. Words behind the event
   * restrict it to probes whose definitions have them.
   *
   * @return whether there was one
   */
  boolean delete(Optional<String> group, String name, List<String> definition) {
    return probes.removeIf(
        probe ->
            (name.isEmpty() || probe.event().name().equals(name))
                && group.map(probe.event().group()::equals).orElse(true)
                && matches(probe, definition));
  }

  private static boolean matches(Definition probe, List<String> definition) {
    return definition.isEmpty()
        || (definition.get(0).equals(probe.event().point().text())
            && probe.args().begin(definition.subList(1, definition.size())));
  }
}
