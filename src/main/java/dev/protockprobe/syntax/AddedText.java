package dev.protockprobe.syntax;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.diag.Span;
import dev.protockprobe.index.DeclarationSlice.Kind;
import dev.protockprobe.index.Program;
import dev.protockprobe.syntax.DeclarationParser.ParsedExpression;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.Expression;
import java.util.Optional;

/**
 * Reads text that is not in any input: an expression of the command line, the value of a macro, or
 * the type that a macro stands for. It reads the text as if it stood after all inputs, where every
 * macro is defined.
 */
final class AddedText {
  private final Program program;
  private final DeclarationParser parser;
  private final ParsedSlices slices;
  private final TypeNames names;
  private final DeclarationReader reader;
  private final Diagnostics diagnostics;

  AddedText(
      Program program,
      DeclarationParser parser,
      ParsedSlices slices,
      TypeNames names,
      DeclarationReader reader,
      Diagnostics diagnostics) {
    this.program = program;
    this.parser = parser;
    this.slices = slices;
    this.names = names;
    this.reader = reader;
    this.diagnostics = diagnostics;
  }

  /**
   * The type that {@code written} names.
   *
   * @param name the name whose type is looked for, for the diagnostics
   */
  Optional<CType> type(String written, String name) {
    String typedef = "__type_of_" + name;
    SourceFile text =
        SourceFile.ofText("<" + name + ">", "typedef " + written + " " + typedef + ";\n");
    return reader
        .typedef(program.behindAll(text, Kind.TYPEDEF, typedef), typedef)
        .map(DeclaratorReader.Declared::type);
  }

  /** The value of {@code name}, a macro or an enumerator; reports nothing. */
  Optional<Expression> constant(String name) {
    String enumerator = "__value_of_" + name;
    SourceFile text =
        SourceFile.ofText("<" + name + ">", "enum { " + enumerator + " = (" + name + ") };\n");
    // A mistake in a macro that nothing in the inputs uses is not reported.
    DeclarationReader silent = new DeclarationReader(slices, names, new Diagnostics());
    return silent
        .enumeration(program.behindAll(text, Kind.ENUMERATOR, enumerator), "")
        .flatMap(definition -> definition.enumerators().get(0).value());
  }

  /** The expression that a span holds; empty after a reported error. */
  Optional<Expression> expression(Span text) {
    try {
      return parser.parseExpression(program.behindAll(text), diagnostics).map(this::read);
    } catch (StackOverflowError e) {
      diagnostics.report(
          Diagnostic.error(
              DiagnosticCode.NESTED_TOO_DEEP, text, "this expression is nested too deep"));
      return Optional.empty();
    }
  }

  private Expression read(ParsedExpression parsed) {
    return parsed.chain().isPresent()
        ? parsed.chain().get()
        : new TypeReader(parsed.spans(), 0, names, diagnostics).expressions().read(parsed.tree());
  }
}
