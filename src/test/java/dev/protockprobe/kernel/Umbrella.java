package dev.protockprobe.kernel;

import dev.protockprobe.ExternalCommand;
import dev.protockprobe.RequiredTool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One file that includes nearly every header of a kernel, such that gcc accepts all of it: what a
 * reading of C is compared on.
 *
 * @param headers relative to {@code include}, in the file's order
 */
record Umbrella(Path file, List<String> headers) {
  private static final int MOST_ROUNDS = 6;

  /** What headers that do not include all they need expect to come before them. */
  private static final List<String> FIRST =
      List.of(
          "linux/module.h",
          "linux/acpi.h",
          "linux/pci.h",
          "linux/netdevice.h",
          "linux/fs.h",
          "linux/syscalls.h",
          "linux/of.h",
          "linux/platform_device.h");

  /** Those come in through others, as they are meant to. */
  private static final Pattern NOT_INCLUDED_DIRECTLY =
      Pattern.compile("(uapi|asm-generic|generated|config|dt-bindings)/.*");

  /** Where the umbrella is in the chain of includes above gcc's messages. */
  private static final Pattern FROM =
      Pattern.compile("(?:In file included|\\s+) from (\\S+):(\\d+)[:,].*");

  private static final Pattern ERROR = Pattern.compile("\\S+:\\d+:\\d+: (?:fatal )?error: .*");

  /**
   * Makes the umbrella. Of headers that are new and conflict with others, those that gcc blames are
   * left out, too.
   */
  static Umbrella write(KernelBuild build, Path file) {
    RequiredTool.find("gcc", "gcc");
    Set<String> excluded = KnownReasons.read("excluded-headers.txt").names();
    Set<String> headers = new LinkedHashSet<>(FIRST);
    for (String header : build.corpus().includedHeaders()) {
      String name = header.substring("include/".length());
      if (!NOT_INCLUDED_DIRECTLY.matcher(name).matches() && !excluded.contains(name)) {
        headers.add(name);
      }
    }
    List<String> left = new ArrayList<>(headers);
    for (int round = 0; round < MOST_ROUNDS; round++) {
      write(file, left);
      Set<String> blamed = blamed(build, file, left);
      if (blamed.isEmpty()) {
        return new Umbrella(file, left);
      }
      System.out.println("left out of the umbrella: " + blamed);
      left.removeAll(blamed);
    }
    throw new AssertionError("the headers of " + build.corpus() + " do not compile together");
  }

  private static void write(Path file, List<String> headers) {
    try {
      Files.writeString(
          file, headers.stream().map("#include <%s>\n"::formatted).collect(Collectors.joining()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The headers in which gcc finds errors. */
  private static Set<String> blamed(KernelBuild build, Path file, List<String> headers) {
    ExternalCommand gcc =
        ExternalCommand.run(
            build.corpus().headers(),
            build.gcc(
                "-fsyntax-only",
                "-fmax-errors=0",
                "-ftrack-macro-expansion=0",
                "-fno-diagnostics-show-caret",
                file.toString()));
    Set<String> blamed = new LinkedHashSet<>();
    int line = 0;
    for (String message : gcc.errors().lines().toList()) {
      Matcher from = FROM.matcher(message);
      if (from.matches()) {
        line = from.group(1).equals(file.toString()) ? Integer.parseInt(from.group(2)) : line;
      } else if (ERROR.matcher(message).matches() && line > 0) {
        blamed.add(headers.get(line - 1));
      }
    }
    if (gcc.exitCode() != 0 && blamed.isEmpty()) {
      throw new AssertionError(gcc.errors());
    }
    return blamed;
  }

  /** The same as gcc preprocesses it. */
  Path preprocessed(KernelBuild build, Path output) {
    ExternalCommand.succeed(
        build.corpus().headers(), build.gcc("-E", file.toString(), "-o", output.toString()));
    return output;
  }
}
