package dev.protockprobe.schema;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.protockprobe.ExternalCommand;
import dev.protockprobe.RequiredTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** The macros of a machine's {@code include/uapi}, as its gcc reads them. */
record UserHeaders(String gcc, String debianPackage, Path directory) {
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

  /** A number that a compiler put into its assembly, as two halves. */
  private static final Pattern NUMBER = Pattern.compile("@@ (\\w+) [$#]?(-?\\d+) [$#]?(-?\\d+)");

  /** Architectures, each with its compiler and the package of Debian that has its headers. */
  static Stream<Arguments> machines() {
    return Stream.of(
        arguments("x86_64", "gcc", "linux-libc-dev"),
        arguments("i386", "i686-linux-gnu-gcc", "linux-libc-dev-i386-cross"),
        arguments("arm64", "aarch64-linux-gnu-gcc", "linux-libc-dev-arm64-cross"),
        arguments("ppc64le", "powerpc64le-linux-gnu-gcc", "linux-libc-dev-ppc64el-cross"),
        arguments("ppc32", "powerpc-linux-gnu-gcc", "linux-libc-dev-powerpc-cross"),
        arguments("mips64", "mips64-linux-gnuabi64-gcc", "linux-libc-dev-mips64-cross"),
        arguments("mips", "mips-linux-gnu-gcc", "linux-libc-dev-mips-cross"));
  }

  /** The numbers of those {@code names} that the headers define. */
  Map<String, Long> numbers(List<String> headers, List<String> names) throws IOException {
    List<String> command = new ArrayList<>(List.of(gcc, "-w", "-ffreestanding", "-fno-pic", "-O1"));
    for (Map.Entry<String, String> file : LIBRARY.entrySet()) {
      Path path = directory.resolve("library").resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    command.addAll(List.of("-isystem", "library", "-S", "-o", "-", "numbers.c"));
    Path source = directory.resolve("numbers.c");
    Files.writeString(source, "#include <asm/ioctls.h>\n");
    if (ExternalCommand.run(directory, command).exitCode() != 0) {
      throw RequiredTool.missing(
          "%s finds no <asm/ioctls.h>; on Debian: apt-get install %s"
              .formatted(gcc, debianPackage));
    }
    Files.writeString(source, TYPES + includes(headers) + functions(names));
    Matcher found = NUMBER.matcher(ExternalCommand.succeed(directory, command).text());
    Map<String, Long> numbers = new HashMap<>();
    while (found.find()) {
      long high = Long.parseLong(found.group(3));
      numbers.put(found.group(1), (high << 32) | (Long.parseLong(found.group(2)) & 0xffffffffL));
    }
    return numbers;
  }

  private static String includes(List<String> headers) {
    return headers.stream()
        .map(
            header ->
                "#if __has_include(<%s>)%s\n#include <%1$s>\n#endif\n"
                    .formatted(
                        header,
                        header.equals("linux/kvm.h") ? " && __has_include(<asm/kvm.h>)" : ""))
        .collect(Collectors.joining());
  }

  /** A function for each name that the headers define. */
  private static String functions(List<String> names) {
    return names.stream()
        .map(
            name ->
                """
                #ifdef %1$s
                void f_%1$s(void) {
                  __asm__("@@ %1$s %%0 %%1" : : "i" ((int) (%1$s)), "i" ((int) ((long long) (%1$s) >> 32)));
                }
                #endif
                """
                    .formatted(name))
        .collect(Collectors.joining());
  }
}
