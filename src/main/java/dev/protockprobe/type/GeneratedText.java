package dev.protockprobe.type;

import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.diag.Span;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Writes C text for declarations that have none, such as BTF's, so that a diagnostic can quote
 * them. Each declaration becomes a separate source text.
 *
 * @param input the name of the input that has the declarations
 */
public record GeneratedText(String input) {

  /**
   * A parameter that no text has yet.
   *
   * @param name empty if it has none
   */
  public record NamedType(String name, CType type) {}

  /** A text of its own, all of it: for example a member's {@code int a}. */
  public Span span(String text) {
    return Span.whole(SourceFile.ofDeclaration(input, text));
  }

  /** A number, such as an array's length. */
  public Expression number(BigInteger value) {
    return new Expression.Literal(value, false, 0, true, span(value.toString()));
  }

  /**
   * A prototype in which diagnostics point at the function's name and at each parameter.
   *
   * @param internal whether the function is {@code static}
   */
  public Prototype prototype(
      String name, CType returns, List<NamedType> parameters, boolean variadic, boolean internal) {
    StringBuilder declarator = new StringBuilder(name).append('(');
    List<String> texts = new ArrayList<>();
    List<Integer> starts = new ArrayList<>();
    for (NamedType parameter : parameters) {
      declarator.append(texts.isEmpty() ? "" : ", ");
      starts.add(declarator.length());
      texts.add(CTypeWriter.declare(parameter.type(), parameter.name()));
      declarator.append(texts.get(texts.size() - 1));
    }
    String last = variadic ? ", ..." : texts.isEmpty() ? "void" : "";
    declarator.append(last).append(')');
    String text = CTypeWriter.declare(returns, declarator.toString());
    SourceFile file = SourceFile.ofDeclaration(input, text);
    int start = text.indexOf(declarator.toString());
    List<Parameter> placed = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      int from = start + starts.get(i);
      Span span = new Span(file, from, from + texts.get(i).length());
      placed.add(new Parameter(parameters.get(i).name(), parameters.get(i).type(), span));
    }
    Span ofName = new Span(file, start, start + name.length());
    Set<FunctionMark> marks = internal ? Set.of(FunctionMark.STATIC) : Set.of();
    return new Prototype(name, returns, placed, variadic, List.of(), marks, ofName);
  }
}
