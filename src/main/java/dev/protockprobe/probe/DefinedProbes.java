package dev.protockprobe.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The probes that the lines above have defined, on a kernel that had none, and whether a further
 * definition goes with them: {@code register_trace_kprobe} and {@code append_trace_kprobe} in
 * kernel/trace/trace_kprobe.c, Linux 6.1.
 */
final class DefinedProbes {
  private static final int ARGS_AT = 2;

  private final List<Defined> probes = new ArrayList<>();
  private final int pointerBytes;

  DefinedProbes(int pointerBytes) {
    this.pointerBytes = pointerBytes;
  }

  /** A probe, and the words of its definition. */
  private record Defined(ProbeEvent event, List<EventWord> words) {
    boolean isOf(String group, String name) {
      return event.group().equals(group) && event.name().equals(name);
    }

    /** The fetch arg's text behind its name, which two definitions must share to be the same. */
    String body(int arg) {
      String word = words.get(arg + ARGS_AT).text();
      return word.substring(word.indexOf('=') + 1);
    }
  }

  /** Adds a probe; if it does not go with those of its event, the judgement says why. */
  void add(ProbeEvent event, List<EventWord> words, Judgement judgement) {
    Defined added = new Defined(event, words);
    if (judgement.lacks(KernelFeature.APPENDING)) {
      probes.removeIf(probe -> probe.isOf(event.group(), event.name()));
      probes.add(added);
      return;
    }
    List<Defined> same =
        probes.stream().filter(probe -> probe.isOf(event.group(), event.name())).toList();
    if (!same.isEmpty()) {
      refuse(added, same, judgement);
    } else if (StaticEvents.has(event.group(), event.name())) {
      judgement.refuse(KernelError.EVENT_EXIST, words.get(0), 0);
    }
    if (judgement.refusals().isEmpty()) {
      probes.add(added);
    }
  }

  private void refuse(Defined added, List<Defined> same, Judgement judgement) {
    Defined first = same.get(0);
    EventWord command = added.words().get(0);
    if (first.event().kind() != added.event().kind()) {
      judgement.refuse(KernelError.DIFF_PROBE_TYPE, command, 0);
      return;
    }
    Optional<Integer> different = different(added.event().args(), first.event().args());
    if (different.isPresent()) {
      int word = different.get() + ARGS_AT;
      EventWord last = added.words().get(added.words().size() - 1);
      if (word < added.words().size()) {
        judgement.refuse(KernelError.DIFF_ARG_TYPE, added.words().get(word), 0);
      } else {
        // The kernel's caret stands behind the last word.
        judgement.refuse(KernelError.DIFF_ARG_TYPE, last, last.text().length() + 1);
      }
    } else if (same.stream().anyMatch(probe -> isSame(probe, added))) {
      judgement.refuse(KernelError.SAME_PROBE, command, 0);
    }
  }

  /** The index of the first fetch arg that one of two lists lacks, or has otherwise. */
  private Optional<Integer> different(List<FetchArg> ours, List<FetchArg> theirs) {
    if (ours.contains(FetchArgReader.EVERY) || theirs.contains(FetchArgReader.EVERY)) {
      return Optional.empty(); // only the kernel knows
    } else if (ours.size() != theirs.size()) {
      return Optional.of(Math.min(ours.size(), theirs.size()));
    }
    for (int i = 0; i < ours.size(); i++) {
      boolean same =
          ours.get(i).name().equals(theirs.get(i).name())
              && kernelType(ours.get(i)).equals(kernelType(theirs.get(i)));
      if (!same) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  /** A fetch arg's type as the kernel keeps it: bits of a container have the container's. */
  private FetchType kernelType(FetchArg arg) {
    FetchType word = FetchType.hexadecimal(pointerBytes);
    boolean text = arg.expression().defaultType().equals(FetchType.Named.STRING);
    FetchType type = arg.type().orElse(text ? FetchType.Named.STRING : word);
    FetchType element = type.element();
    FetchType kept =
        element instanceof FetchType.Bitfield bits
            ? FetchType.integer(false, bits.containerBits() / Byte.SIZE)
            : element;
    return type.count() == 0 ? kept : new FetchType.ArrayOf(kept, type.count());
  }

  private static boolean isSame(Defined one, Defined other) {
    boolean same =
        one.words().size() == other.words().size()
            && one.event().point().symbol().equals(other.event().point().symbol())
            && one.event().point().module().equals(other.event().point().module())
            && one.event().point().offsetBytes() == other.event().point().offsetBytes();
    for (int i = 0; i < one.event().args().size(); i++) {
      same &= one.body(i).equals(other.body(i));
    }
    return same;
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

  private static boolean matches(Defined probe, List<String> definition) {
    if (definition.isEmpty()) {
      return true;
    }
    List<FetchArg> args = probe.event().args();
    boolean same =
        definition.get(0).equals(probe.event().point().text())
            && definition.size() <= args.size() + 1;
    for (int i = 1; same && i < definition.size(); i++) {
      String text = args.get(i - 1).name() + "=" + probe.body(i - 1);
      same = definition.get(i).equals(text);
    }
    return same;
  }
}
