package dev.protockprobe.probe;

import dev.protockprobe.diag.Span;
import java.util.List;
import java.util.Optional;

/**
 * All fetch args of one probe in the form in which the kernel compares them, when a new definition
 * adds a probe to an event that exists: {@code trace_probe_compare_arg_type} in
 * kernel/trace/trace_probe.c, Linux 7.2.
 *
 * @param behind the place behind the definition's last word, where the kernel puts its caret if a
 *     fetch arg is missing
 */
record KernelArgs(List<KernelArg> all, EventWord behind) {
  KernelArgs {
    all = List.copyOf(all);
  }

  /** The fetch args as they were written. */
  List<FetchArg> written() {
    return all.stream().map(KernelArg::arg).toList();
  }

  /** The word of each. */
  List<Span> words() {
    return all.stream().map(arg -> arg.word().span()).toList();
  }

  private boolean hasEvery() {
    return all.stream().anyMatch(KernelArg::isEvery);
  }

  /**
   * The word at which the kernel refuses to append these to an event, because they certainly differ
   * from those of its first probe; empty if they do not, or if only the kernel's BTF tells.
   *
   * @param sameFunction whether both are of probes of one function
   */
  Optional<EventWord> difference(KernelArgs first, boolean sameFunction) {
    if (hasEvery() == first.hasEvery()) {
      return hasEvery() && !sameFunction ? Optional.empty() : inOrder(first, sameFunction);
    }
    // A word for all parameters, $arg*, becomes at least one fetch arg.
    int least = hasEvery() ? all.size() : first.all.size();
    int count = hasEvery() ? first.all.size() : all.size();
    return count < least ? Optional.of(wordAt(count)) : Optional.empty();
  }

  private Optional<EventWord> inOrder(KernelArgs first, boolean sameFunction) {
    int shorter = Math.min(all.size(), first.all.size());
    if (all.size() != first.all.size()) {
      return Optional.of(hasEvery() ? lost(behind) : wordAt(shorter));
    }
    boolean certain = true;
    for (int i = 0; i < shorter; i++) {
      KernelArg.Relation relation = all.get(i).relationTo(first.all.get(i), sameFunction);
      if (relation == KernelArg.Relation.DIFFERENT) {
        return Optional.of(certain ? wordAt(i) : lost(wordAt(i)));
      }
      certain &= relation == KernelArg.Relation.SAME;
    }
    return Optional.empty();
  }

  private EventWord wordAt(int index) {
    return index < all.size() ? all.get(index).word() : behind;
  }

  private static EventWord lost(EventWord word) {
    return word.at(word.column(), EventWord.Caret.UNKNOWN);
  }

  /** Whether the kernel certainly takes these for the very fetch args of another probe. */
  boolean areSame(KernelArgs other, boolean sameFunction) {
    boolean same = all.size() == other.all.size();
    for (int i = 0; same && i < all.size(); i++) {
      KernelArg one = all.get(i);
      same =
          one.body().equals(other.all.get(i).body())
              && one.relationTo(other.all.get(i), sameFunction) == KernelArg.Relation.SAME;
    }
    return same;
  }

  /** Whether these begin with fetch args of the given texts, as a deletion writes them. */
  boolean begin(List<String> texts) {
    boolean same = texts.size() <= all.size();
    for (int i = 0; same && i < texts.size(); i++) {
      KernelArg one = all.get(i);
      same = texts.get(i).equals(one.arg().name() + "=" + one.body());
    }
    return same;
  }
}
