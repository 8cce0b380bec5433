package dev.protockprobe.project;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.diag.Span;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/**
 * Reads TOML and reports its mistakes. The parser stops at the first mistake, so this reader
 * removes the line with the mistake and parses the rest again. It gives up where the mistake may be
 * in an earlier line, such as a missing bracket.
 */
final class TomlReader {
  /** A project of thousands of groups is smaller. */
  static final int MAX_BYTES = 1 << 20;

  /** The parser takes a stack frame or more for each level. */
  static final int MAX_NESTING = 32;

  /**
   * The beginning of the name that replaces a table head with a mistake. The keys below that head
   * then belong to this table, which nobody reads, and not to the table before it.
   */
  private static final String LEFT_OUT = "left out, line ";

  private static final int MAX_MISTAKES = 20;

  /** How much is parsed again at most, to find further mistakes. */
  private static final int MAX_BYTES_AGAIN = 2 << 20;

  private static final String EXPECTED = ", expected ";

  private final SourceFile file;
  private final TomlText places;
  private final Diagnostics diagnostics;

  TomlReader(SourceFile file, TomlText places, Diagnostics diagnostics) {
    this.file = file;
    this.places = places;
    this.diagnostics = diagnostics;
  }

  /**
   * The tables of a file. After reported mistakes, the tables without them; empty if the rest
   * cannot be read.
   */
  Optional<TomlTable> read() {
    Optional<String> text = text();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    String[] lines = text.get().split("\n", -1);
    int again = 0;
    for (int mistakes = 0; mistakes < MAX_MISTAKES && again <= MAX_BYTES_AGAIN; mistakes++) {
      TomlParseResult result = Toml.parse(String.join("\n", lines));
      Optional<TomlParseError> error =
          result.errors().stream().min(Comparator.comparing(each -> each.position().line()));
      if (error.isEmpty()) {
        return Optional.of(result);
      }
      report(error.get());
      int line = Math.min(Math.max(error.get().position().line(), 1), lines.length);
      if (!isWhole(lines, line - 1)) {
        return Optional.empty();
      }
      boolean head = lines[line - 1].stripLeading().startsWith("[");
      lines[line - 1] = head ? "[\"" + LEFT_OUT + line + "\"]" : "";
      again += 2 * file.length();
    }
    return Optional.empty();
  }

  /** Whether a table at the top is one whose head has a mistake, which has been reported. */
  static boolean isLeftOut(String table) {
    return table.startsWith(LEFT_OUT);
  }

  /** The text; empty after an error if no parser should see it. */
  private Optional<String> text() {
    if (file.length() > MAX_BYTES) {
      diagnostics.report(
          Diagnostic.error(
                  DiagnosticCode.INPUT_TOO_LARGE,
                  "'%s' is larger than %d MiB".formatted(file.name(), MAX_BYTES >> 20))
              .withHelp("divide it into several project files"));
      return Optional.empty();
    }
    OptionalInt deep = places.deeperThan(MAX_NESTING);
    if (deep.isPresent()) {
      diagnostics.report(
          Diagnostic.error(
              DiagnosticCode.NESTED_TOO_DEEP,
              new Span(file, deep.getAsInt(), deep.getAsInt() + 1),
              "more than " + MAX_NESTING + " brackets within each other"));
      return Optional.empty();
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(file.bytes());
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
    } catch (CharacterCodingException e) {
      diagnostics.report(
          Diagnostic.error(DiagnosticCode.INPUT_NOT_TEXT, "'" + file.name() + "' is not UTF-8 text")
              .withHelp("give a project file in TOML"));
      return Optional.empty();
    }
  }

  /**
   * Whether the first {@code before} lines are complete TOML, so that nothing in them continues in
   * the next line.
   */
  private static boolean isWhole(String[] lines, int before) {
    StringBuilder start = new StringBuilder();
    for (int i = 0; i < before; i++) {
      start.append(lines[i]).append('\n');
    }
    return !Toml.parse(start.toString()).hasErrors();
  }

  private void report(TomlParseError error) {
    String message = error.getMessage();
    int expected = message.indexOf(EXPECTED);
    String what = expected < 0 ? message : message.substring(0, expected);
    Diagnostic diagnostic =
        Diagnostic.error(
            DiagnosticCode.SYNTAX_ERROR,
            places.word(error.position()),
            what.substring(0, 1).toLowerCase(Locale.ROOT) + what.substring(1));
    diagnostics.report(
        expected < 0 ? diagnostic : diagnostic.withHelp(message.substring(expected + 2)));
  }
}
