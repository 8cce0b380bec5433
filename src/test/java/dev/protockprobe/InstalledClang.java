package dev.protockprobe;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The clang that gives a second opinion where one is installed; gcc is the one that tests need. */
public final class InstalledClang {
  private static final List<String> PROGRAMS =
      List.of("clang", "clang-21", "clang-20", "clang-19", "clang-18");

  /** Before, it did not align a stack parameter of 128 bits on x86-64. */
  private static final int LEAST_VERSION = 18;

  private InstalledClang() {}

  /** The program's name. */
  public static Optional<String> find() {
    return PROGRAMS.stream()
        .filter(RequiredTool::isInstalled)
        .filter(program -> version(program) >= LEAST_VERSION)
        .findFirst();
  }

  private static int version(String program) {
    List<String> command = List.of(program, "-dumpversion");
    String printed = ExternalCommand.succeed(Path.of("."), command).text();
    return Integer.parseInt(printed.replaceFirst("(?s)\\D.*", ""));
  }
}
