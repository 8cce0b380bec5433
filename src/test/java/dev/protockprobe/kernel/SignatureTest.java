package dev.protockprobe.kernel;

import dev.protockprobe.kernel.FrontEnd.Translation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What all of a kernel's headers together say is passed to a function is what the kernel's BTF
 * says: how many parameters, and of each the size, the sign, and whether it is a pointer or a
 * record.
 */
final class SignatureTest {
  private static final double LEAST_PERCENT = 99.9;

  /** Nothing is left unknown there. */
  private static final double LEAST_PERCENT_PREPROCESSED = 100;

  private static final int LEAST_FUNCTIONS = 14_500;

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"x86_64-6.1", "x86_64-6.12"})
  void headersSayWhatBtfSays(String machine) {
    Corpus corpus = Corpus.of(machine);
    KernelBuild build = new KernelBuild(corpus);
    Umbrella umbrella = Umbrella.write(build, directory.resolve("umbrella.c"));
    System.out.println(corpus + ": " + umbrella.headers().size() + " headers in the umbrella");
    compare(
        "as headers", LEAST_PERCENT, corpus, corpus.frontEnd().translate(umbrella.file(), build));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x86_64-6.1", "x86_64-6.12"})
  void preprocessedHeadersSayWhatBtfSays(String machine) {
    Corpus corpus = Corpus.of(machine);
    KernelBuild build = new KernelBuild(corpus);
    Umbrella umbrella = Umbrella.write(build, directory.resolve("umbrella.c"));
    Path preprocessed = umbrella.preprocessed(build, directory.resolve("umbrella.i"));
    compare(
        "preprocessed by gcc",
        LEAST_PERCENT_PREPROCESSED,
        corpus,
        corpus.frontEnd().translateAlone(preprocessed));
  }

  private static void compare(
      String how, double leastPercent, Corpus corpus, Translation translation) {
    BtfTypes btf = corpus.btf();
    Comparison comparison =
        new Comparison(corpus + ", " + how + ", beside BTF", KnownReasons.read("btf-mistakes.txt"));
    Set<String> names = new TreeSet<>(translation.functions());
    for (String name : names) {
      List<Signature> truth = btf.functions(name);
      if (!truth.isEmpty()) {
        Optional<Signature> ours = translation.signature(name);
        if (ours.isPresent() && truth.stream().anyMatch(ours.get()::agreesWith)) {
          comparison.agrees();
        } else {
          comparison.differs(name, detail(ours, truth, translation));
        }
      }
    }
    comparison.finish(leastPercent, LEAST_FUNCTIONS);
  }

  private static String detail(
      Optional<Signature> ours, List<Signature> truth, Translation translation) {
    String reading = ours.map(String::valueOf).orElse("unread");
    String complaint = translation.complaints().stream().findFirst().orElse("").strip();
    return "we: %s, BTF: %s %s".formatted(reading, truth, complaint);
  }
}
