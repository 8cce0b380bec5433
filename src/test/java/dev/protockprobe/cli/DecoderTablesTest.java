package dev.protockprobe.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compares the table of events in each decoder of one prototype with a file; the rest of a decoder
 * is fixed text. {@code -Dtestdata.update=true} writes what comes out instead of comparing.
 */
final class DecoderTablesTest {
  private static final Path TABLES = Path.of("src/test/resources/dev/protockprobe/cli");

  private static final String HEADER =
      """
      enum state { CLOSED, LISTEN = 10 };
      enum bits { A = 1, B = 2, C = 4 };
      struct s { int low : 3; unsigned char mac[6]; };
      ssize_t f(__be16 port, enum state s, enum bits b, __int128 v, char *name, struct s class);
      """;

  @ParameterizedTest
  @ValueSource(strings = {"python", "awk", "java"})
  void theTableOfADecoderIsAsWritten(String language) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ByteArrayInputStream in = new ByteArrayInputStream(HEADER.getBytes(UTF_8));
    String options = "- --return --arch s390x --emit decoder --decoder " + language;
    assertEquals(0, Main.run(new Streams(in, out, err), options.split(" ")), err.toString(UTF_8));
    String program = out.toString(UTF_8);
    int begin = program.indexOf('\n', program.indexOf("The table of events begins here.")) + 1;
    int end = program.lastIndexOf('\n', program.indexOf("The table of events ends here.")) + 1;
    String table = program.substring(begin, end);
    Path file = TABLES.resolve("decoder-table-" + language + ".txt");
    if (Boolean.getBoolean("testdata.update")) {
      Files.createDirectories(TABLES);
      Files.writeString(file, table);
    }
    assertEquals(Files.readString(file), table);
  }
}
