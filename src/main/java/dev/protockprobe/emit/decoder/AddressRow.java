package dev.protockprobe.emit.decoder;

import dev.protockprobe.abi.AddressSpaces;
import dev.protockprobe.schema.PointerRules;
import dev.protockprobe.schema.TraceSchema;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers that can be addresses, in the table of a decoder: those whose bits in {@code mask} are
 * {@code bits}.
 */
record AddressRow(long mask, long bits) {

  /** What can be an address on the traced machine; nothing if no event prints a guard. */
  static List<AddressRow> of(TraceSchema schema) {
    List<AddressRow> rows = new ArrayList<>();
    if (EventRow.areGuarded(schema)) {
      for (AddressSpaces.Region region : new PointerRules(schema).addresses().regions()) {
        rows.add(new AddressRow(region.mask(), region.bits()));
      }
    }
    return rows;
  }
}
