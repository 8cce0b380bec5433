package dev.protockprobe.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text file of sections: first the reason why the case exists, then the inputs, the arguments and
 * what must come out. A section whose name has a dot is an input file of that name. Standard output
 * with long lines of JSON is in a section {@code stdout-folded}: {@link FoldedJson}.
 */
record GoldenCase(String reason, Map<String, String> sections) {
  static final String ARGS = "args";
  static final String STDIN = "stdin";
  static final String STDOUT = "stdout";
  static final String FOLDED = "stdout-folded";
  static final String STDERR = "stderr";
  static final String EXIT = "exit";

  private static final Set<String> KNOWN = Set.of(ARGS, STDIN, STDOUT, FOLDED, STDERR, EXIT);
  private static final Pattern HEADER = Pattern.compile("(?m)^-- (\\S+) --\\n");
  private static final Pattern ARGUMENT = Pattern.compile("'([^']*)'|(\\S+)");

  static GoldenCase read(Path file) throws IOException {
    String text = Files.readString(file);
    Map<String, String> sections = new LinkedHashMap<>();
    Matcher header = HEADER.matcher(text);
    String reason = text;
    String name = null;
    int start = 0;
    while (header.find()) {
      if (name == null) {
        reason = text.substring(0, header.start());
      } else {
        sections.put(name, text.substring(start, header.start()));
      }
      name = header.group(1);
      start = header.end();
      boolean known = KNOWN.contains(name) || isFile(name);
      if (!known || sections.containsKey(name)) {
        throw new IllegalArgumentException(file + ": unknown or repeated section '" + name + "'");
      }
    }
    if (name != null) {
      sections.put(name, text.substring(start));
    }
    if (reason.isBlank() || !sections.containsKey(ARGS)) {
      throw new IllegalArgumentException(file + ": a case needs its reason and its args");
    }
    return new GoldenCase(reason, sections);
  }

  private static boolean isFile(String section) {
    return section.contains(".") || section.endsWith("/Makefile") || section.endsWith("/Kconfig");
  }

  /** The input files: name and text. */
  Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>(sections);
    files.keySet().removeIf(name -> !isFile(name));
    return files;
  }

  /** The arguments; a quoted one may have spaces. */
  List<String> args() {
    List<String> args = new ArrayList<>();
    Matcher matcher = ARGUMENT.matcher(sections.get(ARGS));
    while (matcher.find()) {
      args.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
    }
    return args;
  }

  String section(String name) {
    return sections.getOrDefault(name, "");
  }

  /** This case with other output; an empty output needs no section. */
  GoldenCase withOutput(String stdout, String stderr, int exit) {
    Map<String, String> changed = new LinkedHashMap<>(sections);
    for (String name : List.of(STDOUT, FOLDED, STDERR, EXIT)) {
      changed.remove(name);
    }
    if (FoldedJson.isNeededFor(stdout)) {
      changed.put(FOLDED, FoldedJson.fold(stdout));
    } else if (!stdout.isEmpty()) {
      changed.put(STDOUT, stdout);
    }
    if (!stderr.isEmpty()) {
      changed.put(STDERR, stderr);
    }
    if (exit != 0) {
      changed.put(EXIT, exit + "\n");
    }
    return new GoldenCase(reason, changed);
  }

  String text() {
    StringBuilder text = new StringBuilder(reason);
    sections.forEach((name, body) -> text.append("-- ").append(name).append(" --\n").append(body));
    return text.toString();
  }
}
