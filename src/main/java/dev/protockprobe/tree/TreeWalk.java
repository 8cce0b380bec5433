package dev.protockprobe.tree;

import dev.protockprobe.diag.SourceFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Lists the .c and .h files below a directory. In a kernel tree it skips other architectures and
 * directories that are not part of the kernel, such as {@code tools}.
 */
public final class TreeWalk {
  private static final Set<String> NOT_THE_KERNEL =
      Set.of("Documentation", "samples", "scripts", "tools", "usr");

  /** The largest header that is read; asic registers of 10 MB are the largest in the kernel. */
  private static final long MAX_BYTES = 64 << 20;

  private final String machine;

  /** A walk for one architecture, by the name that this program has for it. */
  public TreeWalk(String architecture) {
    this.machine = Machine.of(architecture).directory();
  }

  /** The names of all .c and .h files, each directory's sorted. */
  public List<String> sources(String directory) {
    List<String> names = new ArrayList<>();
    add(new File(directory), names);
    return names;
  }

  private void add(File directory, List<String> names) {
    File[] entries = directory.listFiles();
    if (entries == null) {
      return;
    }
    Arrays.sort(entries);
    boolean tree = KernelTree.isSources(directory);
    boolean machines =
        directory.getName().equals("arch")
            && directory.getAbsoluteFile().getParentFile() != null
            && KernelTree.isSources(directory.getAbsoluteFile().getParentFile());
    for (File entry : entries) {
      String name = entry.getName();
      boolean left =
          name.startsWith(".")
              || (tree && NOT_THE_KERNEL.contains(name))
              || (machines && !name.equals(machine));
      if (!left && (name.endsWith(".h") || name.endsWith(".c")) && entry.isFile()) {
        names.add(entry.getPath());
      } else if (!left && entry.isDirectory() && !Files.isSymbolicLink(entry.toPath())) {
        add(entry, names);
      }
    }
  }

  /** The file of a name; empty if it cannot be read. */
  public static Optional<SourceFile> read(String name) {
    File file = new File(name);
    try {
      return file.isFile() && file.length() <= MAX_BYTES
          ? Optional.of(new SourceFile(name, Files.readAllBytes(file.toPath())))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
