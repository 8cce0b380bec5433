package dev.protockprobe.preprocess;

import dev.protockprobe.preprocess.PreprocessingToken.Kind;
import dev.protockprobe.source.ByteScanner;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Turns bytes into preprocessing tokens. */
final class PreprocessingLexer {
  private PreprocessingLexer() {}

  /** The tokens from {@code start} to before {@code end}, with directives left to their reader. */
  static List<PreprocessingToken> tokens(
      byte[] bytes, int start, int end, ByteScanner.Directives directives) {
    return tokens(new ByteScanner(bytes, start, end, directives), bytes, start);
  }

  /** The tokens of a part of one directive, where a {@code #} is an operator. */
  static List<PreprocessingToken> ofDirective(byte[] bytes, int start, int end) {
    ByteScanner scanner = new ByteScanner(bytes, start, end, (from, to) -> false);
    scanner.seek(start);
    return tokens(scanner, bytes, start);
  }

  private static List<PreprocessingToken> tokens(ByteScanner scanner, byte[] bytes, int start) {
    List<PreprocessingToken> tokens = new ArrayList<>();
    int previousEnd = start;
    for (ByteScanner.Kind kind = scanner.next();
        kind != ByteScanner.Kind.END;
        kind = scanner.next()) {
      tokens.add(
          new PreprocessingToken(
              kind(kind, scanner),
              new String(
                  bytes,
                  scanner.start(),
                  scanner.end() - scanner.start(),
                  StandardCharsets.ISO_8859_1),
              scanner.start() > previousEnd,
              scanner.start(),
              scanner.end(),
              null));
      previousEnd = scanner.end();
    }
    return tokens;
  }

  private static Kind kind(ByteScanner.Kind kind, ByteScanner scanner) {
    return switch (kind) {
      case WORD -> scanner.isName() ? Kind.NAME : Kind.NUMBER;
      case LITERAL -> Kind.LITERAL;
      case PUNCTUATION, END -> Kind.PUNCTUATION;
    };
  }
}
