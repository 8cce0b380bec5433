package dev.protockprobe.diag;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the header that defines a type, so that a diagnostic's help can name it. If the file that
 * uses the type is in a kernel tree, this class searches the headers that the file includes,
 * directly or through other headers, for the definition. If it finds none, it looks for an included
 * header with the type's name, such as {@code foo.h} for {@code foo_t}.
 */
public final class IncludedHeader {
  /** Enough to reach a header of types from most sources, in a tenth of a second. */
  private static final int MAX_FILES = 300;

  private static final Pattern INCLUDE =
      Pattern.compile("^[ \\t]*#[ \\t]*include[ \\t]*([<\"])([^>\"\\n]+)[>\"]", Pattern.MULTILINE);

  private static final List<String> DIRECTORIES = List.of("include", "include/uapi");

  private final Pattern definition;
  private final String stem;
  private final Set<Path> seen = new HashSet<>();

  private IncludedHeader(String name) {
    String quoted = Pattern.quote(name);
    definition =
        Pattern.compile(
            "\\b(struct|union|enum)\\s+%1$s\\s*\\{|\\btypedef\\b[^;]{0,300}\\b%1$s\\s*;|\\}\\s*%1$s\\s*;"
                .formatted(quoted));
    stem = name.endsWith("_t") ? name.substring(0, name.length() - 2) : name;
  }

  /**
   * What to give so that the type {@code name} is known.
   *
   * @param user the file that uses it
   * @param name a typedef's name or a tag
   */
  public static String help(SourceFile user, String name) {
    IncludedHeader header = new IncludedHeader(name);
    Optional<String> found = header.byText(user);
    if (found.isEmpty()) {
      found = header.byName(user).map(named -> named + ", which the input includes");
    }
    return "give "
        + found.orElse("the header that defines it")
        + ", or a vmlinux.h, as one more input";
  }

  private Optional<String> byName(SourceFile user) {
    Matcher include = INCLUDE.matcher(text(user));
    while (include.find()) {
      String file = include.group(2).substring(include.group(2).lastIndexOf('/') + 1);
      if (file.replace('-', '_').equals(stem + ".h")) {
        boolean quoted = include.group(1).equals("\"");
        return Optional.of(quoted ? "'" + include.group(2) + "'" : "<" + include.group(2) + ">");
      }
    }
    return Optional.empty();
  }

  private Optional<String> byText(SourceFile user) {
    try {
      Path file = Path.of(user.name());
      Path tree = file.toAbsolutePath().getParent();
      while (tree != null && !Files.isDirectory(tree.resolve("include/linux"))) {
        tree = tree.getParent();
      }
      return tree == null || !Files.isRegularFile(file)
          ? Optional.empty()
          : search(tree, file, text(user));
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** Looks at the headers that the file includes, then at those that they include. */
  private Optional<String> search(Path tree, Path file, String text) throws IOException {
    Deque<Path> waiting = new ArrayDeque<>(included(tree, file, text));
    while (!waiting.isEmpty() && seen.size() < MAX_FILES) {
      Path header = waiting.remove();
      String content = Files.readString(header, StandardCharsets.ISO_8859_1);
      if (definition.matcher(content).find()) {
        Path here = Path.of("").toAbsolutePath();
        return Optional.of("'" + (file.isAbsolute() ? header : here.relativize(header)) + "'");
      }
      waiting.addAll(included(tree, header, content));
    }
    return Optional.empty();
  }

  private List<Path> included(Path tree, Path file, String text) {
    List<Path> headers = new ArrayList<>();
    Matcher include = INCLUDE.matcher(text);
    while (include.find()) {
      List<Path> places = new ArrayList<>();
      if (include.group(1).equals("\"")) {
        places.add(file.toAbsolutePath().resolveSibling(include.group(2)));
      }
      for (String directory : DIRECTORIES) {
        places.add(tree.resolve(directory).resolve(include.group(2)));
      }
      for (Path place : places) {
        if (Files.isRegularFile(place) && seen.add(place.normalize())) {
          headers.add(place.normalize());
        }
      }
    }
    return headers;
  }

  private static String text(SourceFile file) {
    return new String(file.bytes(), StandardCharsets.ISO_8859_1);
  }
}
