package dev.protockprobe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Packages depend on each other in one direction, and only {@code syntax} knows ANTLR. */
final class ImportDirectionTest {
  private static final Path SOURCES = Path.of("src/main/java/dev/protockprobe");
  private static final Pattern IMPORT =
      Pattern.compile("(?m)^import (?:static )?([a-z.]+)\\.[A-Z]");

  /** What a package may import of ours, beside itself. */
  private static final Map<String, Set<String>> MAY_IMPORT =
      Map.ofEntries(
          Map.entry("diag", Set.of()),
          Map.entry("source", Set.of("diag")),
          Map.entry("project", Set.of("diag")),
          Map.entry("cc", Set.of("diag", "source")),
          Map.entry("preprocess", Set.of("diag", "source")),
          Map.entry("tree", Set.of("diag", "source", "preprocess")),
          Map.entry("index", Set.of("diag", "source", "preprocess")),
          Map.entry("type", Set.of("diag")),
          Map.entry("syntax", Set.of("diag", "preprocess", "index", "type", "syntax.grammar")),
          Map.entry("btf", Set.of("diag", "type")),
          Map.entry("image", Set.of("diag", "source", "btf")),
          Map.entry("layout", Set.of("diag", "type")),
          Map.entry("abi", Set.of("diag", "type", "layout")),
          Map.entry("abi.arch", Set.of("abi", "layout")),
          Map.entry("probe", Set.of("diag", "type", "layout", "abi")),
          Map.entry("emit", Set.of("diag", "type", "layout", "abi", "abi.arch", "probe", "schema")),
          Map.entry("emit.boot", Set.of("diag", "abi", "emit", "probe")),
          Map.entry("emit.decoder", Set.of("emit", "probe", "schema")),
          Map.entry("emit.script", Set.of("emit", "emit.decoder", "probe", "type")),
          Map.entry("remote", Set.of("abi", "abi.arch")),
          Map.entry("schema", Set.of("diag", "type", "layout", "abi", "abi.arch", "probe")),
          Map.entry(
              "check", Set.of("diag", "type", "layout", "abi", "abi.arch", "probe", "schema")),
          Map.entry("decode", Set.of("probe", "schema")),
          Map.entry("decode.meaning", Set.of("abi", "probe", "schema", "decode")),
          Map.entry("decode.calls", Set.of("abi", "probe", "schema", "decode", "decode.meaning")),
          Map.entry(
              "decode.latency",
              Set.of(
                  "diag",
                  "schema",
                  "decode",
                  "decode.meaning",
                  "decode.calls",
                  "decode.histogram",
                  "decode.output")),
          Map.entry(
              "decode.perfetto",
              Set.of("probe", "schema", "decode", "decode.meaning", "decode.calls")),
          Map.entry(
              "decode.filter",
              Set.of("diag", "probe", "schema", "decode", "decode.meaning", "decode.calls")),
          Map.entry(
              "decode.summary",
              Set.of("probe", "schema", "decode", "decode.meaning", "decode.output")),
          Map.entry(
              "decode.histogram",
              Set.of("diag", "probe", "schema", "decode", "decode.meaning", "decode.filter")),
          Map.entry(
              "decode.output",
              Set.of(
                  "probe",
                  "schema",
                  "decode",
                  "decode.meaning",
                  "decode.calls",
                  "decode.histogram")),
          Map.entry(
              "decode.form",
              Set.of(
                  "schema",
                  "decode",
                  "decode.calls",
                  "decode.filter",
                  "decode.histogram",
                  "decode.latency",
                  "decode.output",
                  "decode.perfetto",
                  "decode.summary")));

  @Test
  void packagesImportOnlyThePackagesAllowedForThem() throws IOException {
    List<String> wrong = new ArrayList<>();
    Set<String> seen = new TreeSet<>();
    for (Path file : sources()) {
      String name = SOURCES.relativize(file.getParent()).toString().replace('/', '.');
      Set<String> allowed = MAY_IMPORT.get(name);
      if (allowed == null) { // the pipeline itself and the command line
        continue;
      }
      seen.add(name);
      for (String imported : imports(file)) {
        boolean ours = imported.startsWith("dev.protockprobe");
        String of = ours ? imported.replaceFirst("^dev\\.protockprobe\\.?", "") : "";
        if (ours && !of.equals(name) && !allowed.contains(of)) {
          wrong.add(SOURCES.relativize(file) + " imports " + imported);
        }
      }
    }
    assertEquals(List.of(), wrong);
    assertEquals(new TreeSet<>(MAY_IMPORT.keySet()), seen);
  }

  @Test
  void onlySyntaxKnowsAntlr() throws IOException {
    assertEquals(List.of(), importing("org.antlr", "syntax"));
  }

  @Test
  void onlyProjectKnowsToml() throws IOException {
    assertEquals(List.of(), importing("org.tomlj", "project"));
  }

  /** The imports of a library outside of the one package that may have them. */
  private static List<String> importing(String library, String only) throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Path file : sources()) {
      boolean allowed = file.startsWith(SOURCES.resolve(only));
      for (String imported : imports(file)) {
        if (imported.startsWith(library) && !allowed) {
          wrong.add(SOURCES.relativize(file) + " imports " + imported);
        }
      }
    }
    return wrong;
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> walk = Files.walk(SOURCES)) {
      List<Path> files = walk.filter(file -> file.toString().endsWith(".java")).sorted().toList();
      assertTrue(files.size() > 50, "the sources are where they were");
      return files;
    }
  }

  private static List<String> imports(Path file) throws IOException {
    Matcher matcher = IMPORT.matcher(Files.readString(file));
    List<String> imports = new ArrayList<>();
    while (matcher.find()) {
      imports.add(matcher.group(1));
    }
    return imports;
  }
}
