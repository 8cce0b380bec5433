package dev.protockprobe.index;

import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.source.ByteScanner;

/**
 * A macro call at the beginning of a declaration, such as {@code MODULE_LICENSE("GPL")}. Its
 * arguments may be anything, even statements.
 *
 * @param end the offset just behind its closing parenthesis
 * @param follower what comes next
 */
record MacroCall(int end, Follower follower) {
  /** Arguments longer than this are a missing parenthesis. */
  private static final int MAX_BYTES = 1 << 20;

  /** What comes behind the use of a macro. */
  enum Follower {
    SEMICOLON,
    /** A word, a closing brace or the end of the file: the macro call has no semicolon. */
    NEXT_DECLARATION,
    /** Something that makes it the beginning of a declarator. */
    OTHER
  }

  /** The call whose parenthesis opens at {@code opening}; null if it is not closed. */
  static MacroCall at(SourceFile file, int opening) {
    boolean[] conditional = {false};
    int limit = Math.min(file.length(), opening + MAX_BYTES);
    ByteScanner scanner =
        new ByteScanner(
            file.bytes(),
            opening,
            limit,
            (start, end) -> {
              conditional[0] = true;
              return false;
            });
    int depth = 0;
    do {
      ByteScanner.Kind kind = scanner.next();
      if (kind == ByteScanner.Kind.END || conditional[0]) {
        return null;
      } else if (kind == ByteScanner.Kind.PUNCTUATION) {
        byte b = scanner.punctuation();
        depth += b == '(' ? 1 : b == ')' ? -1 : 0;
      }
    } while (depth > 0);
    int end = scanner.end();
    return new MacroCall(end, follower(scanner.next(), scanner));
  }

  private static Follower follower(ByteScanner.Kind kind, ByteScanner scanner) {
    return switch (kind) {
      case WORD, END -> Follower.NEXT_DECLARATION;
      case LITERAL -> Follower.OTHER;
      case PUNCTUATION ->
          switch (scanner.punctuation()) {
            case ';' -> Follower.SEMICOLON;
            case '}' -> Follower.NEXT_DECLARATION;
            default -> Follower.OTHER;
          };
    };
  }
}
