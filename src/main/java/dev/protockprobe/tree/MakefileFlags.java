package dev.protockprobe.tree;

import dev.protockprobe.diag.SourceFile;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The {@code -I} and {@code -D} that the Makefiles of a kernel tree add for the inputs: {@code
 * ccflags-y} and {@code CFLAGS_x.o} of the nearest Makefile, {@code subdir-ccflags-y} of that one
 * and all above it (Documentation/kbuild/makefiles.rst, "Compilation flags").
 */
final class MakefileFlags {
  private final KernelTree tree;
  private final Machine machine;
  private final Predicate<String> isSet;
  private final Set<String> directories = new LinkedHashSet<>();
  private final List<File> unowned = new ArrayList<>();
  private boolean microsoftExtensions;

  MakefileFlags(KernelTree tree, Machine machine, Predicate<String> isSet) {
    this.tree = tree;
    this.machine = machine;
    this.isSet = isSet;
  }

  /** The directories to search behind the kernel's own, for all the inputs. */
  Set<String> directories() {
    while (!unowned.isEmpty()) {
      addOfOwner(unowned.remove(0));
    }
    return directories;
  }

  /** Reads the flags of one input; returns its macros as directives. */
  List<SourceFile> read(String input) {
    File root = new File(tree.inSources("")).getAbsoluteFile();
    String rootPath = normalized(root.getPath());
    File directory = new File(input).getAbsoluteFile().getParentFile();
    String object = new File(input).getName().replaceFirst("\\.\\w+$", ".o");
    boolean nearest = true;
    List<SourceFile> definitions = new ArrayList<>();
    while (directory != null && normalized(directory.getPath()).startsWith(rootPath + "/")) {
      if (Makefile.isIn(directory)) {
        Makefile makefile = makefile(directory, rootPath);
        if (nearest) {
          add(makefile.words("ccflags-y"), definitions);
          add(makefile.words("CFLAGS_" + object), definitions);
        }
        add(makefile.words("subdir-ccflags-y"), definitions);
        unowned.add(directory);
        nearest = false;
      } else {
        object = directory.getName() + "/" + object;
      }
      directory = directory.getParentFile();
    }
    directories.add(tree.inSources("arch/" + machine.directory() + "/include/asm/mach-generic"));
    return definitions;
  }

  private Makefile makefile(File directory, String rootPath) {
    String src = normalized(directory.getPath()).substring(rootPath.length() + 1);
    return Makefile.read(tree.inSources(src), src, tree.sources(), isSet);
  }

  private static String normalized(String path) {
    return new File(path).toPath().normalize().toString();
  }

  /** Whether the Makefiles read compile with {@code -fms-extensions}. */
  boolean haveMicrosoftExtensions() {
    return microsoftExtensions;
  }

  private void add(List<String> words, List<SourceFile> definitions) {
    microsoftExtensions |= words.contains(Makefile.MICROSOFT_EXTENSIONS);
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      boolean apart = (word.equals("-I") || word.equals("-D")) && i + 1 < words.size();
      String value = apart ? words.get(++i) : word.substring(Math.min(2, word.length()));
      if (word.startsWith("-I")) {
        directories.add(inTree(value));
      } else if (word.startsWith("-D")) {
        int equals = value.indexOf('=');
        String macro = equals < 0 ? value + " 1" : value.replaceFirst("=", " ");
        definitions.add(SourceFile.ofText("<Makefile>", "#define " + macro + "\n"));
      }
    }
  }

  /** The name of a directory that make names from the root of the tree. */
  private String inTree(String path) {
    String root = tree.sources().isEmpty() ? "." : tree.sources();
    boolean named = path.equals(root) || path.startsWith(root + "/");
    return named || new File(path).isAbsolute() ? path : tree.inSources(path);
  }

  /**
   * Adds the directories that the Makefile of a sibling directory names, if it includes the
   * Makefile of this directory, as amdgpu's does.
   */
  private void addOfOwner(File directory) {
    File[] siblings = directory.getParentFile().listFiles(File::isDirectory);
    if (siblings == null || siblings.length > MAX_SIBLINGS) {
      return;
    }
    Arrays.sort(siblings);
    String rootPath = normalized(new File(tree.inSources("")).getAbsolutePath());
    for (File sibling : siblings) {
      if (Makefile.isIn(sibling) && !sibling.equals(directory)) {
        Makefile makefile = makefile(sibling, rootPath);
        if (makefile.includes(canonical(new File(directory, "Makefile")))) {
          add(makefile.words("ccflags-y"), new ArrayList<>());
          add(makefile.words("subdir-ccflags-y"), new ArrayList<>());
        }
      }
    }
  }

  /**
   * A directory with more siblings than this is not looked for in their Makefiles: a directory of
   * drivers has more than a hundred siblings, and none includes its Makefile.
   */
  private static final int MAX_SIBLINGS = 40;

  private static String canonical(File file) {
    try {
      return file.getCanonicalPath();
    } catch (IOException e) {
      return "";
    }
  }
}
