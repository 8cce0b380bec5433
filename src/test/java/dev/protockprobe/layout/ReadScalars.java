package dev.protockprobe.layout;

import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.LineRenderer;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.syntax.Prelude;
import dev.protockprobe.syntax.Scope;
import dev.protockprobe.type.CType;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** What the product makes of scalar types, read from the same text as the compiler's. */
final class ReadScalars {
  private final Diagnostics diagnostics = new Diagnostics();
  private final Scope scope;
  private final Layouts layouts;
  private final ConstantEvaluator constants;

  ReadScalars(String header, List<RandomScalar> scalars, boolean plainCharIsSigned) {
    StringBuilder text = new StringBuilder(header);
    for (RandomScalar scalar : scalars) {
      text.append("void %s(%s);\n".formatted(function(scalar), scalar.type()));
    }
    SourceFile source = SourceFile.ofText("scalars.h", text.toString());
    scope = new Scope(List.of(source), Prelude.sources(true, false, ""), diagnostics);
    DataModel dataModel = DataModel.lp64();
    layouts = new Layouts(dataModel, scope, plainCharIsSigned);
    constants = new ConstantEvaluator(dataModel, scope, layouts);
  }

  Optional<ScalarForm> form(RandomScalar scalar) {
    return type(scalar).flatMap(layouts::scalar);
  }

  /** The values of an enum's enumerators; empty for another type. */
  Optional<List<BigInteger>> values(RandomScalar scalar) {
    return type(scalar)
        .map(CType::resolved)
        .filter(CType.Enum.class::isInstance)
        .map(CType.Enum.class::cast)
        .flatMap(scope::definitionOf)
        .flatMap(definition -> constants.enumerators().values(definition).value())
        .map(values -> values.stream().map(Constant::value).toList());
  }

  List<String> complaints() {
    return diagnostics.sorted().stream().map(new LineRenderer()::render).toList();
  }

  private Optional<CType> type(RandomScalar scalar) {
    return scope.prototype(function(scalar)).map(f -> f.parameters().get(0).type());
  }

  private static String function(RandomScalar scalar) {
    return "take_" + scalar.type().replace(' ', '_');
  }
}
