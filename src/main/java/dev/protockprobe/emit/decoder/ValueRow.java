package dev.protockprobe.emit.decoder;

import dev.protockprobe.schema.Meaning;
import dev.protockprobe.schema.Meaning.Enumerator;
import dev.protockprobe.schema.ValueSchema;
import dev.protockprobe.schema.ValueSchema.Part;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A C value in the table of a decoder.
 *
 * @param meaning as a schema file names it; empty for none
 * @param names of an enum's values, each value once and cut to the value's bits
 * @param flags of an enum that is a set of flags, in the order in which they are named
 */
record ValueRow(
    String name,
    int bits,
    boolean signed,
    List<Part> parts,
    String meaning,
    List<Enumerator> names,
    List<Enumerator> flags) {
  private static final String ENUM = "enum";

  static ValueRow of(ValueSchema value) {
    String meaning = "";
    List<Enumerator> names = new ArrayList<>();
    List<Enumerator> flags = new ArrayList<>();
    if (value.meaning().orElse(null) instanceof Meaning.Enumerated enumerated) {
      meaning = ENUM;
      long mask = value.bits() < Long.SIZE ? (1L << value.bits()) - 1 : -1;
      Set<Long> seen = new HashSet<>();
      for (Enumerator one : enumerated.enumerators()) {
        long bits = one.value() & mask;
        if (seen.add(bits)) {
          names.add(new Enumerator(one.name(), bits));
        }
        if (enumerated.flags() && Long.bitCount(one.value()) == 1 && bits != 0) {
          flags.add(new Enumerator(one.name(), bits));
        }
      }
    } else if (value.meaning().orElse(null) instanceof Meaning.Plain plain) {
      meaning = plain.kind().slug();
    }
    return new ValueRow(
        value.name(), value.bits(), value.signed(), value.parts(), meaning, names, flags);
  }

  boolean isEnumerated() {
    return meaning.equals(ENUM);
  }
}
