package dev.protockprobe.kernel;

import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.preprocess.Configuration;
import dev.protockprobe.source.FilesRead;
import dev.protockprobe.tree.KernelTree;
import dev.protockprobe.tree.Machine;
import dev.protockprobe.tree.TreeHeaders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The headers of a kernel with its configuration, as they stand in its package. */
final class ConfiguredTree {
  private static final Pattern DEFINITION =
      Pattern.compile("^(?:struct|union) (\\w+) \\{", Pattern.MULTILINE);

  private final Corpus corpus;
  private final Machine machine;

  ConfiguredTree(Corpus corpus) {
    this.corpus = corpus;
    this.machine = Machine.of(corpus.convention().architecture());
  }

  /**
   * The configuration of inputs for which {@code --kernel-tree} names this tree.
   *
   * @param asked whether the command line asks for members
   */
  Configuration configuration(boolean asked) {
    KernelTree tree = KernelTree.at(corpus.headers().toString(), machine).orElseThrow();
    return Configuration.NONE.with(new TreeHeaders(tree, machine, new FilesRead()), asked);
  }

  /** The tags that headers of {@code include} define at the beginning of a line. */
  Set<String> tags() {
    Set<String> tags = new HashSet<>();
    List<String> headers = corpus.includedHeaders();
    for (String header : headers) {
      Matcher matcher = DEFINITION.matcher(text(corpus.headers().resolve(header)));
      while (matcher.find()) {
        tags.add(matcher.group(1));
      }
    }
    return tags;
  }

  private static String text(Path file) {
    try {
      return new SourceFile(file.toString(), Files.readAllBytes(file))
          .text(0, (int) Files.size(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
