package dev.protockprobe.decode;

import dev.protockprobe.probe.FetchType;
import dev.protockprobe.schema.FieldSchema;
import java.nio.charset.StandardCharsets;

/**
 * How one field is read.
 *
 * @param label what stands before its value: a blank, the name, and an equals sign
 * @param form of its value, or of each element
 * @param count of an array's elements; 0 for one value
 */
record FieldPlan(byte[] label, ValueForm form, int count) {

  static FieldPlan of(FieldSchema field) {
    byte[] label = (" " + field.name() + "=").getBytes(StandardCharsets.UTF_8);
    int count = field.type() instanceof FetchType.ArrayOf array ? array.count() : 0;
    return new FieldPlan(label, ValueForm.of(field.type()), count);
  }

  /** Whether the label is at {@code at}; the bytes there go on for as long, or differ before. */
  boolean labelIsAt(byte[] bytes, int at) {
    byte[] wanted = label;
    for (int i = 0; i < wanted.length; i++) {
      if (bytes[at + i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  /** Whether the bytes from {@code start} to {@code end} are a value of this field. */
  boolean matches(byte[] bytes, int start, int end) {
    return count == 0
        ? form.matches(bytes, start, end)
        : ArrayForm.matches(bytes, start, end, form, count);
  }

  /**
   * Where the value at {@code start} ends whatever follows it: that of a number, a character, or an
   * array of them; -1 if it is none of them.
   */
  int closedEnd(byte[] bytes, int start) {
    if (form.isOpen()) {
      return -1;
    }
    if (count == 0) {
      return form.closedEnd(bytes, start);
    }
    return bytes[start] == '{'
        ? ArrayForm.closedEnd(bytes, start, form, count)
        : ValueForm.faultEnd(bytes, start);
  }
}
