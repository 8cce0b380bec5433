package dev.protockprobe.decode.form;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.protockprobe.schema.TraceSchema;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every form of output must keep. */
final class OutputFormsTest {
  private static final OutputSettings SETTINGS =
      new OutputSettings(new TraceSchema("", false, List.of()), List.of(), false, false, 0, false);

  static List<OutputForm> all() {
    return OutputForms.ALL;
  }

  @Test
  void namesDiffer() {
    assertEquals(OutputForms.ALL.size(), new HashSet<>(OutputForms.names()).size());
  }

  @ParameterizedTest
  @MethodSource("all")
  void eachFormIsFoundByItsName(OutputForm form) {
    assertEquals(form.name().toLowerCase(Locale.ROOT), form.name());
    assertEquals(Optional.of(form), OutputForms.named(form.name()));
    assertEquals(Optional.of(form), OutputForms.named(form.name().toUpperCase(Locale.ROOT)));
  }

  @ParameterizedTest
  @MethodSource("all")
  void eachFormWritesWhatItSaysItCanWrite(OutputForm form) {
    Set<TraceContent> written = EnumSet.noneOf(TraceContent.class);
    if (form.events(SETTINGS).isPresent()) {
      written.add(TraceContent.EVENTS);
    }
    if (form.calls(SETTINGS).isPresent()) {
      written.add(TraceContent.CALLS);
    }
    if (form.latencies(SETTINGS).isPresent()) {
      written.add(TraceContent.LATENCIES);
    }
    Set<TraceContent> said = EnumSet.copyOf(form.contents());
    if (said.remove(TraceContent.SLOWEST_CALLS)) {
      assertEquals(true, said.contains(TraceContent.CALLS), "the slowest calls are calls");
    }
    assertEquals(written, said);
  }
}
