package dev.protockprobe.index;

import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.index.ScannedWords.Role;
import dev.protockprobe.source.ByteScanner;

/** Looks for the body of an old-style definition: {@code int f(a) int a; {} } (C11 6.9.1). */
final class OldStyleParameters {
  /** The most tokens that declarations of parameters take before the body. */
  private static final int MAX_TOKENS = 200;

  private OldStyleParameters() {}

  /**
   * Where the declarations of an old-style definition's parameters end.
   *
   * @param from the offset behind the first declaration's semicolon
   * @return the end of the last one's semicolon; -1 if no body follows
   */
  static int bodyAfter(SourceFile file, int from) {
    boolean[] directive = {false};
    ByteScanner scanner =
        new ByteScanner(
            file.bytes(),
            from,
            file.length(),
            (start, end) -> {
              directive[0] = true;
              return false;
            });
    int end = from;
    boolean behindSemicolon = true;
    for (int i = 0; i < MAX_TOKENS && !directive[0]; i++) {
      ByteScanner.Kind kind = scanner.next();
      if (kind == ByteScanner.Kind.PUNCTUATION) {
        byte b = scanner.punctuation();
        if (b == '{') {
          return behindSemicolon ? end : -1;
        }
        behindSemicolon = b == ';';
        if (behindSemicolon) {
          end = scanner.end();
        } else if ("*,[]()".indexOf(b) < 0) {
          return -1;
        }
      } else if (kind != ByteScanner.Kind.WORD || ScannedWords.of(scanner) == Role.TYPEDEF) {
        return -1;
      } else {
        behindSemicolon = false;
      }
    }
    return -1;
  }
}
