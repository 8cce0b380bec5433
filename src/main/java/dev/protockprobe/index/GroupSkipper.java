package dev.protockprobe.index;

import dev.protockprobe.index.ScannedWords.Role;
import dev.protockprobe.source.ByteScanner;
import dev.protockprobe.source.Nesting;

/**
 * Skips a group in brackets, and notes on the way whether it may be a declarator or a list of
 * names.
 */
final class GroupSkipper {
  /** Brackets nested deeper than this are no C text. */
  private static final int MAX_DEPTH = 100_000;

  /** Behind a semicolon, more tokens than these are not parameters. */
  private static final int MAX_FORWARD_TOKENS = 100;

  private final ByteScanner scanner;
  private final Nesting nesting;
  private boolean tooDeep;
  private int previousEnd;
  private int nameStart;
  private int nameLength;
  private int nameHash;
  private boolean onlyNames;

  /**
   * Whether the arguments of an attribute may follow. Inside of them, {@code argumentsDepth} is the
   * depth around them; outside, it is -1.
   */
  private boolean argumentsFollow;

  private int argumentsDepth;

  GroupSkipper(ByteScanner scanner, Nesting nesting) {
    this.scanner = scanner;
    this.nesting = nesting;
  }

  /**
   * Goes behind the closing bracket of the group that the scanner's last token opens. Stops at a
   * semicolon that shows that the closing bracket is missing.
   *
   * @return the token behind
   */
  ByteScanner.Kind skip() {
    nesting.openGroup();
    nameLength = 0;
    onlyNames = true;
    return skipRest(ByteScanner.Kind.PUNCTUATION, true);
  }

  /** Goes on in a group from the scanner's last token: a branch of a conditional begins with it. */
  ByteScanner.Kind resume(ByteScanner.Kind from) {
    nameLength = 0;
    onlyNames = false;
    return skipRest(from, false);
  }

  private ByteScanner.Kind skipRest(ByteScanner.Kind from, boolean atOpening) {
    boolean maybeDeclarator = atOpening;
    ByteScanner.Kind token = from;
    argumentsFollow = false;
    argumentsDepth = -1;
    do {
      if (token == ByteScanner.Kind.PUNCTUATION) {
        byte b = scanner.punctuation();
        if (b == ';' && !nesting.isInBraces() && !closesBehind()) {
          nesting.clear();
          return token;
        }
        if (argumentsFollow && b == '(') {
          argumentsDepth = nesting.depth();
        }
        argumentsFollow = false;
        nesting.accept(b);
        if (nesting.depth() > MAX_DEPTH) {
          tooDeep = true;
          nesting.clear();
          return ByteScanner.Kind.END;
        }
        if (argumentsDepth < 0) {
          maybeDeclarator &= b == '*' || (b == '(' && nameLength == 0);
        } else if (nesting.depth() <= argumentsDepth) {
          argumentsDepth = -1;
        }
        onlyNames &= b == '(' || b == ',' || b == ')';
      } else if (token == ByteScanner.Kind.WORD && argumentsDepth < 0) {
        maybeDeclarator &= word(maybeDeclarator);
      }
      previousEnd = scanner.end();
      token = scanner.next();
    } while (nesting.isOpen() && !nesting.isBody() && token != ByteScanner.Kind.END);
    return token;
  }

  /**
   * Whether the group goes on behind the semicolon just read and is closed: GNU C declares
   * parameters forward, {@code int f(int n; int a[n], int n)}.
   */
  private boolean closesBehind() {
    ByteScanner ahead = scanner.ahead();
    int depth = nesting.depth();
    for (int i = 0; i < MAX_FORWARD_TOKENS; i++) {
      ByteScanner.Kind kind = ahead.next();
      if (kind == ByteScanner.Kind.END) {
        return false;
      } else if (kind == ByteScanner.Kind.PUNCTUATION) {
        switch (ahead.punctuation()) {
          case '(', '[' -> depth++;
          case ')', ']' -> depth--;
          case ';', '{', '}', '=' -> {
            return false;
          }
          default -> {}
        }
        if (depth == 0) {
          return true;
        }
      }
    }
    return false;
  }

  /** Looks at a word; whether what follows may still begin a declarator. */
  private boolean word(boolean maybeDeclarator) {
    Role role = ScannedWords.of(scanner);
    onlyNames &= role == Role.NAME;
    if (maybeDeclarator && role == Role.NAME) {
      nameStart = scanner.start();
      nameLength = scanner.end() - scanner.start();
      nameHash = scanner.hash();
    }
    argumentsFollow = maybeDeclarator && role == Role.TAKES_ARGUMENTS;
    return argumentsFollow
        || ((role == Role.KEYWORD || role == Role.NAME || role == Role.ANNOTATION)
            && scanner.isName());
  }

  /** Whether the last group is nested too deep to be read; then the rest of the file is lost. */
  boolean tooDeep() {
    return tooDeep;
  }

  /** The end of the group. */
  int previousEnd() {
    return previousEnd;
  }

  /**
   * Whether the group declares a name if it is a declarator in parentheses: the last identifier
   * before anything other than {@code *} or an opening parenthesis.
   */
  boolean declares() {
    return nameLength > 0;
  }

  /** Whether it is a list of identifiers, as an old-style definition has. */
  boolean onlyNames() {
    return onlyNames && nameLength > 0;
  }

  void addDeclared(DeclaredNames names, int prefix) {
    names.add(nameStart, nameLength, nameHash, prefix);
  }
}
