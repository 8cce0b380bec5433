package dev.protockprobe.emit.decoder;

import dev.protockprobe.schema.Meaning;
import dev.protockprobe.schema.Meaning.Enumerator;
import dev.protockprobe.schema.ValueSchema;
import dev.protockprobe.schema.ValueSchema.Part;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Describes one C value of an event in the table of a generated decoder.
 *
 * @param meaning the {@link Meaning#slug} of the value's meaning, but {@code enum}, not {@code
 *     flags}, for a set of flags; empty if the value has no meaning
 * @param names the named numbers that the meaning needs: the enumerators of an enum, only the first
 *     for each number, cut to {@code bits} bits; the allocation flags, in their order; or the
 *     commands of ioctl(2)
 * @param flags the single bits of an enum that is a set of flags, in the order in which the decoder
 *     names them
 */
record ValueRow(
    String name,
    int bits,
    boolean signed,
    List<Part> parts,
    String meaning,
    List<Enumerator> names,
    List<Enumerator> flags) {

  private static final Set<String> NAMED =
      Set.of(Meaning.ENUM, Meaning.GFP, Meaning.IOCTL_13, Meaning.IOCTL_14);

  static ValueRow of(ValueSchema value) {
    ValueRow plain =
        new ValueRow(
            value.name(), value.bits(), value.signed(), value.parts(), "", List.of(), List.of());
    return value.meaning().map(meaning -> meaning.accept(new WithMeaning(plain))).orElse(plain);
  }

  private ValueRow with(String newMeaning, List<Enumerator> newNames, List<Enumerator> newFlags) {
    return new ValueRow(name, bits, signed, parts, newMeaning, newNames, newFlags);
  }

  /** A row with what its value means. */
  private record WithMeaning(ValueRow row) implements Meaning.Visitor<ValueRow> {
    @Override
    public ValueRow visitPlain(Meaning.Plain meaning) {
      return row.with(meaning.slug(), List.of(), List.of());
    }

    /** The names of flags follow each other; those of other values are looked up. */
    @Override
    public ValueRow visitEnumerated(Meaning.Enumerated meaning) {
      List<Enumerator> names = new ArrayList<>();
      List<Enumerator> flags = new ArrayList<>();
      long mask = row.bits() < Long.SIZE ? (1L << row.bits()) - 1 : -1;
      Set<Long> seen = new HashSet<>();
      for (Enumerator one : meaning.namesOf(row.bits())) {
        long bits = one.value() & mask;
        if (seen.add(bits)) {
          names.add(new Enumerator(one.name(), bits));
        }
        if (meaning.flags() && Long.bitCount(one.value()) == 1 && bits != 0) {
          flags.add(new Enumerator(one.name(), bits));
        }
      }
      return row.with(Meaning.ENUM, names, flags);
    }

    @Override
    public ValueRow visitOrderedFlags(Meaning.OrderedFlags meaning) {
      return row.with(meaning.slug(), meaning.names(), List.of());
    }

    @Override
    public ValueRow visitIoctl(Meaning.Ioctl meaning) {
      Map<Long, Enumerator> names = new LinkedHashMap<>();
      for (Enumerator one : meaning.names()) {
        long command = Integer.toUnsignedLong((int) one.value());
        names.putIfAbsent(command, new Enumerator(one.name(), command));
      }
      return row.with(meaning.slug(), List.copyOf(names.values()), List.of());
    }
  }

  boolean hasNames() {
    return NAMED.contains(meaning);
  }
}
