package dev.protockprobe.source;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The files that a run has read: what its results depend on. */
public final class FilesRead {
  private final Set<String> names = new LinkedHashSet<>();

  /** Adds a file, as it was named. */
  public void add(String name) {
    names.add(name);
  }

  /** Each file once, in the order in which they were first read. */
  public List<String> names() {
    return List.copyOf(names);
  }
}
