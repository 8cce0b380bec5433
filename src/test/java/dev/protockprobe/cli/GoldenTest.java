package dev.protockprobe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs every case below {@code testdata} through the command line. {@code -Dtestdata.update=true}
 * writes what comes out into the cases instead of comparing; {@code -Dtestdata.only=TEXT} runs only
 * the cases whose path contains the text.
 */
final class GoldenTest {
  private static final Path TESTDATA = Path.of("testdata");

  @TestFactory
  Stream<DynamicTest> cases() throws IOException {
    String only = System.getProperty("testdata.only", "");
    List<Path> files;
    try (Stream<Path> walk = Files.walk(TESTDATA)) {
      files =
          walk.filter(Files::isRegularFile)
              .filter(file -> file.toString().contains(only))
              .sorted()
              .toList();
    }
    assertFalse(files.isEmpty(), () -> "no case's path contains '" + only + "'");
    return files.stream()
        .map(
            file -> DynamicTest.dynamicTest(TESTDATA.relativize(file).toString(), () -> run(file)));
  }

  private static void run(Path file) throws IOException {
    if (!file.toString().endsWith(".txt")) {
      fail("an orphan: a case is a .txt file");
    }
    GoldenCase golden = GoldenCase.read(file);
    GoldenCase actual = outputOf(golden);
    if (Boolean.getBoolean("testdata.update")) {
      Files.writeString(file, actual.text());
    } else {
      assertEquals(golden.text(), actual.text(), golden.reason().strip());
    }
  }

  private static GoldenCase outputOf(GoldenCase golden) throws IOException {
    Path directory = Files.createTempDirectory("golden");
    try {
      for (Map.Entry<String, String> input : golden.files().entrySet()) {
        Path path = directory.resolve(input.getKey());
        Files.createDirectories(path.getParent());
        Files.writeString(path, input.getValue());
      }
      String prefix = directory + "/";
      String[] args =
          golden.args().stream()
              .map(arg -> isInput(arg, directory) ? directory.resolve(arg).normalize() + "" : arg)
              .toArray(String[]::new);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      byte[] in = golden.section(GoldenCase.STDIN).getBytes(StandardCharsets.UTF_8);
      int exit = Main.run(new Streams(new ByteArrayInputStream(in), out, err), args);
      return golden.withOutput(text(out, prefix), text(err, prefix), exit);
    } finally {
      try (Stream<Path> inputs = Files.walk(directory)) {
        for (Path input : inputs.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(input);
        }
      }
    }
  }

  /** Whether an argument names a file of the case, or a directory of some. */
  private static boolean isInput(String argument, Path directory) {
    return argument.matches("[\\w./-]+") && Files.exists(directory.resolve(argument));
  }

  /** What was written, with the inputs' names as the case has them. */
  private static String text(ByteArrayOutputStream out, String prefix) {
    return out.toString(StandardCharsets.UTF_8).replace(prefix, "");
  }
}
