package dev.protockprobe.source;

import java.nio.charset.StandardCharsets;

/**
 * Splits bytes into just enough C tokens to find declarations: words, punctuation one byte each,
 * and literals. It skips white space and comments, and passes directives to their reader. A
 * vmlinux.h of 2.5 MB is scanned before the JVM has compiled much, so a token costs a few
 * operations on each byte and allocates nothing. The class is long because all scanning methods
 * move the same position.
 */
public final class ByteScanner {
  /** What {@link #next} found. */
  public enum Kind {
    /** An identifier, a keyword or a number. */
    WORD,
    PUNCTUATION,
    LITERAL,
    END
  }

  /** Reads the directives that a scanner meets. */
  public interface Directives {
    /**
     * Reads one directive.
     *
     * @param start its {@code #}
     * @param end the end of its last line
     * @return whether what follows is in a group that is skipped (C11 6.10.1), up to a directive
     *     that says otherwise
     */
    boolean read(int start, int end);
  }

  /** Learns of the branches of conditionals: each must begin with the same brackets open. */
  public interface Branches {
    /**
     * Tells of an {@code #if} and its like.
     *
     * @param live whether the text before it counts
     */
    void open(boolean live);

    /**
     * Tells of an {@code #elif} or {@code #else}.
     *
     * @param scanned whether the branch before it was scanned
     * @param scans whether the one behind it will be
     */
    void next(boolean scanned, boolean scans);

    /**
     * Tells of an {@code #endif}.
     *
     * @param scanned whether the branch before it was scanned
     */
    void close(boolean scanned);

    /** Tells of an {@code #error}: no compiler accepts the branch. */
    void error();
  }

  private static final Branches NO_BRANCHES =
      new Branches() {
        @Override
        public void open(boolean live) {}

        @Override
        public void next(boolean scanned, boolean scans) {}

        @Override
        public void close(boolean scanned) {}

        @Override
        public void error() {}
      };

  private final byte[] bytes;
  private final int limit;
  private final Directives directives;
  private final Branches branches;
  private int position;
  private int start;
  private int hash;
  private boolean lineHasToken;
  private boolean skipping;
  private int unterminated = -1;

  /** Scans {@code bytes} from {@code start} to before {@code end}. */
  public ByteScanner(byte[] bytes, int start, int end, Directives directives) {
    this(bytes, start, end, directives, NO_BRANCHES);
  }

  /** Scans {@code bytes} from {@code start} to before {@code end} and tells of conditionals. */
  public ByteScanner(byte[] bytes, int start, int end, Directives directives, Branches branches) {
    this.bytes = bytes;
    this.limit = end;
    this.directives = directives;
    this.branches = branches;
    this.position = start;
    if (start == 0 && startsWithByteOrderMark()) {
      position = 3;
    }
  }

  private boolean startsWithByteOrderMark() {
    return limit >= 3
        && bytes[0] == (byte) 0xEF
        && bytes[1] == (byte) 0xBB
        && bytes[2] == (byte) 0xBF;
  }

  /** Whether a byte can be in an identifier, a keyword or a number. */
  public static boolean isWordByte(byte b) {
    return ByteClasses.OF[b & 0xFF] == ByteClasses.WORD;
  }

  /** Where the last token starts. */
  public int start() {
    return start;
  }

  /** Where the last token ends. */
  public int end() {
    return position;
  }

  /** The last token's byte, for punctuation. */
  public byte punctuation() {
    return bytes[start];
  }

  /** The last token, a word. */
  public String word() {
    return new String(bytes, start, position - start, StandardCharsets.ISO_8859_1);
  }

  /** Whether the last token, a word, is {@code word}. */
  public boolean isWord(String word) {
    if (word.length() != position - start) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (bytes[start + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The {@link String#hashCode} of the last token, a word. */
  public int hash() {
    return hash;
  }

  /** Whether the last token, a word, is an identifier or keyword rather than a number. */
  public boolean isName() {
    return bytes[start] < '0' || bytes[start] > '9';
  }

  /** Where a comment starts that the input does not end; -1 if there is none. */
  public int unterminatedComment() {
    return unterminated;
  }

  /** Goes on from another place, which must be one where a token may start. */
  public void seek(int offset) {
    position = offset;
    lineHasToken = true;
  }

  /**
   * Goes on from an earlier place; {@code skipped} says whether the text there is in a skipped
   * group.
   */
  public void restart(int offset, boolean skipped) {
    seek(offset);
    skipping = skipped;
    unterminated = -1;
  }

  /** Another scanner behind the last token, which stops before a directive. */
  public ByteScanner ahead() {
    ByteScanner ahead = new ByteScanner(bytes, position, limit, (from, to) -> true);
    ahead.lineHasToken = true;
    return ahead;
  }

  /** Goes to the next token that is not in a skipped group. */
  public Kind next() {
    Kind kind = scan();
    while (skipping && kind != Kind.END) {
      kind = scan();
    }
    return kind;
  }

  /**
   * Goes behind the brace that closes the body in which {@code nesting} is, or to the end. Most of
   * a header is between braces, and nothing there matters but comments, literals and directives,
   * which may hold braces.
   */
  public void skipBody(Nesting nesting) {
    int depth = nesting.depth();
    int at = position;
    while (at < limit && depth > 0) {
      byte b = bytes[at];
      if (!ByteClasses.IN_BODY[b & 0xFF]) {
        at++;
      } else if (b == '{') {
        depth++;
        at++;
      } else if (b == '}') {
        depth--;
        at++;
      } else if (b == '"' || b == '\'') {
        position = at + 1;
        skipLiteral(b);
        at = position;
      } else {
        nesting.setBodyDepth(depth); // a directive may change it
        at = afterSpecialInBody(at);
        depth = nesting.isBody() ? nesting.depth() : 0;
      }
    }
    if (nesting.isBody()) {
      nesting.setBodyDepth(depth);
    }
    position = at;
    lineHasToken = true;
  }

  /** Goes over a comment, a directive with what it skips, or a byte that is neither. */
  private int afterSpecialInBody(int at) {
    lineHasToken = bytes[at] == '#' && !isFirstOfLine(at);
    int after = afterSpecialSpace(at);
    if (after == at) {
      return at + 1;
    }
    if (!skipping) {
      return after;
    }
    position = after;
    while (skipping && scan() != Kind.END) {
      // skipped
    }
    return start;
  }

  private boolean isFirstOfLine(int at) {
    int before = at - 1;
    while (before >= 0 && (bytes[before] == ' ' || bytes[before] == '\t')) {
      before--;
    }
    return before < 0 || bytes[before] == '\n';
  }

  private Kind scan() {
    skipSpace();
    int at = position;
    start = at;
    if (at >= limit) {
      return Kind.END;
    }
    lineHasToken = true;
    byte type = ByteClasses.OF[bytes[at] & 0xFF];
    if (type == ByteClasses.WORD) {
      int h = 0;
      do {
        h = 31 * h + bytes[at++];
      } while (at < limit && ByteClasses.OF[bytes[at] & 0xFF] == ByteClasses.WORD);
      hash = h;
      position = at;
      return Kind.WORD;
    }
    position = at + 1;
    if (type == ByteClasses.QUOTE) {
      skipLiteral(bytes[at]);
      return Kind.LITERAL;
    }
    return Kind.PUNCTUATION;
  }

  private void skipSpace() {
    int at = position;
    while (at < limit) {
      byte type = ByteClasses.OF[bytes[at] & 0xFF];
      if (type == ByteClasses.SPACE) {
        at++;
      } else if (type == ByteClasses.LINE_END) {
        lineHasToken = false;
        at++;
      } else if (type == ByteClasses.MAYBE_SPACE) {
        int after = afterSpecialSpace(at);
        if (after == at) {
          break;
        }
        at = after;
      } else {
        break;
      }
    }
    position = at;
  }

  /** Where a comment, a continued line or a directive at {@code at} ends; {@code at} if none. */
  private int afterSpecialSpace(int at) {
    byte b = bytes[at];
    if (b == '\\') {
      int next = afterLineEnd(at);
      return next < 0 ? at : next;
    } else if (b == '#') {
      return lineHasToken ? at : afterDirective(at);
    } else if (at + 1 < limit && bytes[at + 1] == '*') {
      return afterBlockComment(at);
    } else if (at + 1 < limit && bytes[at + 1] == '/') {
      return afterLine(at, false);
    }
    return at;
  }

  private int afterDirective(int at) {
    int end = afterLine(at, true);
    boolean wasSkipping = skipping;
    skipping = directives.read(at, end);
    tellBranches(at, wasSkipping);
    return end;
  }

  private void tellBranches(int hash, boolean wasSkipping) {
    int at = hash + 1;
    while (at < limit && (bytes[at] == ' ' || bytes[at] == '\t')) {
      at++;
    }
    if (at + 1 >= limit) {
      return;
    }
    if (bytes[at] == 'i' && bytes[at + 1] == 'f') {
      branches.open(!wasSkipping);
    } else if (bytes[at] == 'e' && bytes[at + 1] == 'l') {
      branches.next(!wasSkipping, !skipping);
    } else if (bytes[at] == 'e' && bytes[at + 1] == 'n') {
      branches.close(!wasSkipping);
    } else if (bytes[at] == 'e' && bytes[at + 1] == 'r' && !skipping) {
      branches.error();
    }
  }

  private int afterBlockComment(int opened) {
    for (int at = opened + 2; at + 1 < limit; at++) {
      if (bytes[at] == '*' && bytes[at + 1] == '/') {
        return at + 2;
      }
    }
    unterminated = opened;
    return limit;
  }

  /** The line's end; a directive's block comment may take it over several lines. */
  private int afterLine(int from, boolean directive) {
    int at = from;
    while (at < limit && bytes[at] != '\n') {
      if (bytes[at] == '\\' && afterLineEnd(at) > 0) {
        at = afterLineEnd(at);
      } else if (directive && bytes[at] == '/' && at + 1 < limit && bytes[at + 1] == '*') {
        at = afterBlockComment(at);
      } else if (directive && bytes[at] == '"') { // a file's name may hold a comment's beginning
        position = at + 1;
        skipLiteral((byte) '"');
        at = position;
      } else {
        at++;
      }
    }
    return at;
  }

  /** A literal ends at its line's end at the latest, so that an apostrophe cannot eat a file. */
  private void skipLiteral(byte quote) {
    while (position < limit && bytes[position] != '\n') {
      byte b = bytes[position++];
      if (b == quote) {
        return;
      }
      if (b == '\\' && position < limit) {
        position++;
      }
    }
  }

  private int afterLineEnd(int backslash) {
    int next = backslash + 1;
    if (next < limit && bytes[next] == '\r') {
      next++;
    }
    return next < limit && bytes[next] == '\n' ? next + 1 : -1;
  }
}
