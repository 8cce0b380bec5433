package dev.protockprobe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.protockprobe.ExternalCommand;
import dev.protockprobe.RequiredTool;
import dev.protockprobe.Seed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A mistake at a random place of random files that include each other and the system's headers: gcc
 * names the place when it compiles them, we must name it from what gcc's preprocessor made of them.
 * {@code -Dmarkers=N} says how often.
 */
final class LineMarkersDifferentialTest {
  private static final int RUNS = Integer.getInteger("markers", 15);
  private static final int FILES = 4;
  private static final String[] SYSTEM_HEADERS = {
    "stdio.h", "stdlib.h", "stdint.h", "string.h", "errno.h", "linux/tcp.h", "linux/if_link.h"
  };
  private static final Pattern PLACE =
      Pattern.compile("(?m)^([^\\n]*:\\d+):\\d+: error: unknown type name 'nowhere_t'");

  @TempDir private Path directory;

  @Test
  void namesTheLineThatTheCompilerNames() throws IOException {
    String compiler = RequiredTool.find("gcc", "gcc", "cc", "clang");
    Seed seed = Seed.next();
    Random random = seed.random();
    for (int i = 0; i < RUNS; i++) {
      writeFiles(random);
      String expected =
          place(ExternalCommand.run(directory, command(compiler, "-fsyntax-only")).errors(), seed);
      byte[] preprocessed =
          ExternalCommand.succeed(directory, command(compiler, "-E")).output().array();
      Files.write(directory.resolve("all.i"), preprocessed);
      assertEquals(expected, place(errors(directory.resolve("all.i")), seed), seed::toString);
    }
  }

  private static List<String> command(String compiler, String mode) {
    return List.of(compiler, mode, "-w", "-Iinclude dir", "f0.c");
  }

  private static String place(String errors, Seed seed) {
    Matcher matcher = PLACE.matcher(errors);
    assertTrue(matcher.find(), () -> seed + "\n" + errors);
    return matcher.group(1);
  }

  private static String errors(Path input) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Main.run(
        new Streams(InputStream.nullInputStream(), OutputStream.nullOutputStream(), err),
        input.toString(),
        "--func",
        "mistake",
        "--arch",
        "x86_64",
        "--diagnostics",
        "line");
    return err.toString(StandardCharsets.UTF_8);
  }

  /** A source and headers; each includes the next, and the last has the mistake or an earlier. */
  private void writeFiles(Random random) throws IOException {
    Files.createDirectories(directory.resolve("include dir"));
    int wrong = random.nextInt(FILES);
    for (int i = 0; i < FILES; i++) {
      StringBuilder text = new StringBuilder("#define PAIR_%d(a, b) a, b\n".formatted(i));
      fill(text, random);
      if (i + 1 < FILES) {
        text.append(i == 0 ? "" : " ").append("#include <").append(name(i + 1)).append(">\n");
        fill(text, random);
      }
      if (i == wrong) {
        text.append(MISTAKES[random.nextInt(MISTAKES.length)].formatted(i));
      }
      fill(text, random);
      Path file = directory.resolve(i == 0 ? name(0) : "include dir/" + name(i));
      Files.writeString(file, random.nextBoolean() ? text : text.toString().replace("\n", "\r\n"));
    }
  }

  private static String name(int i) {
    return i == 0 ? "f0.c" : "a%s%d.h".formatted(i % 2 == 0 ? " \"b" : "\\", i);
  }

  private static final String[] MISTAKES = {
    "void mistake(int a, nowhere_t b);\n",
    "void mistake(\n  int a,\n\n  /* one\n two */ nowhere_t b);\n",
    "void mistake(PAIR_%d(int a,\n\n int b), char *c,\n nowhere_t d);\n",
    "#line 1000 \"other.y\"\nvoid mistake(nowhere_t a,\n int b);\n",
    "#define LIST_TYPE char\n#define EMPTY(a)\n\n\nvoid mistake(LIST_TYPE\n a, const EMPTY(\n) nowhere_t b);\n",
  };

  /** Some lines of every kind that moves lines in the preprocessor's output. */
  private static void fill(StringBuilder text, Random random) {
    for (int i = random.nextInt(12); i > 0; i--) {
      text.append(
          switch (random.nextInt(7)) {
            case 0 -> "\n".repeat(random.nextInt(20));
            case 1 -> "/* a comment\n of lines\n */\n";
            case 2 -> "#if 0\n nothing \n#else\n\n#endif\n";
            case 3 -> "#define M%d \\\n 1 \\\n 2\n".formatted(random.nextInt(1_000_000_000));
            case 4 -> "#include <%s>\n".formatted(SYSTEM_HEADERS[random.nextInt(7)]);
            case 5 -> "#pragma GCC poison p%d\n".formatted(random.nextInt(1000));
            default -> "int v%d = sizeof(int) * \\\n 2;\n".formatted(random.nextInt(1_000_000_000));
          });
    }
  }
}
