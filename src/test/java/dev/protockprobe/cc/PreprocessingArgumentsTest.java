package dev.protockprobe.cc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A compile command preprocesses, keeps what its preprocessor needs, and writes no file. */
final class PreprocessingArgumentsTest {

  @Test
  void keepsOptionsThatNameNoOutput() {
    assertArguments(
        "gcc -E -Ia -D B -include c.h -mno-sse d.c", "gcc -Ia -D B -include c.h -mno-sse d.c");
    assertArguments("clang -E -std=gnu11 -- -o.c", "clang -std=gnu11 -- -o.c");
  }

  @Test
  void dropsWhatWritesFiles() {
    assertArguments("gcc -E a.c", "gcc -c -o a.o a.c");
    assertArguments("gcc -E a.c", "gcc a.c -oa.o -S -E");
    assertArguments("gcc -E a.c", "gcc -MD -MF a.d -MT a.o -MQ a.o -MP a.c");
    assertArguments("gcc -E a.c", "gcc -MFa.d -MMD -MJ a.json a.c --output a.o");
    assertArguments("gcc -E a.c", "gcc -Wp,-MMD,net/.a.o.d -save-temps=obj a.c");
    assertArguments("gcc -E -Wp,-DA,-DB a.c", "gcc -Wp,-DA,-MD,a.d,-MP,-DB a.c");
    assertArguments("gcc -E -Wp,-DA a.c", "gcc -Wp,-DA a.c");
  }

  @Test
  void dropsWhatHidesPlaces() {
    assertArguments("gcc -E a.c", "gcc -P -fdiagnostics-color=always a.c");
  }

  @Test
  void runsTheCompilerAndNotItsLauncher() {
    assertArguments("/usr/bin/gcc -E a.c", "/usr/lib/ccache /usr/bin/gcc -c a.c");
    assertArguments("ccache -E a.c", "ccache -c a.c");
  }

  private static void assertArguments(String expected, String command) {
    assertEquals(
        List.of(expected.split(" ")), PreprocessingArguments.of(List.of(command.split(" "))));
  }
}
