package dev.protockprobe.emit.decoder;

import dev.protockprobe.schema.PointerRules;
import dev.protockprobe.schema.TraceSchema;
import java.util.List;

/**
 * Numbers that can be addresses, in the table of a decoder: those whose bits in {@code mask} are
 * {@code bits}.
 */
record AddressRow(long mask, long bits) {

  /** The addresses of the traced machine; empty if no event prints a guard. */
  static List<AddressRow> of(TraceSchema schema) {
    return EventRow.areGuarded(schema)
        ? new PointerRules(schema)
            .addresses().regions().stream()
                .map(region -> new AddressRow(region.mask(), region.bits()))
                .toList()
        : List.of();
  }
}
