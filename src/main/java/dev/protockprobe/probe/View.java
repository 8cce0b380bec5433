package dev.protockprobe.probe;

import dev.protockprobe.diag.Span;
import java.util.List;

/**
 * What is worth seeing of a struct.
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
   * One value.
   *
   * @param alternatives expressions over {@code p}, a pointer to the struct, of which the first
   *     that fits the kernel's struct counts
   */
  public record Value(String name, List<WrittenFetch> alternatives) {
    public Value {
      alternatives = List.copyOf(alternatives);
    }
  }
}
