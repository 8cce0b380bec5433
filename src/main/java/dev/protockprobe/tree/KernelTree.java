package dev.protockprobe.tree;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The two directories of a kernel tree, which are often the same. One has the sources, or the
 * headers that a distribution packages; the other has the files that a build has generated.
 *
 * @param sources the name of the directory that has {@code include/linux}; empty for the current
 *     one
 * @param build the name of the directory that has {@code include/generated} and the configuration
 */
public record KernelTree(String sources, String build) {
  private static final String SOURCES_OF_BUILD =
      "(?m)^(?:include\\s+(\\S+)/Makefile|.*-C\\s*(\\S+))";

  private static final Pattern VERSION =
      Pattern.compile("(?m)^VERSION *= *(\\d+)\\s+^PATCHLEVEL *= *(\\d+)");

  private static final String COMMON = "-common";

  /**
   * The tree around a file: that of the nearest directory that contains the file and has a kernel's
   * sources or build.
   *
   * @param file its name or that of a directory, as a command line gives it
   * @param machine for which architecture a build must be, if there are several
   */
  public static Optional<KernelTree> around(String file, Machine machine) {
    File named = new File(file).getAbsoluteFile();
    File above = named.isDirectory() ? named : named.getParentFile();
    while (above != null && !isSources(above) && !isBuild(above)) {
      above = above.getParentFile();
    }
    if (above == null) {
      return Optional.empty();
    }
    return at(named(above, new File(file).isAbsolute()), machine);
  }

  /** The tree whose sources or whose build are in a directory; empty if it has neither. */
  public static Optional<KernelTree> at(String directory, Machine machine) {
    File given = new File(directory.isEmpty() ? "." : directory);
    if (isSources(given)) {
      return Optional.of(new KernelTree(directory, buildOf(given, directory, machine)));
    }
    return isBuild(given)
        ? sourcesOf(given).map(found -> new KernelTree(found, directory))
        : Optional.empty();
  }

  /** The version that the sources' Makefile has, for example {@code 6.1}; empty if it has none. */
  public Optional<String> version() {
    Matcher found = VERSION.matcher(text(new File(inSources("Makefile"))));
    return found.find() ? Optional.of(found.group(1) + "." + found.group(2)) : Optional.empty();
  }

  /**
   * Whether a directory has a kernel's sources or headers. A system's /usr, which has include/linux
   * too, does not count.
   */
  static boolean isSources(File directory) {
    return new File(directory, "include/linux").isDirectory()
        && (new File(directory, "arch").isDirectory()
            || new File(directory, "Kconfig").isFile()
            || new File(directory, "Makefile").isFile());
  }

  private static boolean isBuild(File directory) {
    return new File(directory, "include").isDirectory()
        && (new File(directory, "include/config").isDirectory()
            || new File(directory, "include/generated").isDirectory()
            || isConfigured(directory));
  }

  private static boolean isConfigured(File directory) {
    return new File(directory, TreeConfiguration.AUTO).isFile()
        || new File(directory, TreeConfiguration.DOT).isFile();
  }

  /** The name of a directory as the user would write it. */
  private static String named(File directory, boolean absolute) {
    if (absolute) {
      return directory.getPath();
    }
    return new File("")
        .getAbsoluteFile()
        .toPath()
        .relativize(directory.toPath().normalize())
        .toString();
  }

  /**
   * Where the sources of a build directory are: at its {@code source} link, or where its Makefile
   * points.
   */
  private static Optional<String> sourcesOf(File build) {
    File link = new File(build, "source");
    if (isSources(link)) {
      return Optional.of(link.getPath());
    }
    Matcher makefile = Pattern.compile(SOURCES_OF_BUILD).matcher(text(new File(build, "Makefile")));
    while (makefile.find()) {
      String name = makefile.group(1) == null ? makefile.group(2) : makefile.group(1);
      File named = new File(name).isAbsolute() ? new File(name) : new File(build, name);
      File beside = new File(build.getAbsoluteFile().getParentFile(), new File(name).getName());
      for (File candidate : new File[] {named, beside}) {
        if (isSources(candidate)) {
          return Optional.of(candidate.getPath());
        }
      }
    }
    return Optional.empty();
  }

  private static String text(File file) {
    try {
      return file.isFile() ? Files.readString(file.toPath(), StandardCharsets.ISO_8859_1) : "";
    } catch (IOException e) {
      return "";
    }
  }

  private static String buildOf(File sources, String name, Machine machine) {
    if (isConfigured(sources)) {
      return name;
    }
    File given = sources.getAbsoluteFile();
    File beside = new File(given.getParentFile(), "build"); // /lib/modules/VERSION
    if (given.getName().equals("source") && isBuild(beside)) {
      return beside.getPath();
    }
    File real;
    try {
      real = given.getCanonicalFile();
    } catch (IOException e) {
      return name;
    }
    return packaged(real, machine).map(File::getPath).orElse(name);
  }

  /**
   * The build that a distribution packages apart from headers common to several: {@code
   * linux-headers-6.1.0-13-amd64} for {@code linux-headers-6.1.0-13-common}. Of several flavours
   * the plain one has the shortest name.
   */
  private static Optional<File> packaged(File sources, Machine machine) {
    String name = sources.getName();
    int common = name.indexOf(COMMON);
    String stem = common < 0 ? name + "-" : name.substring(0, common + 1);
    File[] siblings = sources.getParentFile() == null ? null : sources.getParentFile().listFiles();
    if (siblings == null || stem.length() < 2) {
      return Optional.empty();
    }
    Arrays.sort(siblings);
    File best = null;
    for (File sibling : siblings) {
      boolean fits =
          sibling.getName().startsWith(stem)
              && !sibling.equals(sources)
              && isConfigured(sibling)
              && new File(sibling, "arch/" + machine.directory()).isDirectory()
              && belongs(sibling, sources);
      if (fits && (best == null || sibling.getName().length() < best.getName().length())) {
        best = sibling;
      }
    }
    return Optional.ofNullable(best);
  }

  private static boolean belongs(File build, File sources) {
    return sourcesOf(build)
        .map(found -> new File(found).getName().equals(sources.getName()))
        .orElse(true);
  }

  /** The name of a file or directory of the sources. */
  String inSources(String path) {
    return sources.isEmpty() ? path : sources + "/" + path;
  }

  /** The name of a file or directory of the build. */
  String inBuild(String path) {
    return build.isEmpty() ? path : build + "/" + path;
  }
}
