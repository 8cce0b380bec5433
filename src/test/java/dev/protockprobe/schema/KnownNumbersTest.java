package dev.protockprobe.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.protockprobe.RequiredTool;
import dev.protockprobe.schema.Meaning.Enumerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of known numbers against the kernel's headers, as each machine's gcc reads them. */
final class KnownNumbersTest {
  private static final List<String> HEADERS =
      List.of(
          "asm/socket.h",
          "linux/capability.h",
          "linux/fcntl.h",
          "linux/futex.h",
          "linux/if.h",
          "linux/if_ether.h",
          "linux/mman.h",
          "linux/mount.h",
          "linux/resource.h",
          "linux/sched.h",
          "linux/signal.h");

  /** How many numbers the headers of every machine have, of those in the table. */
  private static final int FEWEST = 150;

  @TempDir private Path directory;

  @ParameterizedTest
  @MethodSource("dev.protockprobe.schema.UserHeaders#machines")
  void namesHaveTheNumbersOfTheHeaders(String architecture, String gcc, String headers)
      throws IOException {
    Map<String, Long> ours = new TreeMap<>();
    List<String> names = new ArrayList<>();
    for (NumberSet set : NumberSet.all()) {
      set.lines().stream()
          .map(words -> words.get(0))
          .filter(name -> !name.contains("|")) // no header names a combination
          .forEach(names::add);
      for (Enumerator one : set.on(architecture)) {
        assertEquals(null, ours.put(one.name(), one.value()), one.name());
      }
    }
    UserHeaders machine = new UserHeaders(RequiredTool.find("gcc", gcc), headers, directory);
    Map<String, Long> theirs = new TreeMap<>(machine.numbers(HEADERS, names));
    assertTrue(theirs.size() >= FEWEST, theirs::toString);
    ours.keySet().retainAll(theirs.keySet());
    Map<String, Long> different = new TreeMap<>(theirs);
    different.entrySet().removeAll(ours.entrySet());
    ours.entrySet().removeAll(theirs.entrySet());
    assertEquals(different, ours);
  }
}
