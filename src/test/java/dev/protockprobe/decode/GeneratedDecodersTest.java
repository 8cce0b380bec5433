package dev.protockprobe.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.protockprobe.ExternalCommand;
import dev.protockprobe.RequiredTool;
import dev.protockprobe.Seed;
import dev.protockprobe.decode.output.JsonSink;
import dev.protockprobe.emit.decoder.DecoderEmitter;
import dev.protockprobe.emit.decoder.DecoderLanguage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The generated decoders and the built-in one make the same of random traces of random events.
 * {@code -Dgenerated.lines=N} says how many lines.
 */
final class GeneratedDecodersTest {
  private static final int SCHEMAS = 30;
  private static final int LINES = Integer.getInteger("generated.lines", 30_000);

  @TempDir private Path directory;

  @Test
  void pythonAgrees() throws IOException {
    String python = RequiredTool.find("python3", "python3");
    agrees(DecoderLanguage.PYTHON, List.of(python));
  }

  private void agrees(DecoderLanguage language, List<String> interpreter) throws IOException {
    Seed seed = Seed.next();
    Random random = seed.random();
    for (int i = 0; i < SCHEMAS; i++) {
      RandomTrace generator = new RandomTrace(random);
      StringBuilder trace = new StringBuilder();
      for (int lines = 0; lines < LINES / SCHEMAS; lines += 60) {
        trace.append(generator.trace(60));
      }
      byte[] bytes = trace.toString().getBytes(StandardCharsets.ISO_8859_1);
      Path file = Files.write(directory.resolve("trace"), bytes);
      Path program = directory.resolve("program");
      Files.writeString(
          program, DecoderEmitter.emit("program", generator.schema(), language).text());
      java.util.ArrayList<String> command = new java.util.ArrayList<>(interpreter);
      command.add(program.toString());
      command.add(file.toString());
      ExternalCommand result = ExternalCommand.succeed(directory, command);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      TraceSummary summary =
          new TraceDecoder(generator.schema().events(), UnparsedLines.IGNORED)
              .decode(new ByteArrayInputStream(bytes), new JsonSink(generator.schema()), out);
      assertTrue(summary.events() > 0);
      String[] expected = out.toString(StandardCharsets.ISO_8859_1).split("\n", -1);
      String[] actual =
          StandardCharsets.ISO_8859_1
              .decode(result.output().duplicate())
              .toString()
              .split("\n", -1);
      for (int j = 0; j < Math.min(expected.length, actual.length); j++) {
        assertEquals(expected[j], actual[j], seed + " schema " + i + " line " + (j + 1));
      }
      assertEquals(expected.length, actual.length);
    }
  }
}
