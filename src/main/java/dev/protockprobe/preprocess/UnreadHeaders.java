package dev.protockprobe.preprocess;

import dev.protockprobe.diag.SourceFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Collects the included headers that still have to be read, and hands out each once, level by
 * level: first the headers that the inputs include, then the headers that those headers include.
 */
final class UnreadHeaders {
  /** More than any file of the kernel includes, directly or not. */
  private static final int MAX_HEADERS = 3000;

  private record Inclusion(String name, boolean quoted, SourceFile from, Condition under) {}

  private final KernelHeaders headers;
  private List<Inclusion> next = new ArrayList<>();
  private final Set<String> read = new HashSet<>();

  UnreadHeaders(KernelHeaders headers) {
    this.headers = headers;
  }

  /** Marks a file as read; returns false if it was already. */
  boolean markRead(SourceFile file) {
    return read.add(file.name());
  }

  /** How many files have been read. */
  int count() {
    return read.size();
  }

  /** Notes an {@code #include} under a condition that is not known; null if it is certain. */
  void note(HeaderName name, SourceFile from, Condition under) {
    next.add(new Inclusion(name.text(), name.quoted(), from, under));
  }

  /** A header and the condition under which it is included; null if that is certain. */
  record Included(SourceFile file, Condition under) {}

  /**
   * The headers that the text read so far includes, each once; empty if all have been read. A
   * header is certain if at least one file includes it outside of unknown conditions.
   */
  List<Included> takeLevel() {
    List<Inclusion> level = next;
    next = new ArrayList<>();
    return take(level);
  }

  /**
   * Like {@link #takeLevel}, but takes only the headers that are included under a condition that is
   * not known.
   */
  List<Included> takeUncertain() {
    List<Inclusion> level = new ArrayList<>();
    List<Inclusion> others = new ArrayList<>();
    for (Inclusion inclusion : next) {
      (inclusion.under() == null ? others : level).add(inclusion);
    }
    next = others;
    return take(level);
  }

  private List<Included> take(List<Inclusion> level) {
    Map<String, Included> taken = new HashMap<>();
    List<String> order = new ArrayList<>();
    for (Inclusion inclusion : level) {
      Optional<SourceFile> found =
          headers.find(inclusion.name(), inclusion.from(), inclusion.quoted());
      if (found.isPresent() && !read.contains(found.get().name())) {
        String name = found.get().name();
        Included known = taken.get(name);
        if (known == null) {
          order.add(name);
        }
        if (known == null || inclusion.under() == null) {
          taken.put(name, new Included(found.get(), inclusion.under()));
        }
      }
    }
    List<Included> included = new ArrayList<>();
    for (String name : order) {
      if (read.size() < MAX_HEADERS) {
        read.add(name);
        included.add(taken.get(name));
      }
    }
    return included;
  }
}
