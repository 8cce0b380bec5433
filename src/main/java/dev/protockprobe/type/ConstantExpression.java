package dev.protockprobe.type;

import dev.protockprobe.diag.Span;
import java.math.BigInteger;

/**
 * An integer constant expression as written (C11 6.6). It is data: what {@code sizeof(long)} is
 * depends on the target, so {@code layout} evaluates it.
 */
public sealed interface ConstantExpression {
  Span span();

  /**
   * An integer or character constant.
   *
   * @param unsigned whether it has the suffix {@code u}
   * @param longs how many {@code l} its suffix has
   * @param decimal whether it is written in base ten, which limits the types it may have
   */
  record Literal(BigInteger value, boolean unsigned, int longs, boolean decimal, Span span)
      implements ConstantExpression {}

  /** An enumerator, or a macro that nobody has defined. */
  record Name(String name, Span span) implements ConstantExpression {}

  record SizeOf(CType type, Span span) implements ConstantExpression {}

  record AlignOf(CType type, Span span) implements ConstantExpression {}

  record Cast(CType type, ConstantExpression operand, Span span) implements ConstantExpression {}

  /**
   * An operator before its operand.
   *
   * @param operator one of {@code + - ~ !}
   */
  record Unary(String operator, ConstantExpression operand, Span span)
      implements ConstantExpression {}

  /**
   * An operator between two operands.
   *
   * @param operator a binary operator of C, as written
   */
  record Binary(String operator, ConstantExpression left, ConstantExpression right, Span span)
      implements ConstantExpression {}

  record Conditional(
      ConstantExpression condition,
      ConstantExpression whenTrue,
      ConstantExpression whenFalse,
      Span span)
      implements ConstantExpression {}

  /** An expression of a form we do not evaluate, for example a statement expression. */
  record Other(Span span) implements ConstantExpression {}
}
