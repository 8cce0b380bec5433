package dev.protockprobe.preprocess;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.protockprobe.ExternalCommand;
import dev.protockprobe.RequiredTool;
import dev.protockprobe.Seed;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.diag.Span;
import dev.protockprobe.source.ByteScanner;
import dev.protockprobe.source.FilesRead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same tokens come out of random directives and macros as out of gcc's preprocessor. */
final class PreprocessorDifferentialTest {
  private static final Pattern TOKEN =
      Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])*'|\\w+|\\S");

  private static final int TEXTS = Integer.getInteger("directives", 200);
  private static final int LINES = 25;

  @TempDir private Path directory;

  @Test
  void tokensAreThoseOfGcc() throws IOException {
    String gcc = RequiredTool.find("gcc", "gcc");
    Seed seed = Seed.next();
    Random random = seed.random();
    int compared = 0;
    for (int i = 0; i < TEXTS; i++) {
      String text = new RandomDirectives(random).text(LINES);
      Path file = Files.writeString(directory.resolve("text.c"), text);
      ExternalCommand run =
          ExternalCommand.run(directory, List.of(gcc, "-E", "-P", "-w", "text.c"));
      if (run.exitCode() != 0) { // too few arguments, or pasted to no token
        continue;
      }
      assertEquals(
          String.join("\n", tokens(run.text())), String.join("\n", ours(file)), seed + "\n" + text);
      compared++;
    }
    System.out.printf("%d texts of directives agree with gcc (%s)%n", compared, seed);
    assertEquals(true, compared > TEXTS / 10, "too few texts that gcc reads");
  }

  private List<String> ours(Path file) throws IOException {
    SourceFile source = new SourceFile(file.toString(), Files.readAllBytes(file));
    List<String> tokens = new ArrayList<>();
    Preprocessor[] preprocessor = new Preprocessor[1];
    preprocessor[0] =
        new Preprocessor(
            new IncludePath(List.of(directory.toString()), new FilesRead()),
            new Diagnostics(),
            (scanned, directives) -> read(scanned, directives, preprocessor[0], tokens));
    preprocessor[0].read(source);
    return tokens;
  }

  /** Replaces the macros of each declaration at its place, as a reader of declarations does. */
  private static void read(
      SourceFile file, DirectiveReader directives, Preprocessor preprocessor, List<String> tokens) {
    MacroReplacer macros = new MacroReplacer(new MacroTable(), preprocessor.macros());
    ByteScanner scanner = new ByteScanner(file.bytes(), 0, file.length(), directives);
    ByteScanner.Kind kind = scanner.next();
    while (kind != ByteScanner.Kind.END) {
      int start = scanner.start();
      int time = directives.time();
      while (kind != ByteScanner.Kind.PUNCTUATION || scanner.punctuation() != ';') {
        kind = scanner.next();
      }
      TextMap text =
          macros
              .text(new Span(file, start, scanner.end()), directives.groups(), time)
              .orElseThrow();
      tokens.addAll(tokens(text.text()));
      kind = scanner.next();
    }
  }

  private static List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text);
    while (matcher.find()) {
      tokens.add(matcher.group());
    }
    return tokens;
  }
}
