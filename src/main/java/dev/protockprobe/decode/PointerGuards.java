package dev.protockprobe.decode;

import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.FieldSchema;
import dev.protockprobe.schema.PointerRules;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the fields of one schema's events that the kernel tried to read through a bad pointer, such
 * as NULL ({@link PointerRules}). The kernel printed stale bytes as the values of these fields. A
 * field that holds a pointer is called a guard of the fields that the kernel reads through this
 * pointer.
 */
final class PointerGuards {
  private static final int MAX_HEX_BYTES = 2 + 16;
  private static final int MAX_DECIMAL_BYTES = 20;
  private static final int[] NONE = {};

  private final PointerRules rules;

  /** How many bits of a field are a pointer, by field; 0 for fields that guard nothing. */
  private final int[] pointerBits;

  /** The fields that guard others. */
  private final int[] guards;

  /** By field: the fields that guard it. */
  private final int[][] guardsOf;

  PointerGuards(EventSchema event, PointerRules rules) {
    this.rules = rules;
    List<FieldSchema> fields = event.fields();
    pointerBits = new int[fields.size()];
    guardsOf = new int[fields.size()][];
    for (int i = 0; i < guardsOf.length; i++) {
      List<Integer> of = fields.get(i).guards();
      guardsOf[i] = of.isEmpty() ? NONE : of.stream().mapToInt(Integer::intValue).toArray();
      for (int guard : guardsOf[i]) {
        pointerBits[guard] = rules.pointerBits(fields.get(guard).type());
      }
    }
    guards = new int[(int) Arrays.stream(pointerBits).filter(bits -> bits > 0).count()];
    for (int i = 0, next = 0; i < pointerBits.length; i++) {
      if (pointerBits[i] > 0) {
        guards[next++] = i;
      }
    }
  }

  /** Whether all pointers of an event are good, so that no field needs a closer look. */
  boolean areGood(EventView event) {
    for (int guard : guards) {
      if (!rules.isGood(event.number(EventView.FIELDS + guard), pointerBits[guard])) {
        return false;
      }
    }
    return true;
  }

  /** Whether a field lies behind a pointer that leads nowhere. */
  boolean isBehindBad(EventView event, int field) {
    return firstBad(event, field) >= 0;
  }

  /**
   * Whether a field lies behind a bad pointer that the kernel followed before the last one, which
   * points to the field itself.
   */
  boolean isBehindBadWay(EventView event, int field) {
    int bad = firstBad(event, field);
    int[] way = guardsOf[field];
    return bad >= 0 && bad != way[way.length - 1];
  }

  /**
   * What is wrong with the first pointer that the kernel followed in vain to read a field; empty
   * text if nothing is for certain.
   */
  String fault(EventView event, int field) {
    int guard = firstBad(event, field);
    return guard < 0 ? "" : rules.fault(event.number(EventView.FIELDS + guard), pointerBits[guard]);
  }

  private int firstBad(EventView event, int field) {
    for (int guard : guardsOf[field]) {
      int part = EventView.FIELDS + guard;
      if (!rules.isGood(event.number(part), pointerBits[guard]) && isNumber(event, part)) {
        return guard;
      }
    }
    return -1;
  }

  /** Whether a part is a number of 64 bits at most, and not a fault or absent. */
  private static boolean isNumber(EventView event, int part) {
    if (!event.has(part)) {
      return false;
    }
    int start = event.start(part);
    int length = event.end(part) - start;
    boolean hexadecimal = length > 2 && event.bytes()[start + 1] == 'x';
    return event.bytes()[start] != '('
        && length <= (hexadecimal ? MAX_HEX_BYTES : MAX_DECIMAL_BYTES);
  }
}
