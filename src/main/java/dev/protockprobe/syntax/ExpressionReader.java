package dev.protockprobe.syntax;

import dev.protockprobe.diag.Span;
import dev.protockprobe.syntax.grammar.CDeclarationParser.BinaryContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.CastContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.CharacterContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.ConditionalContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.ExpressionContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.IntegerContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.NameContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.ParenthesizedContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.TypeQueryContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.UnaryContext;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.ConstantExpression;
import java.math.BigInteger;
import java.util.Locale;

/** Reads constant expressions as data: C11 6.4.4 and 6.6. */
final class ExpressionReader {
  /** No C type holds more; and a number of a million digits takes minutes to read. */
  private static final int MAX_DIGITS = 130;

  private static final String SIMPLE_ESCAPES = "abfnrtv0\\'\"?";
  private static final String ESCAPED = "\007\b\f\n\r\t\013\0\\'\"?";

  private final TypeReader reader;

  ExpressionReader(TypeReader reader) {
    this.reader = reader;
  }

  ConstantExpression read(ExpressionContext context) {
    Span span = reader.spans().of(context);
    if (context instanceof ParenthesizedContext inner) {
      return read(inner.expression());
    } else if (context instanceof IntegerContext integer) {
      return integer(integer.INTEGER().getText(), span);
    } else if (context instanceof CharacterContext) {
      return character(context.getText(), span);
    } else if (context instanceof NameContext name) {
      return new ConstantExpression.Name(name.IDENTIFIER().getText(), span);
    } else if (context instanceof TypeQueryContext query) {
      CType type = reader.typeName(query.typeName());
      return query.SIZEOF() != null
          ? new ConstantExpression.SizeOf(type, span)
          : new ConstantExpression.AlignOf(type, span);
    } else if (context instanceof CastContext cast) {
      return new ConstantExpression.Cast(
          reader.typeName(cast.typeName()), read(cast.expression()), span);
    } else if (context instanceof UnaryContext unary) {
      return new ConstantExpression.Unary(unary.operator.getText(), read(unary.expression()), span);
    } else if (context instanceof BinaryContext binary) {
      return new ConstantExpression.Binary(
          binary.operator.getText(), read(binary.expression(0)), read(binary.expression(1)), span);
    } else if (context instanceof ConditionalContext conditional) {
      return new ConstantExpression.Conditional(
          read(conditional.expression(0)),
          read(conditional.expression(1)),
          read(conditional.expression(2)),
          span);
    }
    return new ConstantExpression.Other(span);
  }

  private static ConstantExpression integer(String text, Span span) {
    int end = text.length();
    int longs = 0;
    boolean unsigned = false;
    while ("uUlL".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
      longs += text.charAt(end) == 'l' || text.charAt(end) == 'L' ? 1 : 0;
      unsigned |= text.charAt(end) == 'u' || text.charAt(end) == 'U';
    }
    if (end > MAX_DIGITS) {
      return new ConstantExpression.Other(span);
    }
    String digits = text.substring(0, end).toLowerCase(Locale.ROOT);
    int base =
        digits.startsWith("0x")
            ? 16
            : digits.startsWith("0b") ? 2 : digits.matches("0\\d+") ? 8 : 10;
    String plain = base == 16 || base == 2 ? digits.substring(2) : digits;
    if (base == 8 && !plain.matches("[0-7]+")) {
      return new ConstantExpression.Other(span);
    }
    return new ConstantExpression.Literal(
        new BigInteger(plain, base), unsigned, longs, base == 10, span);
  }

  /** One character or one simple escape; others are left unevaluated: C11 6.4.4.4. */
  private static ConstantExpression character(String text, Span span) {
    int value = -1;
    if (text.length() == 3 && text.charAt(1) < 0x80) {
      value = text.charAt(1);
    } else if (text.length() == 4 && text.charAt(1) == '\\') {
      int escape = SIMPLE_ESCAPES.indexOf(text.charAt(2));
      value = escape < 0 ? -1 : ESCAPED.charAt(escape);
    }
    return value < 0
        ? new ConstantExpression.Other(span)
        : new ConstantExpression.Literal(BigInteger.valueOf(value), false, 0, true, span);
  }
}
