package dev.protockprobe.emit;

import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.abi.PlacedParameter;
import dev.protockprobe.abi.PlacedPrototype;
import dev.protockprobe.probe.FetchArg;
import dev.protockprobe.probe.FetchedValue;
import dev.protockprobe.probe.PlannedExpression;
import dev.protockprobe.probe.PlannedFunction;
import dev.protockprobe.probe.PlannedFunction.PlannedParameter;
import dev.protockprobe.probe.PlannedProbe;
import dev.protockprobe.type.CTypeWriter;
import dev.protockprobe.type.Prototype;
import java.util.List;

/**
 * Explains a function's probes to a person: the type and size of each value, the registers or
 * memory that hold it, the rule of the calling convention that put it there, and its fetch args.
 */
public final class ExplanationText {
  private final PlannedFunction function;
  private final CallingConvention convention;
  private final Palette palette;
  private final PlacementReason reasons;
  private final StringBuilder out = new StringBuilder();

  private ExplanationText(PlannedFunction function, Palette palette) {
    this.function = function;
    this.palette = palette;
    this.convention = function.placed().convention();
    this.reasons = new PlacementReason(convention);
  }

  /** The explanation of {@code function}, line ends included. */
  public static String write(PlannedFunction function, Palette palette) {
    ExplanationText text = new ExplanationText(function, palette);
    text.describe();
    return text.out.toString();
  }

  private void describe() {
    Prototype prototype = function.prototype();
    out.append(CTypeWriter.write(prototype)).append('\n');
    out.append(prototype.span().location());
    out.append(", %s, %s\n".formatted(convention.architecture(), convention.document()));
    int number = 1;
    for (PlannedParameter parameter : function.parameters()) {
      out.append('\n');
      describe(parameter, number++);
    }
    if (function.parameters().isEmpty()) {
      out.append("\nIt takes no parameters.\n");
    }
    if (prototype.variadic()) {
      out.append(
          "\n...\n  variable arguments: each call passes its own, so they are not fetched\n");
    }
    function.placed().result().ifPresent(this::describe);
    if (!function.placed().isResultKnown()) {
      out.append("\nreturns ").append(CTypeWriter.write(prototype.returns())).append('\n');
      line("size", "not known");
      describe(function.result().values(), function.result().guards());
    }
    for (PlannedExpression expression : function.expressions()) {
      out.append('\n').append(ExpressionText.write(expression));
      describe(expression.values(), expression.guards());
    }
    String picture = EntryPicture.of(function, palette);
    out.append(picture.isEmpty() ? "" : "\n").append(picture).append('\n');
    for (PlannedProbe probe : function.probes()) {
      out.append(probe.event().text()).append('\n');
    }
  }

  private void describe(PlannedParameter parameter, int number) {
    PlacedParameter placed = parameter.placed();
    String name = placed.parameter().name();
    String shown = CTypeWriter.declare(placed.parameter().type(), name);
    out.append("%d. %s\n".formatted(number, palette.paint(number - 1, shown)));
    line("size", size(placed.sizeBytes()));
    line("place", PlaceText.of(placed.assignment().storage()));
    line("why", reasons.of(placed.assignment()));
    describe(parameter.all(), parameter.guards());
  }

  private void describe(List<FetchedValue> values, List<FetchArg> guards) {
    FetchedValue.args(values).forEach(arg -> line("fetch arg", arg.text()));
    guards.forEach(guard -> line("guard", guard.text()));
  }

  private void describe(PlacedPrototype.Result result) {
    out.append("\nreturns ").append(CTypeWriter.write(result.type())).append('\n');
    line("size", size(result.sizeBytes()));
    line("place", PlaceText.ofResult(result.storage()));
    line("why", reasons.of(result));
    describe(function.result().values(), function.result().guards());
  }

  private static String size(int bytes) {
    return bytes == 1 ? "1 byte" : bytes + " bytes";
  }

  private void line(String label, String text) {
    out.append("     %-9s  %s\n".formatted(label, text));
  }
}
