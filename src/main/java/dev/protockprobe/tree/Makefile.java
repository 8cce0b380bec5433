package dev.protockprobe.tree;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The variables of one directory's Makefile, as far as its assignments are plain. A value that
 * needs one of make's functions is left out. This class does not evaluate conditionals. In their
 * branches it keeps {@code -I} and drops {@code -D}: a directory that is searched in vain does no
 * harm, but a wrong macro may.
 */
final class Makefile {
  private static final Pattern ASSIGNMENT =
      Pattern.compile("([\\w.\\-/$()]+)\\s*([:+?]?)=(.*)", Pattern.DOTALL);
  private static final Pattern VARIABLE = Pattern.compile("\\$[({](\\w+)[)}]");
  private static final Pattern INCLUDE = Pattern.compile("[-s]?include\\s+(\\S+)");
  private static final Pattern CONDITIONAL = Pattern.compile("if(n?def|n?eq)\\b");
  private static final Pattern DEFINITION = Pattern.compile("-D\\s*\\S+");
  private static final int MAX_DEPTH = 8;

  /** The flag that allows a member without a name to be a struct with a tag. */
  static final String MICROSOFT_EXTENSIONS = "-fms-extensions";

  private final Predicate<String> isSet;
  private final Map<String, List<String>> variables = new HashMap<>();
  private final Set<String> included = new HashSet<>();

  private int conditionals;

  private Makefile(Predicate<String> isSet) {
    this.isSet = isSet;
  }

  /**
   * Reads the Kbuild of a directory or, if it has none, its Makefile; if it has neither, the result
   * has only the variables {@code src}, {@code obj}, {@code srctree} and {@code objtree}.
   *
   * @param directory its name
   * @param src the directory's path in the tree: {@code $(src)}
   * @param srctree the name of the tree's directory
   * @param isSet whether an option of the configuration is set, or may be
   */
  static Makefile read(String directory, String src, String srctree, Predicate<String> isSet) {
    Makefile makefile = new Makefile(isSet);
    makefile.variables.put("src", List.of(src));
    makefile.variables.put("obj", List.of(src));
    makefile.variables.put("srctree", List.of(srctree.isEmpty() ? "." : srctree));
    makefile.variables.put("objtree", List.of(srctree.isEmpty() ? "." : srctree));
    String kbuild = directory + "/Kbuild";
    makefile.read(new File(kbuild).isFile() ? kbuild : directory + "/Makefile", 0);
    return makefile;
  }

  /** Whether the text of a tree's top Makefile gives the flag to the compiler, outside comments. */
  static boolean hasMicrosoftExtensions(String text) {
    return text.lines().anyMatch(line -> line.split("#", 2)[0].contains(MICROSOFT_EXTENSIONS));
  }

  static boolean isIn(File directory) {
    return new File(directory, "Makefile").isFile() || new File(directory, "Kbuild").isFile();
  }

  /** The words of a variable; those that are not plain are left out. */
  List<String> words(String variable) {
    List<String> words = new ArrayList<>();
    for (String value : variables.getOrDefault(variable, List.of())) {
      String expanded = expanded(value, 0);
      for (String word : expanded.strip().split("\\s+", -1)) {
        if (!word.isEmpty() && word.indexOf('$') < 0) {
          words.add(word);
        }
      }
    }
    return words;
  }

  /** Whether it includes the Makefile of another directory, by its canonical path. */
  boolean includes(String canonical) {
    return included.contains(canonical);
  }

  private void read(String name, int depth) {
    File file = new File(name);
    try {
      if (depth > MAX_DEPTH || !file.isFile() || !included.add(file.getCanonicalPath())) {
        return;
      }
      String text = Files.readString(file.toPath(), StandardCharsets.ISO_8859_1);
      for (String line : text.replace("\\\n", " ").split("\n", -1)) {
        int comment = line.indexOf('#');
        statement((comment < 0 ? line : line.substring(0, comment)).strip(), depth);
      }
    } catch (IOException e) {
      // a Makefile that cannot be read says nothing
    }
  }

  private void statement(String line, int depth) {
    if (CONDITIONAL.matcher(line).lookingAt()) {
      conditionals++;
    } else if (line.startsWith("endif")) {
      conditionals--;
    }
    Matcher include = INCLUDE.matcher(line);
    Matcher assignment = ASSIGNMENT.matcher(line);
    if (include.matches()) {
      String path = expanded(include.group(1), 0);
      if (path.indexOf('$') < 0) {
        read(path, depth + 1);
      }
    } else if (assignment.matches()) {
      String name = name(assignment.group(1));
      boolean adds = assignment.group(2).equals("+");
      List<String> values = new ArrayList<>();
      if (adds) {
        values.addAll(variables.getOrDefault(name, List.of()));
      }
      String written = assignment.group(3).strip();
      String value = conditionals > 0 ? DEFINITION.matcher(written).replaceAll("") : written;
      values.add(assignment.group(2).equals(":") ? expanded(value, 0) : value);
      variables.put(name, values);
    }
  }

  /** {@code ccflags-$(CONFIG_X)} is {@code ccflags-y} if the option is set. */
  private String name(String written) {
    Matcher option = VARIABLE.matcher(written);
    return option.find() && option.end() == written.length()
        ? written.substring(0, option.start()) + (isSet.test(option.group(1)) ? "y" : "n")
        : written;
  }

  private String expanded(String value, int depth) {
    Matcher use = VARIABLE.matcher(value);
    StringBuilder text = new StringBuilder();
    while (use.find()) {
      List<String> values = variables.get(use.group(1));
      String with =
          values == null || depth > MAX_DEPTH
              ? use.group()
              : expanded(String.join(" ", values), depth + 1);
      use.appendReplacement(text, Matcher.quoteReplacement(with));
    }
    return use.appendTail(text).toString();
  }
}
