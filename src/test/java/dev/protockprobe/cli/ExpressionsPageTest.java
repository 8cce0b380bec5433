package dev.protockprobe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of {@code src/doc/expressions.md}: each expression in it compiles. */
final class ExpressionsPageTest {
  private static final Path PAGE = Path.of("src/doc/expressions.md");

  private static final int FEWEST_EXPRESSIONS = 18;

  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  @Test
  void expressionsOfTheTableCompile() throws IOException {
    List<String> expressions = expressions();
    assertTrue(expressions.size() >= FEWEST_EXPRESSIONS, "expressions: " + expressions);
    List<String> refused = new ArrayList<>();
    for (String expression : expressions) {
      if (!compiles(expression)) {
        refused.add(expression);
      }
    }
    assertEquals(List.of(), refused);
  }

  private static List<String> expressions() throws IOException {
    List<String> found = new ArrayList<>();
    boolean inTable = false;
    for (String line : Files.readAllLines(PAGE)) {
      inTable = line.equals("| expression | fetched |") || (inTable && line.startsWith("|"));
      if (inTable) {
        Matcher code = CODE.matcher(line.split(" \\| ", -1)[0]);
        while (code.find()) {
          found.add(code.group(1));
        }
      }
    }
    return found;
  }

  private static boolean compiles(String expression) {
    Streams streams =
        new Streams(
            InputStream.nullInputStream(),
            new ByteArrayOutputStream(),
            ByteArrayOutputStream.nullOutputStream());
    int code =
        Main.run(
            streams,
            "src/doc/log.h",
            "--func",
            "f",
            "--return",
            "--arch",
            "x86_64",
            "--fetch",
            expression);
    return code == ExitCode.DONE;
  }
}
