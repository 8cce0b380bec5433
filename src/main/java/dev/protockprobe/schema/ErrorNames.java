package dev.protockprobe.schema;

import dev.protockprobe.abi.KernelFacts.ErrorNumbers;
import dev.protockprobe.diag.ResourceTable;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * The names of the kernel's error numbers, such as {@code ENOENT} for 2, from the resource {@code
 * errors.txt}. The built-in decoder and the generated decoders take the names from this class.
 */
public final class ErrorNames {
  /** {@code MAX_ERRNO} in include/linux/err.h. */
  public static final int MAX_ERRNO = 4095;

  private static final String RESOURCE = "errors.txt";
  private static final Map<ErrorNumbers, ErrorNames> ALL = new EnumMap<>(ErrorNumbers.class);

  static {
    List<String> lines = ResourceTable.lines(ErrorNames.class, RESOURCE);
    for (ErrorNumbers numbers : ErrorNumbers.values()) {
      ALL.put(numbers, new ErrorNames(lines, column(numbers)));
    }
  }

  /** By number; null where no error has it. */
  private final String[] names = new String[MAX_ERRNO + 1];

  private final Map<String, Integer> numbers = new HashMap<>();

  private ErrorNames(List<String> lines, int column) {
    for (String line : lines) {
      String[] words = line.split(" ", -1);
      if (!words[column].equals("-")) {
        int number = Integer.parseInt(words[column]);
        names[number] = words[0];
        numbers.put(words[0], number);
      }
    }
  }

  private static int column(ErrorNumbers numbers) {
    return switch (numbers) {
      case GENERIC -> 1;
      case MIPS -> 2;
    };
  }

  /** The names of the errors of the traced machine; the generic ones if it is not known. */
  public static ErrorNames of(TraceSchema schema) {
    return of(
        schema
            .convention()
            .map(convention -> convention.kernel().errorNumbers())
            .orElse(ErrorNumbers.GENERIC));
  }

  /** The names of the errors of one of the kernel's tables. */
  public static ErrorNames of(ErrorNumbers numbers) {
    return ALL.get(numbers);
  }

  /**
   * The name of the error {@code number}; empty text if it has none.
   *
   * @param number from 0 to {@link #MAX_ERRNO}
   */
  public String name(int number) {
    String name = names[number];
    return name == null ? "" : name;
  }

  /** All names, by number. */
  public List<String> all() {
    return Arrays.stream(names).filter(Objects::nonNull).toList();
  }

  /** The number of the error {@code name}; empty if there is no such error. */
  public OptionalInt number(String name) {
    Integer number = numbers.get(name);
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }
}
