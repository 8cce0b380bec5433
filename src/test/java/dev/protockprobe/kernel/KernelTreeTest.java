package dev.protockprobe.kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.protockprobe.Seed;
import dev.protockprobe.kernel.SpelledFunctions.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Files of a whole kernel's source, as they stand there, declare what the kernel's BTF has.
 * Functions that macros or assembler files make are counted, but not compared.
 */
@Tag("kernel-source")
final class KernelTreeTest {
  private static final double LEAST_PERCENT_LISTED = 99.98;
  private static final int LEAST_LISTED = 36_000;

  private static final double LEAST_PERCENT_COMPILED = 99.9;
  private static final int COMPILED = Integer.getInteger("tree.functions", 2_000);

  /** Of what is compiled so much may be refused for its types: headers of a subdirectory. */
  private static final double MOST_PERCENT_REFUSED = 10;

  @Test
  void listHasEachFunctionThatIsWrittenWithBody() {
    KernelTree tree = KernelTree.given();
    List<Path> files = tree.files();
    Set<String> names = tree.corpus().btf().namesOfOne();
    SpelledFunctions spelled = SpelledFunctions.find(files, names);
    Map<Path, Set<String>> listed = listed(tree, files);
    Comparison comparison =
        new Comparison(tree.corpus() + ", list of its source", KnownReasons.read("no-bodies.txt"));
    Map<Place, Integer> places = new EnumMap<>(Place.class);
    for (String name : names) {
      Place place = spelled.place(name);
      places.merge(place, 1, Integer::sum);
      for (Path file : spelled.definedIn(name)) {
        if (listed.get(file).contains(name)) {
          comparison.agrees();
        } else {
          comparison.differs(name, tree.directory().relativize(file).toString());
        }
      }
    }
    System.out.printf("%s: of %d functions in BTF %s%n", tree.corpus(), names.size(), places);
    comparison.finish(LEAST_PERCENT_LISTED, LEAST_LISTED);
  }

  private static Map<Path, Set<String>> listed(KernelTree tree, List<Path> files) {
    FrontEnd frontEnd = tree.corpus().frontEnd();
    Map<Path, Set<String>> listed = new HashMap<>();
    for (Path file : files) {
      if (!file.toString().endsWith(".S")) {
        listed.put(file, frontEnd.functionsOf(file));
      }
    }
    return listed;
  }

  @Test
  void functionsCompileWithTheNamesOfBtf() {
    KernelTree tree = KernelTree.given();
    BtfTypes btf = tree.corpus().btf();
    SpelledFunctions spelled = SpelledFunctions.find(tree.files(), btf.namesOfOne());
    List<String> names = new ArrayList<>();
    for (String name : btf.namesOfOne()) {
      Set<Path> files = spelled.definedIn(name);
      if (files.size() == 1 && files.iterator().next().toString().endsWith(".c")) {
        names.add(name);
      }
    }
    assertTrue(names.size() >= COMPILED, "only " + names.size());
    Seed seed = Seed.next();
    Collections.shuffle(names, seed.random());
    String what =
        "%s, %d of %d functions, %s".formatted(tree.corpus(), COMPILED, names.size(), seed);
    Comparison comparison = new Comparison(what, KnownReasons.read("btf-mistakes.txt"));
    Map<String, Integer> refused = new TreeMap<>();
    KernelBuild build = new KernelBuild(tree.corpus());
    for (String name : names.subList(0, COMPILED)) {
      Path file = spelled.definedIn(name).iterator().next();
      FrontEnd.Compiled compiled = tree.corpus().frontEnd().compile(file, build, name);
      if (compiled.lacksType().isPresent()) {
        refused.merge(compiled.lacksType().get(), 1, Integer::sum);
      } else if (compiled.parameters().equals(btf.parameterNames(name))) {
        comparison.agrees();
      } else {
        String where = tree.directory().relativize(file).toString();
        comparison.differs(
            name, where + ", we: " + compiled + ", BTF: " + btf.parameterNames(name));
      }
    }
    int count = refused.values().stream().mapToInt(Integer::intValue).sum();
    System.out.printf("%s: refused for a type %d: %s%n", what, count, refused);
    comparison.finish(LEAST_PERCENT_COMPILED, 1);
    assertTrue(100.0 * count / COMPILED <= MOST_PERCENT_REFUSED, "refused for a type: " + count);
  }
}
