package dev.protockprobe.decode;

import dev.protockprobe.schema.FieldSchema;
import java.nio.charset.StandardCharsets;

/** How to read one field: the bytes before its value, and the form of the value. */
final class FieldPlan {
  private final byte[] label;
  private final ValueForm form;
  private final int count;
  private final boolean oneNumber;
  private final int textBytes;

  FieldPlan(FieldSchema field) {
    label = (" " + field.name() + "=").getBytes(StandardCharsets.UTF_8);
    FieldForm looks = FieldForm.of(field.type());
    form = looks.value();
    count = looks.count();
    oneNumber = looks.isNumber();
    textBytes = field.textBytes();
  }

  /** The number of bytes before the value: a blank, the name, and an equals sign. */
  int labelLength() {
    return label.length;
  }

  /** The form of the value, or of each element. */
  ValueForm form() {
    return form;
  }

  /** Whether the value is a number, and no array of them: most are. */
  boolean isOneNumber() {
    return oneNumber;
  }

  /** How many elements an array has; 0 for one value. */
  int count() {
    return count;
  }

  /** How many bytes of a string count; 0 for all. */
  int textBytes() {
    return textBytes;
  }

  /**
   * Whether the label is at {@code at}. The array must be long enough for the label, or differ from
   * it before the array's end.
   */
  boolean labelIsAt(byte[] bytes, int at) {
    byte[] wanted = label;
    for (int i = 0; i < wanted.length; i++) {
      if (bytes[at + i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether the bytes from {@code start} to {@code end} are a value of this field. Only for a field
   * whose form is open.
   */
  boolean matches(byte[] bytes, int start, int end) {
    return count == 0
        ? form.matches(bytes, start, end)
        : ArrayForm.matches(bytes, start, end, form, count);
  }

  /**
   * Where the value at {@code start} ends. -1 if no value of this field is there, or if the form is
   * open, so that the end depends on what follows.
   */
  int closedEnd(byte[] bytes, int start, NumberReader numbers) {
    if (form.isOpen()) {
      return -1;
    }
    if (count == 0) {
      return form.closedEnd(bytes, start, numbers);
    }
    return bytes[start] == '{'
        ? ArrayForm.closedEnd(bytes, start, form, count, numbers)
        : ValueForm.faultEnd(bytes, start);
  }
}
