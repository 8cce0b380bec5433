package dev.protockprobe.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.protockprobe.ExternalCommand;
import dev.protockprobe.RequiredTool;
import dev.protockprobe.TestResource;
import dev.protockprobe.abi.arch.Architectures;
import dev.protockprobe.schema.Meaning.Enumerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The table of ioctl(2) commands against the kernel's headers, as each machine's gcc reads them.
 */
final class IoctlCommandsTest {
  /** Enough of the C library for the few headers of include/uapi that ask for it. */
  private static final Map<String, String> LIBRARY =
      Map.of(
          "sys/socket.h",
          """
          #include <linux/types.h>
          #include <linux/socket.h>
          struct sockaddr { unsigned short sa_family; char sa_data[14]; };
          """,
          "sys/time.h",
          "#include <linux/time.h>\n",
          "sys/types.h",
          "",
          "sys/ioctl.h",
          "#include <linux/ioctl.h>\n",
          "features.h",
          "#include <stddef.h>\n",
          "stdlib.h",
          "",
          "time.h",
          "",
          "string.h",
          "");

  private static final String TYPES =
      """
      typedef int pid_t;
      typedef long long loff_t;
      #include <asm/termbits.h>
      #include <asm/termios.h>
      #include <linux/time.h>
      """;

  /** A command that a compiler put into its assembly. */
  private static final Pattern COMMAND = Pattern.compile("@@ (\\w+) [$#]?(-?\\d+)");

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "x86_64, gcc, linux-libc-dev",
    "i386, i686-linux-gnu-gcc, linux-libc-dev-i386-cross",
    "arm64, aarch64-linux-gnu-gcc, linux-libc-dev-arm64-cross",
    "ppc64le, powerpc64le-linux-gnu-gcc, linux-libc-dev-ppc64el-cross",
    "ppc32, powerpc-linux-gnu-gcc, linux-libc-dev-powerpc-cross",
    "mips64, mips64-linux-gnuabi64-gcc, linux-libc-dev-mips64-cross",
    "mips, mips-linux-gnu-gcc, linux-libc-dev-mips-cross"
  })
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
  private Map<String, Long> compiled(String gcc, String headers) throws IOException {
    List<String> command = new ArrayList<>(List.of(gcc, "-w", "-ffreestanding", "-fno-pic", "-O1"));
    for (Map.Entry<String, String> file : LIBRARY.entrySet()) {
      Path path = directory.resolve("library").resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    command.addAll(List.of("-isystem", "library", "-S", "-o", "-", "commands.c"));
    Files.writeString(directory.resolve("commands.c"), "#include <asm/ioctls.h>\n");
    if (ExternalCommand.run(directory, command).exitCode() != 0) {
      throw RequiredTool.missing(
          "%s finds no <asm/ioctls.h>; on Debian: apt-get install %s".formatted(gcc, headers));
    }
    Files.writeString(directory.resolve("commands.c"), source());
    Matcher found = COMMAND.matcher(ExternalCommand.succeed(directory, command).text());
    Map<String, Long> commands = new HashMap<>();
    while (found.find()) {
      commands.put(found.group(1), Long.parseLong(found.group(2)) & 0xffffffffL);
    }
    return commands;
  }

  /** A function for each name that the headers define. */
  private static String source() {
    List<String[]> lines =
        TestResource.text(IoctlCommands.class, "ioctl-commands.txt")
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.split(" ", -1))
            .toList();
    String includes =
        lines.stream()
            .filter(words -> words[0].equals("header"))
            .map(
                words ->
                    "#if __has_include(<%s>)%s\n#include <%1$s>\n#endif\n"
                        .formatted(
                            words[1],
                            words[1].equals("linux/kvm.h") ? " && __has_include(<asm/kvm.h>)" : ""))
            .collect(Collectors.joining());
    String functions =
        lines.stream()
            .filter(words -> !words[0].equals("header"))
            .map(
                words ->
                    "#ifdef %1$s\nvoid f_%1$s(void) { __asm__(\"@@ %1$s %%0\" : : \"i\" ((int) (%1$s))); }\n#endif\n"
                        .formatted(words[1]))
            .collect(Collectors.joining());
    return TYPES + includes + functions;
  }
}
