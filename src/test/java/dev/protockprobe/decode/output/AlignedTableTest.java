package dev.protockprobe.decode.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A table whose rows come one at a time, as those of a live trace do. */
final class AlignedTableTest {
  private static final String TITLES = "N  NAME\n";

  private final AlignedTable table = new AlignedTable(List.of("N", "NAME"), 0, false);

  private String add(String number, String name) throws IOException {
    table.add(List.of(new TableCell(number, false), new TableCell(name, true)));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    table.writeTo(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aWiderValueWidensItsColumnFromThereOn() throws IOException {
    assertEquals(TITLES + "1  a\n", add("1", "a"));
    assertEquals("100  b\n", add("100", "b"));
    assertEquals("  2  c\n", add("2", "c"));
  }

  @Test
  void titlesComeAgainAboveWiderColumnsAfterSomeRows() throws IOException {
    assertEquals(TITLES + "1  a\n", add("1", "a"));
    assertEquals("100  a\n", add("100", "a"));
    for (int row = 2; row < 25; row++) {
      assertEquals("  1  a\n", add("1", "a"));
    }
    assertEquals("  N  NAME\n  1  a\n", add("1", "a"));
  }

  @Test
  void titlesDoNotComeAgainWhereNothingIsWider() throws IOException {
    assertEquals(TITLES + "1  a\n", add("1", "a"));
    for (int row = 1; row < 100; row++) {
      assertEquals("1  a\n", add("1", "a"));
    }
  }
}
