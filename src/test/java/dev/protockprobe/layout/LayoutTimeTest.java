package dev.protockprobe.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** An input as large as a vmlinux.h is laid out in a time that grows with its size only. */
final class LayoutTimeTest {
  @Test
  void tenThousandStructsAreReadOnceEach() {
    int structs = 10_000;
    StringBuilder text = new StringBuilder("enum large {\n");
    for (int i = 0; i < structs; i++) {
      text.append("E").append(i).append(",\n");
    }
    text.append("};\nstruct s0 { enum large first; int b : 3; };\n");
    for (int i = 1; i < structs; i++) {
      String holds = "struct s%d m, n[E3]; enum large e; struct s%d *next; int b : 3;";
      text.append("struct s%d { %s };\n".formatted(i, holds.formatted(i / 2, i)));
    }
    DeclaredTypes types = DeclaredTypes.onX86_64(text.toString());
    long start = System.nanoTime();
    for (int i = structs - 1; i >= 0; i--) {
      assertTrue(types.record("s" + i).sizeBytes() > 0);
    }
    long millis = (System.nanoTime() - start) / 1_000_000;
    System.out.println("laid out " + structs + " structs in " + millis + " ms");
    assertEquals(8, types.record("s0").sizeBytes());
    // The enum, too: its enumerators are known with it.
    assertEquals(structs + 1, types.definitionsAsked());
  }
}
