package dev.protockprobe.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.protockprobe.RequiredTool;
import dev.protockprobe.TestResource;
import dev.protockprobe.abi.arch.Architectures;
import dev.protockprobe.schema.Meaning.Enumerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The table of ioctl(2) commands against the kernel's headers, as each machine's gcc reads them.
 */
final class IoctlCommandsTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @MethodSource("dev.protockprobe.schema.UserHeaders#machines")
  void namesHaveTheNumbersOfTheHeaders(String architecture, String gcc, String headers)
      throws IOException {
    Map<String, Long> ours = new HashMap<>();
    for (Enumerator one :
        IoctlCommands.of(Architectures.named(architecture).orElseThrow()).names()) {
      assertEquals(null, ours.put(one.name(), one.value()), one.name());
    }
    assertEquals(ours.size(), ours.values().stream().distinct().count(), "numbers with two names");
    Map<String, Long> theirs = compiled(RequiredTool.find("gcc", gcc), headers);
    Map<String, Long> missing = new TreeMap<>(theirs);
    missing.keySet().removeAll(ours.keySet());
    assertEquals(Map.of(), missing, "not in the table");
    ours.keySet().retainAll(theirs.keySet());
    assertEquals(new TreeMap<>(theirs), new TreeMap<>(ours));
  }

  /** The commands that a machine's headers define, of those in the table. */
  private Map<String, Long> compiled(String gcc, String debianPackage) throws IOException {
    List<String[]> lines =
        TestResource.text(IoctlCommands.class, "ioctl-commands.txt")
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.split(" ", -1))
            .toList();
    Map<Boolean, List<String>> words =
        lines.stream()
            .collect(
                Collectors.partitioningBy(
                    line -> line[0].equals("header"),
                    Collectors.mapping(line -> line[1], Collectors.toList())));
    Map<String, Long> commands =
        new UserHeaders(gcc, debianPackage, directory).numbers(words.get(true), words.get(false));
    commands.replaceAll((name, number) -> number & 0xffffffffL);
    return commands;
  }
}
