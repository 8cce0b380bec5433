package dev.protockprobe.schema;

import dev.protockprobe.probe.FetchType;
import dev.protockprobe.schema.Meaning.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the fields that certainly hold pointers, although no C types are known: those that the
 * kernel follows to read other fields, and those that it prints as symbols.
 */
final class PlainPointers {
  private static final Optional<Meaning> POINTER = Optional.of(new Meaning.Plain(Kind.POINTER));

  private PlainPointers() {}

  /**
   * A value for each shown field behind which others lie, or that is printed as a symbol.
   *
   * @param wordBits of the traced machine, or {@link GuardTies#UNKNOWN}
   */
  static List<ValueSchema> of(List<FieldSchema> fields, int wordBits) {
    Set<Integer> guarding = new HashSet<>();
    fields.forEach(field -> guarding.addAll(field.guards()));
    List<ValueSchema> pointers = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      FieldSchema field = fields.get(i);
      boolean symbol = field.type().element().equals(FetchType.Named.SYMBOL);
      if (symbol || (guarding.contains(i) && !field.guard())) {
        int bits =
            wordBits != GuardTies.UNKNOWN
                ? wordBits
                : field.type() instanceof FetchType.Basic number ? number.bits() : Long.SIZE;
        pointers.add(ValueSchema.ofField(field.name(), i, bits, POINTER));
      }
    }
    return pointers;
  }
}
