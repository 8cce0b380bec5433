package dev.protockprobe.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.diag.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where keys and values of project files are, and which files are refused. */
final class ProjectReaderTest {
  private static final Map<String, KeyForm> FORMS =
      Map.of(
          "func",
          KeyForm.LIST,
          "kernel",
          KeyForm.TEXT,
          "flag",
          KeyForm.FLAG,
          "return",
          KeyForm.FLAG_OR_TEXT);
  private static final ProjectKeys KEYS = new ProjectKeys(FORMS, FORMS, FORMS, FORMS);

  private final Diagnostics diagnostics = new Diagnostics();

  @Test
  void aValueIsMarkedWithItsQuotes() {
    for (String written :
        List.of(
            "[group.g]\nfunc = [«\"a\"»]\n",
            "[group.g]\nfunc=«'a'»#b\n",
            "[group.g]\nfunc = [ # comment \"no\"\n\n  «\"a\"»   , ]",
            "[group.g]\r\nfunc = [\r\n\t«'''a'''»\r\n]\r\n",
            "# é ü \ud83d\ude00\n[group.g]\n\"func\" = «\"a\"»",
            "group.g.func = «\"\"\"a\"\"\"»",
            "group = { g = { func = [«\"a\"»] } }",
            "[group]\ng.func = «\"\\u0061\"»\n")) {
      Setting setting = read(written).groups().get(0).settings().get(0);
      assertEquals("a", setting.values().get(0).text(), written);
      assertMarked(written, setting.values().get(0).at());
    }
  }

  @Test
  void eachElementOfAnArrayIsMarked() {
    String array = "[group.g]\nfunc = [\"é, ]\", 'b', \"\"\"c\n]\"\"\" # x\n , \"d\\\"\"]\n";
    Setting setting = read(array).groups().get(0).settings().get(0);
    assertEquals(
        List.of("\"é, ]\"", "'b'", "\"\"\"c\n]\"\"\"", "\"d\\\"\""),
        setting.values().stream().map(value -> value.at().text()).toList());
    assertEquals(
        List.of("é, ]", "b", "c\n]", "d\""), setting.values().stream().map(Value::text).toList());
  }

  @Test
  void aPartOfAValueIsMarkedUnlessItHasEscapes() {
    Setting setting =
        read("[group.g]\nfunc = [\"éa b\", 'éa b', \"\"\"éa b\"\"\", \"\\u00e9a b\"]\n")
            .groups()
            .get(0)
            .settings()
            .get(0);
    List<String> parts = setting.values().stream().map(value -> value.part(4, 5).text()).toList();
    assertEquals(List.of("b", "b", "b", "\"\\u00e9a b\""), parts);
  }

  @Test
  void aKeyAndTheHeadOfATableAreMarked() {
    ProjectFile file = read("[group.'g']  # x\n  \"flag\" = true\n[[group.'g'.probe]]\nfunc='f'\n");
    Section group = file.groups().get(0);
    assertEquals("[group.'g']", group.at().text());
    assertEquals("\"flag\"", group.settings().get(0).at().text());
    assertEquals("[[group.'g'.probe]]", group.probes().get(0).at().text());
    assertTrue(group.settings().get(0).isOn());
  }

  @Test
  void aQuotedTrueIsNotAFlag() {
    Setting setting = read("[group.g]\nreturn = \"true\"\n").groups().get(0).settings().get(0);
    assertTrue(!setting.isOn() && !setting.isOff());
  }

  @Test
  void mistakesAreFoundBehindEachOther() {
    assertMistakes("a = \nb = 1 2\n«c» = 1\n[group.g]\nfunc = «1.5»\nd = \"x\n«e» = 1\n", 6);
  }

  @Test
  void behindAnUnclosedBracketNothingIsSaid() {
    for (String text :
        List.of(
            "kernel = [\n[group.g]\nx = 1\n",
            "kernel = \"\"\"\n[group.g]\nx = 1\n",
            "kernel = { a = 1\nb = 2\n[group.g]\nx = 1\n")) {
      assertMistakes(text, 1);
    }
  }

  @Test
  void atMostTwentyMistakesOfSyntaxAreReported() {
    assertMistakes("a = \n".repeat(1000), 20);
  }

  @Test
  void aTableWithAWrongHeadIsNotLookedInto() {
    assertMistakes("[group.g]\nfunc = \"f\"\n«[group.g]»\nx = 1\ny = 2\n", 1);
  }

  @Test
  void filesThatNobodyWroteAreRefusedSoon() {
    long start = System.nanoTime();
    assertEquals(DiagnosticCode.NESTED_TOO_DEEP, refusal("kernel = " + "[".repeat(100_000)));
    assertEquals(DiagnosticCode.NESTED_TOO_DEEP, refusal("kernel = " + "{a=".repeat(100_000)));
    assertEquals(DiagnosticCode.INPUT_TOO_LARGE, refusal("# ".repeat(600_000)));
    assertEquals(DiagnosticCode.SYNTAX_ERROR, refusal("]".repeat(100_000)));
    assertEquals(DiagnosticCode.SYNTAX_ERROR, refusal("a = \n".repeat(100_000)));
    assertEquals(DiagnosticCode.BAD_PROJECT, refusal("a" + ".a".repeat(20_000) + " = 1"));
    assertEquals(
        DiagnosticCode.INPUT_NOT_TEXT,
        refusal(new SourceFile("probes.toml", new byte[] {'a', '=', (byte) 0xC3, '\n'})));
    long seconds = (System.nanoTime() - start) / 1_000_000_000;
    assertTrue(seconds < 20, seconds + " s");
  }

  private ProjectFile read(String marked) {
    String text = marked.replaceAll("[«»]", "");
    Optional<ProjectFile> file =
        ProjectReader.read(SourceFile.ofText("probes.toml", text), KEYS, diagnostics);
    assertEquals(List.of(), diagnostics.sorted(), text);
    return file.orElseThrow();
  }

  private DiagnosticCode refusal(String text) {
    return refusal(SourceFile.ofText("probes.toml", text));
  }

  private static DiagnosticCode refusal(SourceFile file) {
    Diagnostics said = new Diagnostics();
    ProjectReader.read(file, KEYS, said);
    return said.sorted().get(0).code();
  }

  /** Checks that each marked range, and as many places as said, have a mistake. */
  private static void assertMistakes(String marked, int count) {
    String text = marked.replaceAll("[«»]", "");
    Diagnostics said = new Diagnostics();
    ProjectReader.read(SourceFile.ofText("probes.toml", text), KEYS, said);
    List<String> expected = new ArrayList<>();
    for (int at = marked.indexOf('«'); at >= 0; at = marked.indexOf('«', at + 1)) {
      expected.add(marked.substring(at + 1, marked.indexOf('»', at)));
    }
    List<String> found =
        said.sorted().stream()
            .map(Diagnostic::span)
            .flatMap(Optional::stream)
            .map(Span::text)
            .toList();
    assertTrue(found.containsAll(expected), said.sorted().toString());
    assertEquals(count, said.errorCount(), said.sorted().toString());
  }

  private static void assertMarked(String marked, Span span) {
    int start = marked.substring(0, marked.indexOf('«')).getBytes(StandardCharsets.UTF_8).length;
    assertEquals(
        marked.substring(marked.indexOf('«') + 1, marked.indexOf('»')), span.text(), marked);
    assertEquals(start, span.start(), marked);
  }
}
