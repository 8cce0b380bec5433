package dev.protockprobe.diag;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** What a line marker says of the lines behind it, where {@code X} stands. */
final class LineMarkersTest {

  @Test
  void countsFromTheMarkerOn() {
    assertPlace("a.h:7", "# 7 \"a.h\"\nX");
    assertPlace("a.h:9", "# 7 \"a.h\" 1 3 4\n\n\nX");
    assertPlace("a.h:0", "# 0 \"a.h\"\nX");
    assertPlace("a.h:7", "  #  line  7  \"a.h\"  \nX");
    assertPlace("a.h:7", "#line 7\"a.h\" // why\nX");
  }

  @Test
  void keepsTheFileThatAMarkerDoesNotName() {
    assertPlace("a.h:7", "# 1 \"a.h\"\n#line 7\nX");
    assertPlace("in.i:7", "#line 7\nX");
    assertPlace("in.i:3", "# x \n# 1 \"bad\n X");
    assertPlace("in.i:3", "# 1 \"bad\n#line 7\nX");
  }

  @Test
  void undoesEscapes() {
    assertPlace("a\"b\\c'd:1", "# 1 \"a\\\"b\\\\c\\'d\"\nX");
    assertPlace("ä7:1", "# 1 \"\\303\\2447\"\nX");
    assertPlace("ä:1", "# 1 \"\\xc3\\xa4\"\nX");
    assertPlace("a b?c?:1", "# 1 \"a b\\nc\\33\"\nX");
  }

  @Test
  void readsNoMarkerWhereCHasNone() {
    assertPlace("in.i:3", "/*\n# 7 \"a.h\" */\nX");
    assertPlace("in.i:3", "// \\\n# 7 \"a.h\"\nX");
    assertPlace("in.i:3", "int a; \\\n# 7 \"a.h\"\nX");
    assertPlace("in.i:2", "int a; # 7 \"a.h\"\nX");
    assertPlace("in.i:3", "#define A \\\n# 7 \"a.h\"\nX");
    assertPlace("in.i:3", "\"\\\n# 7 \\\n\"X");
    assertPlace("in.i:2", "#lines 7 \"a.h\"\nX");
    assertPlace("in.i:2", "#error 7 \"a.h\"\nX");
  }

  @Test
  void isNotLedAstrayByWhatLooksOpen() {
    assertPlace("a.h:7", "char *s = \"/*\";\n# 7 \"a.h\"\nX");
    assertPlace("a.h:7", "char c = '\"';\n# 7 \"a.h\"\nX");
    assertPlace("a.h:7", "don't\n# 7 \"a.h\"\nX");
    assertPlace("a.h:7", "# 1 \"/*\"\n# 7 \"a.h\"\nX");
    assertPlace("a.h:7", "/* \" */ /**/ # 7 \"a.h\"\nX");
    assertPlace("a.h:7", "/* \n */ # 7 \"a.h\"\nX");
    assertPlace("a.h:8", "# 7 \"a.h\" /* more\n lines */\n\nX");
    assertPlace("a.h:7", "# 7 \"a.h\"\nchar *s = \"X\\\nX\"; int a;");
  }

  @Test
  void presumesNothingBehindAMarkerThatCannotBeRead() {
    assertPlace("in.i:2", "# 2147483648 \"a.h\"\nX");
    assertPlace("a.h:2147483649", "# 2147483647 \"a.h\"\n\n\nX");
    assertPlace("in.i:2", "# 18446744073709551617 \"a.h\"\nX");
    assertPlace("in.i:2", "# 7 \"a.h\nX");
    assertPlace("in.i:2", "# 7 \"a.h\\\"\nX");
    assertPlace("in.i:2", "# 7 \"\"\nX");
    assertPlace("in.i:2", "# 7x \"a.h\"\nX");
    assertPlace("in.i:2", "# 7 \"a.h\" 5\nX");
    assertPlace("in.i:2", "# 7 \"a.h\" 12\nX");
    assertPlace("in.i:2", "# 7 a.h\nX");
    assertPlace("in.i:2", "#line\nX");
    assertPlace("in.i:2", "#line -7\nX");
    assertPlace("in.i:3", "# 1 \"a.h\"\n#line NUMBER\nX");
  }

  @Test
  void textWithoutLineMarkersKeepsItsOwnLineNumbers() {
    SourceFile file = SourceFile.ofText("f.events", "# 7 \"a.h\"\nX").withoutLineMarkers();
    assertEquals(new PresumedLine("f.events", 2), file.presumedLineOf(file.length()));
  }

  private static void assertPlace(String expected, String text) {
    SourceFile file = SourceFile.ofText("in.i", text);
    PresumedLine line = file.presumedLineOf(text.indexOf('X'));
    assertEquals(expected, line.file() + ":" + line.line(), text);
    String dosText = text.replace("\n", "\r\n");
    SourceFile dos = SourceFile.ofText("in.i", dosText);
    PresumedLine same = dos.presumedLineOf(dosText.indexOf('X'));
    assertEquals(line, same, text);
  }
}
