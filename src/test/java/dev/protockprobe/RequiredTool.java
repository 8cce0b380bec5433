package dev.protockprobe;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A program that a test needs and that Maven cannot fetch, for example a cross compiler.
 *
 * <p>Where it is missing the test is skipped and says what to install, so that everybody can build.
 * Where the environment says {@code CI=true} the test fails instead: a test that is skipped there
 * is a test nobody runs.
 */
public final class RequiredTool {
  private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

  private RequiredTool() {}

  /** The first of {@code programs} that is installed; without one the calling test ends here. */
  public static String find(String debianPackage, String... programs) {
    for (String program : programs) {
      if (isInstalled(program)) {
        return program;
      }
    }
    String reason =
        "no %s on the PATH; on Debian: apt-get install %s"
            .formatted(String.join(" or ", programs), debianPackage);
    throw missing(reason);
  }

  /**
   * Ends the calling test, because what it needs is missing: as a failure where CI=true.
   *
   * @return nothing, so that the caller can write {@code throw} and the compiler sees the end
   */
  public static RuntimeException missing(String reason) {
    if ("true".equals(System.getenv("CI"))) {
      return fail(reason);
    }
    // Maven counts skipped tests and does not say why they are.
    if (TOLD.add(reason)) {
      System.err.println("tests are skipped: " + reason);
    }
    return abort(reason);
  }

  /** For a program that a test can use but does without. */
  public static boolean isInstalled(String program) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return List.of(path.split(File.pathSeparator)).stream()
        .map(directory -> Path.of(directory, program))
        .anyMatch(Files::isExecutable);
  }
}
