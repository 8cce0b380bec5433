package dev.protockprobe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manual pages that are made of the pages in {@code src/doc}. */
final class ManualTextTest {
  private static final Path DOCUMENTS = Path.of("src/doc");

  private static final Map<String, String> PAGES = Map.of("a", "p-a(1)");

  @TempDir private Path directory;

  @Test
  void headingsBecomeSectionsAndTextBecomesParagraphs() {
    assertEquals(
        ".PP\nfirst line second line\n.SH See an event\n.PP\nmore\n",
        ManualText.sections("# T\n\nfirst line\nsecond line\n\n## See an event\n\nmore\n", PAGES));
  }

  @Test
  void codeIsBoldAndALinkNamesThePage() {
    assertEquals(
        ".PP\nthe option \\fB\\-\\-func\\fR, \\fBnot\\fR the page (see p\\-a(1))\n",
        ManualText.sections("the option `--func`, **not** [the page](a.md#b)\n", PAGES));
  }

  @Test
  void aBlockOfCodeKeepsItsLinesAndItsBackslashes() {
    assertEquals(
        ".PP\n.nf\n.RS\n$ a \\e\n  b **c**\n\\&.TH\n.RE\n.fi\n",
        ManualText.sections("```console\n$ a \\\n  b **c**\n.TH\n```\n", PAGES));
  }

  @Test
  void itemsOfListsMayTakeSeveralLines() {
    assertEquals(
        ".IP \\(bu 2\none more\n.IP \\(bu 2\ntwo\n.IP 1. 4\nthree\n",
        ManualText.sections("- one\n  more\n- two\n\n1. three\n", PAGES));
  }

  @Test
  void aRowOfATableIsAnItem() {
    assertEquals(
        ".TP\n\\fBa\\fR\nb|c\n",
        ManualText.sections("| k | v |\n|---|---|\n| `a` | b\\|c |\n", PAGES));
    assertEquals(
        ".TP\na\n\\fItwo\\fR: b\n.br\n\\fIthree\\fR: c\n",
        ManualText.sections("| one | two | three |\n|---|---|---|\n| a | b | c |\n", PAGES));
  }

  @Test
  void eachCommandsPageHasItsManualBetweenDescriptionAndOptions() throws IOException {
    PackagedTexts.main(new String[] {directory.toString(), DOCUMENTS.toString()});
    for (String command : Main.commandLine(Streams.ofProcess()).getSubcommands().keySet()) {
      Path document = DOCUMENTS.resolve(command + ".md");
      assertTrue(Files.exists(document), "there is no " + document);
      String page = Files.readString(directory.resolve("protoc-kprobe-" + command + ".1"));
      String section =
          Files.readString(document).lines().filter(l -> l.startsWith("## ")).findFirst().get();
      int manual = page.indexOf(".SH " + section.substring(3).replace("-", "\\-").replace("`", ""));
      assertTrue(page.indexOf(".SH DESCRIPTION\n") < manual, command);
      assertTrue(manual < page.indexOf(".SH OPTIONS\n"), command);
      assertTrue(page.indexOf(".SH OPTIONS\n") < page.indexOf(".SH EXAMPLES\n"), command);
    }
  }

  @Test
  void otherDocumentsArePagesOfSectionSeven() throws IOException {
    PackagedTexts.main(new String[] {directory.toString(), DOCUMENTS.toString()});
    String page = Files.readString(directory.resolve("protoc-kprobe-formats.7"));
    assertTrue(page.startsWith(".TH PROTOC\\-KPROBE\\-FORMATS 7\n.SH NAME\n"), page);
    assertTrue(page.contains(".BR protoc\\-kprobe\\-decode (1) ,\n"), page);
    assertTrue(Files.notExists(directory.resolve("protoc-kprobe-decode.7")));
    assertTrue(Files.notExists(directory.resolve("protoc-kprobe-contributing.7")));
  }
}
