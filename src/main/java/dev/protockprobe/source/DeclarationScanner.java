package dev.protockprobe.source;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.diag.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Cuts a file into its declarations. It knows C's punctuation, not its grammar: a name is declared
 * where an identifier stands before {@code ( [ , ; = :} outside of parentheses, or first inside of
 * a declarator's parentheses.
 */
final class DeclarationScanner {
  private final SourceFile file;
  private final ByteScanner scanner;
  private final Diagnostics diagnostics;
  private final Consumer<DeclarationSlice> found;
  private final AggregateTracker aggregates;

  private ByteScanner.Kind token;
  private int previousEnd;

  // The declaration that is being read.
  private int start;
  private boolean typedef;
  private boolean function;
  private boolean initialised;
  private boolean argumentsFollow;
  private String candidate;
  private final List<String> names = new ArrayList<>();

  DeclarationScanner(SourceFile file, Diagnostics diagnostics, Consumer<DeclarationSlice> found) {
    this.file = file;
    this.scanner = new ByteScanner(file.bytes());
    this.diagnostics = diagnostics;
    this.found = found;
    this.aggregates = new AggregateTracker(file, found);
  }

  void scan() {
    advance();
    while (token != ByteScanner.Kind.END) {
      begin();
      scanDeclaration();
    }
    int comment = scanner.unterminatedComment();
    if (comment >= 0) {
      Span opening = new Span(file, comment, comment + 2);
      diagnostics.report(
          Diagnostic.error(DiagnosticCode.SYNTAX_ERROR, opening, "unterminated comment")
              .withHelp("end it with '*/'"));
    }
  }

  private void advance() {
    previousEnd = scanner.end();
    token = scanner.next();
  }

  private void begin() {
    start = scanner.start();
    typedef = false;
    function = false;
    initialised = false;
    argumentsFollow = false;
    candidate = null;
    names.clear();
  }

  private void scanDeclaration() {
    while (token != ByteScanner.Kind.END) {
      switch (token) {
        case WORD -> scanWord();
        case PUNCTUATION -> {
          if (endsDeclaration()) {
            return;
          }
        }
        case LITERAL, END -> advance();
      }
    }
    finish(file.length());
  }

  /** Reads punctuation; true if the declaration ends with it. */
  private boolean endsDeclaration() {
    byte b = scanner.punctuation();
    if (b == ';') {
      int end = scanner.end();
      advance();
      finish(end);
      return true;
    }
    if (b == '{' && !initialised && !aggregates.headIsOpen()) {
      if (names.isEmpty()) { // extern "C" {
        advance();
      } else {
        finish(previousEnd);
        skipBraces();
      }
      return true;
    }
    if (b == '}') { // the end of extern "C", or one too many
      advance();
      return true;
    }
    scanPunctuation(b);
    return false;
  }

  private void scanWord() {
    String word = scanner.isName() ? scanner.word() : "";
    argumentsFollow = ScannedWords.takesArguments(word);
    boolean keyword = argumentsFollow || word.isEmpty() || ScannedWords.isKeyword(word);
    if (ScannedWords.opensAggregate(word)) {
      aggregates.keyword(word, scanner.start());
    } else if (word.equals("typedef")) {
      typedef = true;
    } else if (!keyword && !aggregates.takesAsTag(word)) {
      candidate = word;
      advance();
      return;
    }
    if (!argumentsFollow) { // "int f __attribute__((x));" still declares f
      candidate = null;
    }
    advance();
  }

  private void scanPunctuation(byte b) {
    if (b == '{' && aggregates.headIsOpen()) {
      candidate = null;
      aggregates.scanBody(scanner);
      advance();
      return;
    }
    if (b == '(' && argumentsFollow) {
      argumentsFollow = false;
      skipGroup();
      return;
    }
    aggregates.punctuation(b);
    switch (b) {
      case '(' -> scanParentheses();
      case '[' -> {
        declareCandidate();
        skipGroup();
      }
      case '{' -> skipBraces();
      case '=', ',' -> {
        declareCandidate();
        initialised = b == '=';
        advance();
      }
      default -> advance();
    }
  }

  /** Parameters, a macro's arguments, or a declarator such as {@code (*name)}. */
  private void scanParentheses() {
    if (initialised) {
      skipGroup();
      return;
    }
    boolean named = candidate != null;
    function |= named;
    declareCandidate();
    int inside = scanner.end();
    String inner = skipGroup();
    boolean parametersFollow = isPunctuation((byte) '(');
    boolean isDeclarator =
        parametersFollow || ((!named || startsWithStar(inside)) && endsDeclarator());
    if (inner != null && isDeclarator) {
      names.add(inner);
      function |= parametersFollow;
      while (isPunctuation((byte) '(') || isPunctuation((byte) '[')) {
        skipGroup();
      }
    }
  }

  private boolean startsWithStar(int inside) {
    return inside < file.length() && file.bytes()[inside] == '*';
  }

  private boolean endsDeclarator() {
    return token == ByteScanner.Kind.END
        || isPunctuation((byte) '[')
        || isPunctuation((byte) ';')
        || isPunctuation((byte) ',')
        || isPunctuation((byte) '=');
  }

  private boolean isPunctuation(byte b) {
    return token == ByteScanner.Kind.PUNCTUATION && scanner.punctuation() == b;
  }

  private void declareCandidate() {
    if (candidate != null && !initialised) {
      names.add(candidate);
    }
    candidate = null;
  }

  private void finish(int end) {
    declareCandidate();
    aggregates.finish(end);
    if (!names.isEmpty()) {
      found.accept(new DeclarationSlice(kind(), names, new Span(file, start, end)));
    }
  }

  private DeclarationSlice.Kind kind() {
    if (typedef) {
      return DeclarationSlice.Kind.TYPEDEF;
    }
    return function ? DeclarationSlice.Kind.FUNCTION : DeclarationSlice.Kind.OTHER;
  }

  private void skipBraces() {
    int depth = 0;
    do {
      if (token == ByteScanner.Kind.PUNCTUATION) {
        byte b = scanner.punctuation();
        depth += b == '{' ? 1 : b == '}' ? -1 : 0;
      }
      advance();
    } while (depth > 0 && token != ByteScanner.Kind.END);
  }

  /**
   * Goes behind the closing bracket of the group that starts here, or to the semicolon that shows
   * that it has none.
   *
   * @return the name that the group declares if it is a declarator in parentheses: the first
   *     identifier, unless something other than {@code *} or an opening parenthesis comes before;
   *     null if there is none
   */
  private String skipGroup() {
    BracketStack brackets = new BracketStack();
    boolean maybeDeclarator = true;
    String declared = null;
    do {
      if (token == ByteScanner.Kind.PUNCTUATION) {
        byte b = scanner.punctuation();
        if (b == ';' && !brackets.inBraces()) {
          return declared;
        }
        brackets.accept(b);
        maybeDeclarator &= b == '(' || b == '*';
      } else if (token == ByteScanner.Kind.WORD && maybeDeclarator && scanner.isName()) {
        String word = scanner.word();
        maybeDeclarator = ScannedWords.isKeyword(word);
        declared = maybeDeclarator || ScannedWords.opensAggregate(word) ? null : word;
      }
      advance();
    } while (!brackets.isEmpty() && token != ByteScanner.Kind.END);
    return declared;
  }
}
