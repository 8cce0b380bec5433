package dev.protockprobe.project;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** Reads the value of a key, and reports a value that does not have the key's form. */
final class SettingReader {
  /** Lists whose absence means something else than nothing. */
  private static final Set<String> NOT_EMPTY =
      Set.of("arch", "decoder", "emit", "func", "kernel", "syscall", "target");

  private final TomlText places;
  private final Diagnostics diagnostics;

  SettingReader(TomlText places, Diagnostics diagnostics) {
    this.places = places;
    this.diagnostics = diagnostics;
  }

  /**
   * The setting of a key; empty after an error in a value that is not a list. A wrong element of a
   * list is reported and left out; a list may so have no value left.
   */
  Optional<Setting> read(TomlTable table, String key, KeyForm form) {
    List<String> path = List.of(key);
    TomlPosition position = table.inputPositionOf(path);
    Object value = table.get(path);
    List<Value> values = new ArrayList<>();
    if (value instanceof TomlArray array && form == KeyForm.LIST) {
      values.addAll(list(array, key, position));
    } else {
      Span written = value instanceof TomlTable ? places.key(position) : valueAt(position);
      boolean flag = form == KeyForm.FLAG || form == KeyForm.FLAG_OR_TEXT;
      if (value instanceof Boolean on && flag) {
        values.add(new Value(on.toString(), written));
      } else if (form == KeyForm.FLAG) {
        wrong(value, written, key, form.words());
      } else {
        text(value, written, key, form.words()).ifPresent(values::add);
      }
      if (values.isEmpty()) {
        return Optional.empty();
      }
    }
    return Optional.of(new Setting(key, places.key(position), form, values));
  }

  /** The elements of an array that are right. */
  private List<Value> list(TomlArray array, String key, TomlPosition position) {
    if (array.isEmpty() && NOT_EMPTY.contains(key)) {
      diagnostics.report(
          Diagnostic.error(DiagnosticCode.BAD_PROJECT, valueAt(position), "'" + key + "' is empty")
              .withHelp("leave it out, or name what you want"));
    }
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      text(array.get(i), places.element(array.inputPositionOf(i)), key, "a string")
          .ifPresent(values::add);
    }
    return values;
  }

  private Span valueAt(TomlPosition position) {
    return places.valueOfKey(position);
  }

  private Optional<Value> text(Object value, Span written, String key, String expected) {
    if (value instanceof String text && (text.isEmpty() || text.indexOf('\0') >= 0)) {
      String why = text.isEmpty() ? "is empty" : "has a NUL, which no option can have";
      diagnostics.report(
          Diagnostic.error(DiagnosticCode.BAD_PROJECT, written, "'" + key + "' " + why));
      return Optional.empty();
    } else if (value instanceof String text) {
      return Optional.of(new Value(text, written));
    } else if (value instanceof Long number) {
      return Optional.of(new Value(number.toString(), written));
    }
    wrong(value, written, key, expected);
    return Optional.empty();
  }

  private void wrong(Object value, Span written, String key, String expected) {
    Diagnostic error =
        Diagnostic.error(
            DiagnosticCode.BAD_PROJECT,
            written,
            "'%s' is %s (expected %s)".formatted(key, kind(value), expected));
    // 6.10 is a number to TOML, and then the same as 6.1.
    diagnostics.report(
        value instanceof Double ? error.withHelp("write \"" + written.text() + "\"") : error);
  }

  private static String kind(Object value) {
    if (value instanceof String) {
      return "a string";
    } else if (value instanceof Boolean) {
      return "true or false";
    } else if (value instanceof Number) {
      return "a number";
    } else if (value instanceof TomlArray) {
      return "an array";
    }
    return value instanceof TomlTable ? "a table" : "a time or a date";
  }
}
