package dev.protockprobe.decode;

/**
 * Recognizes arrays in a trace, {@code {e1,e2}}, and finds where each element ends. Elements are
 * printed like single values. The kernel does not escape strings, so a string in an array ends at
 * the first comma after which another string or {@code (fault)} begins. The last string ends with
 * the array.
 */
public final class ArrayForm {
  private static final int FAULT_BYTES = 7;

  private ArrayForm() {}

  /**
   * Whether the bytes from {@code start} to {@code end} are {@code count} elements of an open form
   * in braces, or {@code (fault)}.
   */
  static boolean matches(byte[] bytes, int start, int end, ValueForm form, int count) {
    if (end - start < 2 || bytes[start] != '{' || bytes[end - 1] != '}') {
      return ValueForm.isFault(bytes, start, end);
    }
    int at = start + 1;
    for (int i = 0; i < count; i++) {
      int elementEnd = elementEnd(bytes, at, end - 1, form, i == count - 1);
      if (elementEnd < 0 || !form.matches(bytes, at, elementEnd)) {
        return false;
      }
      at = elementEnd + 1;
    }
    return true;
  }

  /**
   * Where the element at {@code start} ends; -1 if no element is there.
   *
   * @param end of the array, without its brace
   * @param last whether it is the array's last element
   */
  public static int elementEnd(byte[] bytes, int start, int end, ValueForm form, boolean last) {
    if (last) {
      return end;
    }
    if (form == ValueForm.CHARACTER && bytes[start] == '\'') {
      return start + 3 < end && bytes[start + 3] == ',' ? start + 3 : -1;
    }
    for (int at = start; at < end; at++) {
      if (bytes[at] == ',' && (!form.isOpen() || isBorder(bytes, start, at, end, form))) {
        return at;
      }
    }
    return -1;
  }

  private static boolean isBorder(byte[] bytes, int start, int comma, int end, ValueForm form) {
    if (form == ValueForm.SYMBOL) {
      return true;
    }
    boolean another =
        bytes[comma + 1] == '"'
            || (end - comma > FAULT_BYTES && ValueForm.startsWithFault(bytes, comma + 1));
    return another && form.matches(bytes, start, comma);
  }

  /** Where the array of numbers or characters at {@code start} ends; -1 if there is none. */
  static int closedEnd(byte[] bytes, int start, ValueForm form, int count, NumberReader numbers) {
    int at = start;
    byte before = '{';
    for (int i = 0; i < count; i++) {
      if (bytes[at] != before) {
        return -1;
      }
      at = form.closedEnd(bytes, at + 1, numbers);
      if (at < 0) {
        return -1;
      }
      before = ',';
    }
    return bytes[at] == '}' ? at + 1 : -1;
  }
}
