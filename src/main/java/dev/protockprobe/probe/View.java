package dev.protockprobe.probe;

import dev.protockprobe.diag.Span;
import java.util.List;

/**
 * The values that are worth seeing in one kind of struct, as a file of views lists them.
 *
 * @param record the struct as C names it, for example {@code struct sock}
 */
public record View(Span record, List<Value> values) {
  public View {
    values = List.copyOf(values);
  }

  /** The view as a file of views has it, line ends included. */
  public String text() {
    StringBuilder text = new StringBuilder(record.text()).append('\n');
    for (Value value : values) {
      text.append("  ").append(value.name());
      text.append(value.functions().isEmpty() ? "" : "@" + String.join(",", value.functions()));
      String before = " ";
      for (WrittenFetch alternative : value.alternatives()) {
        text.append(before).append(alternative.expression().text());
        alternative.type().ifPresent(type -> text.append(':').append(type.text()));
        before = " | ";
      }
      text.append('\n');
    }
    return text.toString();
  }

  /**
   * One value. If several values have the same name, the first one that fits counts.
   *
   * @param functions the only ones that it is fetched for: names, or beginnings with {@code *}
   *     behind them; empty for all
   * @param alternatives expressions over {@code p}, a pointer to the struct, of which the first
   *     that fits the kernel's struct counts; empty if the functions shall not show the value
   */
  public record Value(String name, List<String> functions, List<WrittenFetch> alternatives) {
    public Value {
      functions = List.copyOf(functions);
      alternatives = List.copyOf(alternatives);
    }

    boolean isFor(String function) {
      return functions.isEmpty()
          || functions.stream()
              .anyMatch(
                  one ->
                      one.endsWith("*")
                          ? function.startsWith(one.substring(0, one.length() - 1))
                          : function.equals(one));
    }
  }
}
