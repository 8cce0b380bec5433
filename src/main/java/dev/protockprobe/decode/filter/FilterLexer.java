package dev.protockprobe.decode.filter;

import dev.protockprobe.decode.filter.FilterToken.Kind;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.diag.Span;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Splits a filter into words and signs. */
final class FilterLexer {
  /** The longer ones first. */
  private static final List<String> SIGNS =
      List.of("==", "!=", "<=", ">=", "&&", "||", "<", ">", "!", "(", ")", "&", "~", "-");

  private final SourceFile file;
  private final byte[] bytes;
  private int at;

  FilterLexer(SourceFile file) {
    this.file = file;
    this.bytes = file.bytes();
  }

  /**
   * The next word or sign; behind the last one always {@link Kind#END}.
   *
   * @throws FilterError if there is something that is neither
   */
  FilterToken next() {
    while (at < bytes.length && bytes[at] <= ' ' && bytes[at] >= 0) {
      at++;
    }
    int start = at;
    if (start == bytes.length) {
      return token(Kind.END, start);
    }
    byte first = bytes[start];
    if (isDigit(first)) {
      skipWord();
      return token(Kind.NUMBER, start);
    }
    if (isWordByte(first)) {
      skipWord();
      return token(Kind.NAME, start);
    }
    if (first == '"' || first == '\'') {
      return string(first);
    }
    for (String sign : SIGNS) {
      if (file.text(start, Math.min(bytes.length, start + sign.length())).equals(sign)) {
        at += sign.length();
        return token(Kind.SIGN, start);
      }
    }
    throw unknown(start);
  }

  private FilterError unknown(int start) {
    Span span = new Span(file, start, start + 1);
    boolean one = bytes[start] == '=' || bytes[start] == '|';
    String help = one ? "did you mean '%1$c%1$c'?".formatted(bytes[start]) : "";
    return new FilterError(
        Diagnostic.error(
                DiagnosticCode.BAD_FILTER, span, "unknown sign '" + span.text() + "' in the filter")
            .withHelp(help));
  }

  private FilterToken token(Kind kind, int start) {
    return new FilterToken(kind, file.text(start, at), new Span(file, start, at));
  }

  /** Skips a name with its suffixes, such as {@code port.meaning}, or a number. */
  private void skipWord() {
    while (at < bytes.length && (isWordByte(bytes[at]) || bytes[at] == '.')) {
      at++;
    }
  }

  private static boolean isWordByte(byte c) {
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }

  private FilterToken string(byte quote) {
    int start = at++;
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    while (at < bytes.length && bytes[at] != quote) {
      text.write(bytes[at] == '\\' ? escaped() : bytes[at++]);
    }
    if (at == bytes.length) {
      throw new FilterError(
          DiagnosticCode.BAD_FILTER,
          new Span(file, start, at),
          "missing quote at the end of the string");
    }
    at++;
    return new FilterToken(
        Kind.STRING, text.toString(StandardCharsets.ISO_8859_1), new Span(file, start, at));
  }

  /** A character as C escapes it. */
  private int escaped() {
    int start = at;
    at += 2;
    byte letter = start + 1 < bytes.length ? bytes[start + 1] : 0;
    switch (letter) {
      case 'n' -> {
        return '\n';
      }
      case 't' -> {
        return '\t';
      }
      case 'r' -> {
        return '\r';
      }
      case '0' -> {
        return 0;
      }
      case '\\', '"', '\'' -> {
        return letter;
      }
      case 'x' -> {
        int end = Math.min(bytes.length, start + 4);
        String digits = file.text(start + 2, end);
        if (digits.matches("[0-9A-Fa-f]{2}")) {
          at = end;
          return Integer.parseInt(digits, 16);
        }
      }
      default -> {}
    }
    Span span = new Span(file, start, Math.min(bytes.length, start + 2));
    throw new FilterError(
        DiagnosticCode.BAD_FILTER,
        span,
        "unknown escape '" + span.text() + "' (expected one like \\n, \\x2f or \\\\)");
  }
}
