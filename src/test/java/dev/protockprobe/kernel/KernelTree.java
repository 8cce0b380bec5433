package dev.protockprobe.kernel;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The whole source of a kernel, and what that kernel says of itself. {@code src/lab/tree.sh}
 * fetches both and gives the properties {@code tree}, {@code tree.machine} and {@code corpus}.
 */
record KernelTree(Path directory, Corpus corpus) {
  /** Directories of programs that run beside the kernel, and of text. */
  private static final Set<String> NOT_OF_THE_KERNEL =
      Set.of("Documentation", "LICENSES", "samples", "scripts", "tools", "usr");

  /** That of the properties; without them the calling test is skipped, also where CI=true. */
  static KernelTree given() {
    String directory = System.getProperty("tree", "");
    if (directory.isEmpty()) {
      String reason = "no kernel source; src/lab/tree.sh x86_64-6.1 fetches one and runs the tests";
      System.err.println("tests are skipped: " + reason);
      return abort(reason);
    }
    return new KernelTree(
        Path.of(directory), Corpus.of(System.getProperty("tree.machine", "x86_64-6.1")));
  }

  /** The C and assembler files that a kernel of the machine's architecture can be built from. */
  List<Path> files() {
    try (Stream<Path> walk = Files.walk(directory)) {
      return walk.filter(file -> file.toString().matches(".*\\.[chS]") && isOfKernel(file))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isOfKernel(Path file) {
    Path inTree = directory.relativize(file);
    String top = inTree.getName(0).toString();
    return !NOT_OF_THE_KERNEL.contains(top)
        && (!top.equals("arch")
            || inTree.getNameCount() < 2
            || inTree.getName(1).toString().equals(corpus.archDirectory()));
  }
}
