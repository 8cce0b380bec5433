package dev.protockprobe.kernel;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What ctags takes for a function in a kernel's headers is listed by us, too: each header by
 * itself, as it stands in the tree.
 */
final class PrototypeListTest {
  private static final double LEAST_PERCENT = 99.5;
  private static final int LEAST_FUNCTIONS = 50_000;

  @ParameterizedTest
  @ValueSource(strings = {"x86_64-6.1", "x86_64-6.12"})
  void listsWhatCtagsLists(String machine) {
    Corpus corpus = Corpus.of(machine);
    FrontEnd frontEnd = corpus.frontEnd();
    Set<String> macros = Ctags.macrosWithParameters(corpus.headers(), "include");
    BtfTypes btf = corpus.btf();
    Map<String, List<Ctags.Tag>> byHeader =
        Ctags.functions(corpus.headers(), "include").stream()
            .filter(tag -> !isMacro(tag.name(), macros, btf))
            .collect(Collectors.groupingBy(Ctags.Tag::path, TreeMap::new, Collectors.toList()));
    Comparison comparison =
        new Comparison(corpus + ", list beside ctags", KnownReasons.read("ctags-mistakes.txt"));
    byHeader.forEach(
        (header, tags) -> {
          Set<String> ours = frontEnd.functionsOf(corpus.headers().resolve(header));
          for (Ctags.Tag tag : tags) {
            if (ours.contains(tag.name())) {
              comparison.agrees();
            } else {
              comparison.differs(tag.name(), tag.path() + ":" + tag.line());
            }
          }
        });
    comparison.finish(LEAST_PERCENT, LEAST_FUNCTIONS);
  }

  /**
   * Whether ctags takes a macro for a function: a macro is what has that name and parameters, is
   * spelled as the kernel spells macros, and names no function of the kernel.
   */
  private static boolean isMacro(String name, Set<String> macros, BtfTypes btf) {
    boolean spelledAsMacro = name.equals(name.toUpperCase(Locale.ROOT)) || name.startsWith("__");
    return spelledAsMacro && macros.contains(name) && btf.functions(name).isEmpty();
  }
}
