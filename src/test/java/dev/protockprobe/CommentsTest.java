package dev.protockprobe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Finds phrases in the program's comments that a reader must take apart to understand. */
final class CommentsTest {
  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*\\*?(.*?)\\*/|(?m)^ *// (.*)$");

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "a comment begins with who # (?s)^(Who|Whom|Whoever) .*",
        "a comment begins with what of # (?s)^What of .*",
        "a comment begins with of # (?s)^Of .*",
        "something that is none # (?s).*\\b(that|which) (is|are) none\\b.*",
        "a noun is negated, not the verb # (?s).*\\b(that|which|it) (is|are) no [a-z].*",
      })
  void commentsNameThingsDirectly(String fault, String pattern) throws IOException {
    assertEquals(List.of(), commentsThatMatch(Pattern.compile(pattern)), fault);
  }

  private static List<String> commentsThatMatch(Pattern pattern) throws IOException {
    List<String> found = new ArrayList<>();
    List<Path> files;
    try (Stream<Path> walk = Files.walk(Path.of("src/main/java"))) {
      files = walk.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
    for (Path file : files) {
      Matcher comment = COMMENT.matcher(Files.readString(file));
      while (comment.find()) {
        String words = comment.group(1) != null ? comment.group(1) : comment.group(2);
        String text = words.replaceAll("\\s*\n\\s*\\* ?", " ").strip();
        if (pattern.matcher(text).matches()) {
          found.add(file.getFileName() + ": " + text);
        }
      }
    }
    return found;
  }
}
