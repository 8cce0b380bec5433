package dev.protockprobe.project;

import dev.protockprobe.diag.Span;
import java.util.List;

/**
 * A key of a project file and its values.
 *
 * @param at where the key is written
 * @param form the kind of value that the key takes
 * @param values the values as texts, {@code true} and {@code false} included
 */
public record Setting(String key, Span at, KeyForm form, List<Value> values) {
  public Setting {
    values = List.copyOf(values);
  }

  /** Whether it is a flag that is off, which is the same as a key that is not there. */
  public boolean isOff() {
    return form != KeyForm.LIST
        && form != KeyForm.TEXT
        && values.get(0).at().text().equals("false");
  }

  /** Whether it is a flag that is on. */
  public boolean isOn() {
    return form != KeyForm.LIST && form != KeyForm.TEXT && values.get(0).at().text().equals("true");
  }
}
