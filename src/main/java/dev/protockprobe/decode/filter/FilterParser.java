package dev.protockprobe.decode.filter;

import dev.protockprobe.decode.filter.FilterToken.Kind;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.SourceFile;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Parses a filter. The grammar is that of {@code predicate_parse} in
 * kernel/trace/trace_events_filter.c. We added names of constants, also with a minus before them,
 * and conditions that consist of a name only.
 */
final class FilterParser {
  private static final int MAX_DEPTH = 100;

  /**
   * Longer numbers are refused before they are computed; no number of a trace has so many digits.
   */
  private static final int MAX_DIGITS = 50;

  private final FilterLexer lexer;
  private FilterToken token;
  private int depth;

  private FilterParser(FilterLexer lexer) {
    this.lexer = lexer;
    this.token = lexer.next();
  }

  /**
   * What {@code file} says.
   *
   * @throws FilterError if it is not a filter
   */
  static FilterCondition parse(SourceFile file) {
    FilterParser parser = new FilterParser(new FilterLexer(file));
    FilterCondition condition = parser.any();
    if (parser.token.kind() != Kind.END) {
      throw parser.expected("'&&' or '||'");
    }
    return condition;
  }

  private FilterCondition any() {
    List<FilterCondition> all = new ArrayList<>();
    do {
      all.add(all());
    } while (take("||"));
    return all.size() == 1 ? all.get(0) : new FilterCondition.Any(all);
  }

  private FilterCondition all() {
    List<FilterCondition> all = new ArrayList<>();
    do {
      all.add(one());
    } while (take("&&"));
    return all.size() == 1 ? all.get(0) : new FilterCondition.All(all);
  }

  private FilterCondition one() {
    if (++depth > MAX_DEPTH) {
      throw new FilterError(
          DiagnosticCode.NESTED_TOO_DEEP,
          token.span(),
          "the filter is nested more than " + MAX_DEPTH + " levels deep");
    }
    FilterCondition condition;
    if (take("!")) {
      condition = new FilterCondition.Not(one());
    } else if (take("(")) {
      condition = any();
      if (!take(")")) {
        throw expected("')'");
      }
    } else {
      condition = comparison();
    }
    depth--;
    return condition;
  }

  private FilterCondition comparison() {
    Operand left = operand();
    for (Operator operator : Operator.values()) {
      if (take(operator.text())) {
        return new FilterCondition.Comparison(operator, left, operand());
      }
    }
    return left.name()
        .filter(name -> !name.negated())
        .map(FilterCondition.Truth::new)
        .orElseThrow(() -> expected("a comparison such as '=='"));
  }

  private Operand operand() {
    FilterToken minus = token;
    boolean negated = take("-");
    FilterToken read = token;
    if (read.kind() == Kind.NAME) {
      token = lexer.next();
      return new Operand.Name(read.text(), negated, minus.span().to(read.span()));
    } else if (read.kind() == Kind.NUMBER) {
      BigDecimal value = number(read);
      token = lexer.next();
      return new Operand.Numeral(negated ? value.negate() : value, minus.span().to(read.span()));
    } else if (read.kind() == Kind.STRING && !negated) {
      token = lexer.next();
      return new Operand.Text(read.text(), read.span());
    }
    throw expected("a name, a number or a string");
  }

  /**
   * Decimal, with a fraction or not, hexadecimal behind {@code 0x}, or octal behind 0, as {@code
   * kstrtoull} reads the numbers of the kernel's filters.
   */
  private static BigDecimal number(FilterToken read) {
    String text = read.text().toLowerCase(Locale.ROOT);
    if (text.length() <= MAX_DIGITS && text.matches("0x[0-9a-f]+")) {
      return new BigDecimal(new BigInteger(text.substring(2), 16));
    } else if (text.length() <= MAX_DIGITS && text.matches("0[0-7]+")) {
      return new BigDecimal(new BigInteger(text, 8));
    } else if (text.length() <= MAX_DIGITS && text.matches("(0|[1-9][0-9]*)([.][0-9]+)?")) {
      return new BigDecimal(text);
    }
    throw new FilterError(
        Diagnostic.error(
                DiagnosticCode.BAD_FILTER, read.span(), "not a number: '" + read.text() + "'")
            .withHelp(
                "write decimal digits, hexadecimal digits after 0x, or octal digits after 0"));
  }

  private boolean take(String sign) {
    if (!token.is(sign)) {
      return false;
    }
    token = lexer.next();
    return true;
  }

  private FilterError expected(String what) {
    String found =
        token.kind() == Kind.END ? "at the end of the filter" : "before '" + shown() + "'";
    return new FilterError(
        DiagnosticCode.BAD_FILTER, token.span(), "expected " + what + " " + found);
  }

  private String shown() {
    return token.span().text();
  }
}
