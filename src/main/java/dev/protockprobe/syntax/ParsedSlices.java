package dev.protockprobe.syntax;

import dev.protockprobe.index.DeclarationSlice;
import dev.protockprobe.syntax.DeclarationParser.ParseOutcome;
import java.util.IdentityHashMap;

/**
 * Parses the texts of declarations ({@link DeclarationSlice}) and keeps the latest results, because
 * the readers ask for the same declaration repeatedly.
 */
final class ParsedSlices {
  /** A probe needs thirty; a list of all types must not keep 40,000 parse trees. */
  private static final int MAX_KEPT = 2_000;

  private final DeclarationParser parser;
  private final IdentityHashMap<DeclarationSlice, ParseOutcome> outcomes = new IdentityHashMap<>();

  ParsedSlices(DeclarationParser parser) {
    this.parser = parser;
  }

  ParseOutcome of(DeclarationSlice slice) {
    ParseOutcome known = outcomes.get(slice);
    if (known == null) {
      known = parser.parse(slice);
      if (outcomes.size() == MAX_KEPT) {
        outcomes.clear();
      }
      outcomes.put(slice, known);
    }
    return known;
  }
}
