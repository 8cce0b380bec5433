package dev.protockprobe.decode.form;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Lists every {@link OutputForm} and finds one by its name. */
public final class OutputForms {
  /** In the order in which {@code --help} names them; the first is the usual one. */
  public static final List<OutputForm> ALL =
      List.of(
          new TableForm(), new JsonForm(), new CsvForm(), new SummaryForm(), new PerfettoForm());

  private OutputForms() {}

  /** The names of all forms. */
  public static List<String> names() {
    return ALL.stream().map(OutputForm::name).toList();
  }

  /** The form with this name, in any case of letters. */
  public static Optional<OutputForm> named(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return ALL.stream().filter(form -> form.name().equals(lower)).findFirst();
  }
}
