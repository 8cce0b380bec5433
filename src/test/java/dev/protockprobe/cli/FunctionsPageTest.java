package dev.protockprobe.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.protockprobe.kernel.Corpus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of {@code src/doc/functions.md}: real kernels have its functions and its values. */
final class FunctionsPageTest {
  private static final Path PAGE = Path.of("src/doc/functions.md");

  private static final List<String> KERNELS = List.of("x86_64-6.1", "arm64-6.1", "x86_64-6.12");

  private static final int FEWEST_ROWS = 40;

  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  /** A word of a shell: what is between single quotes is part of it. */
  private static final Pattern WORD = Pattern.compile("(?:'[^']*'|[^ '])+");

  private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]*");

  /** Finds the values that the options in the middle column name. */
  private static final Pattern VALUES_OF_OPTION =
      Pattern.compile("--(?:where|filter) '?([a-z_]+)|--hist(?:-sum)? ([a-z_,]+)");

  /**
   * A row without its question: options of trace, each for other kernels, and values. BTF does not
   * say what a system call takes, so those are left out.
   */
  private record Row(List<String> options, Set<String> values) {}

  @Test
  void kernelsHaveTheFunctionsWithTheirValues() throws IOException {
    List<Row> rows = rows();
    assertTrue(rows.size() >= FEWEST_ROWS, "rows: " + rows.size());
    List<String> wrong = new ArrayList<>();
    for (Row row : rows) {
      Set<String> missing = new TreeSet<>(row.values());
      for (String options : row.options()) {
        boolean compiles = false;
        for (String kernel : KERNELS) {
          String events = events(Corpus.of(kernel), options);
          compiles |= !events.isEmpty();
          missing.removeIf(name -> events.contains(" " + name + "="));
        }
        wrong.addAll(compiles ? List.of() : List.of(options + ": no kernel has it"));
      }
      wrong.addAll(missing.isEmpty() ? List.of() : List.of(row.options() + " lack " + missing));
    }
    assertEquals(List.of(), wrong);
  }

  /** The events of the functions that options name; empty if the kernel lacks one. */
  private static String events(Corpus kernel, String options) {
    List<String> words =
        WORD.matcher(options).results().map(word -> word.group().replace("'", "")).toList();
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--btf",
                kernel.rawBtf().toString(),
                "--arch",
                kernel.convention().architecture(),
                "--kernel",
                kernel.machine().substring(kernel.machine().indexOf('-') + 1),
                words.get(0),
                words.get(1)));
    arguments.addAll(
        words.contains("--return") || words.contains("--slowest")
            ? List.of("--return")
            : List.of());
    arguments.addAll(words.contains("--return=only") ? List.of("--return=only") : List.of());
    for (int i = 0; i < words.size(); i++) {
      arguments.addAll(words.get(i).equals("--fetch") ? words.subList(i, i + 2) : List.of());
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Streams streams = new Streams(InputStream.nullInputStream(), out, new ByteArrayOutputStream());
    int code = Main.run(streams, arguments.toArray(String[]::new));
    return code == 0 ? out.toString(UTF_8) : "";
  }

  private static List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (String line : Files.readAllLines(PAGE)) {
      String[] cells = line.split(" \\| ", -1);
      if (cells.length == 3 && cells[1].startsWith("`--func")) {
        Set<String> values = new TreeSet<>();
        for (String code : codes(cells[2])) {
          values.addAll(NAME.matcher(code).matches() ? Set.of(code) : Set.of());
        }
        Matcher named = VALUES_OF_OPTION.matcher(cells[1]);
        while (named.find()) {
          values.add(named.group(1) == null ? named.group(2) : named.group(1));
        }
        values.remove("task");
        rows.add(new Row(codes(cells[1]), values));
      }
    }
    return rows;
  }

  private static List<String> codes(String cell) {
    return CODE.matcher(cell).results().map(found -> found.group(1)).toList();
  }
}
