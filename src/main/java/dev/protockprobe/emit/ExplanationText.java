package dev.protockprobe.emit;

import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.abi.PlacedParameter;
import dev.protockprobe.abi.PlacementRule;
import dev.protockprobe.probe.FetchArg;
import dev.protockprobe.probe.PlannedProbe;
import dev.protockprobe.probe.PlannedProbe.PlannedParameter;
import dev.protockprobe.type.CTypeWriter;
import dev.protockprobe.type.Prototype;

/** Explains a probe to a person: each parameter's type, size, place, the rule, its fetch args. */
public final class ExplanationText {
  private ExplanationText() {}

  /** The explanation of {@code probe}, line ends included. */
  public static String write(PlannedProbe probe, CallingConvention convention) {
    StringBuilder out = new StringBuilder();
    Prototype prototype = probe.event().origin().orElseThrow();
    out.append(CTypeWriter.write(prototype)).append('\n');
    out.append(prototype.span().location());
    out.append(", %s, %s\n".formatted(convention.architecture(), convention.document()));
    int number = 1;
    for (PlannedParameter parameter : probe.parameters()) {
      out.append('\n');
      describe(out, convention, parameter, number++);
    }
    if (probe.parameters().isEmpty()) {
      out.append("\nIt takes no parameters.\n");
    }
    if (prototype.variadic()) {
      out.append("\n...\n  variable parameters: what a call passes, only that call knows\n");
    }
    return out.append('\n').append(probe.event().text()).append('\n').toString();
  }

  private static void describe(
      StringBuilder out, CallingConvention convention, PlannedParameter parameter, int number) {
    PlacedParameter placed = parameter.placed();
    String name = placed.parameter().name();
    String shown = CTypeWriter.declare(placed.parameter().type(), name);
    int size = placed.form().sizeBytes();
    out.append("%d. %s\n".formatted(number, shown));
    line(out, "size", size == 1 ? "1 byte" : size + " bytes");
    line(out, "place", PlaceText.of(placed.assignment().storage()));
    line(out, "why", PlacementRule.of(convention, placed.assignment().storage()));
    for (FetchArg arg : parameter.args()) {
      line(out, "fetch arg", arg.text());
    }
  }

  private static void line(StringBuilder out, String label, String text) {
    out.append("     %-9s  %s\n".formatted(label, text));
  }
}
