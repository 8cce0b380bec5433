package dev.protockprobe.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where functions are written, by the spelling alone: outside of comments, literals and directives,
 * a name, parentheses, maybe words, and a brace that opens. It judges our list, and shares no code
 * with it.
 */
final class SpelledFunctions {

  /** How a name is written where it comes closest to a definition. */
  enum Place {
    /** A macro makes the name out of parts, or a file that the tree does not hold. */
    NOWHERE,
    ASSEMBLER,
    DIRECTIVE,
    /** A macro's argument, a use, a declaration: no function of that name has a body. */
    WITHOUT_BODY,
    DEFINED
  }

  private final Set<String> wanted;
  private final boolean[] hashes = new boolean[1 << 16];
  private final Map<String, Place> places = new HashMap<>();
  private final Map<String, Set<Path>> definedIn = new HashMap<>();

  private SpelledFunctions(Set<String> wanted) {
    this.wanted = wanted;
    for (String name : wanted) {
      hashes[name.hashCode() & 0xffff] = true;
    }
  }

  /** Looks for the names in all the files. */
  static SpelledFunctions find(List<Path> files, Set<String> names) {
    SpelledFunctions found = new SpelledFunctions(names);
    for (Path file : files) {
      try {
        boolean assembler = file.toString().endsWith(".S");
        new SpelledText(Files.readAllBytes(file))
            .words(
                (word, place) -> found.add(word, assembler ? Place.ASSEMBLER : place, file),
                found.hashes);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return found;
  }

  private void add(String word, Place place, Path file) {
    if (!wanted.contains(word)) {
      return;
    }
    places.merge(word, place, (a, b) -> a.compareTo(b) > 0 ? a : b);
    if (place == Place.DEFINED) {
      definedIn.computeIfAbsent(word, unused -> new TreeSet<>()).add(file);
    }
  }

  Place place(String name) {
    return places.getOrDefault(name, Place.NOWHERE);
  }

  /** The files in which the function has a body. */
  Set<Path> definedIn(String name) {
    return definedIn.getOrDefault(name, Set.of());
  }
}
