package dev.protockprobe.source;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the names of the files that a run has read, because its results depend on them. */
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
