package dev.protockprobe.index;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.diag.Span;
import dev.protockprobe.index.ScannedWords.Role;
import dev.protockprobe.preprocess.DirectiveReader;
import dev.protockprobe.source.ByteScanner;

/**
 * Cuts a file into its declarations. It knows C's punctuation, not its grammar: a name is declared
 * where an identifier stands before {@code ( [ , ; = :} outside of parentheses, or first inside of
 * a declarator's parentheses.
 */
final class DeclarationScanner {
  private final SourceFile file;
  private final DirectiveReader directives;
  private final ByteScanner scanner;
  private final SliceTable slices;
  private final NameTable table;
  private final Diagnostics diagnostics;
  private final int reading;

  private ByteScanner.Kind token;
  private int previousEnd;

  // The declaration that is being read.
  private final GroupSkipper groups;
  private final PendingDeclaration pending = new PendingDeclaration();
  private final DeclaredNames names = pending.names;
  private final TagInSight tag = pending.tag;
  private boolean initialised;
  private boolean argumentsFollow;
  private boolean oldStyle;

  /** What the next parenthesis holds as its first argument: a prefix of names; -1 for none. */
  private int argumentPrefix;

  DeclarationScanner(
      SourceFile file,
      DirectiveReader directives,
      SliceTable slices,
      NameTable table,
      Diagnostics diagnostics) {
    this.file = file;
    this.directives = directives;
    this.scanner = new ByteScanner(file.bytes(), 0, file.length(), directives);
    this.groups = new GroupSkipper(scanner);
    this.slices = slices;
    this.table = table;
    this.diagnostics = diagnostics;
    this.reading = slices.read(file, directives.groups());
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
    pending.begin(scanner.start(), directives.time());
    initialised = false;
    argumentsFollow = false;
    oldStyle = false;
    argumentPrefix = -1;
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
      int old = oldStyle ? OldStyleParameters.bodyAfter(file, scanner.end()) : -1;
      if (old >= 0) {
        scanner.seek(old);
      }
      int end = scanner.end();
      advance();
      finish(end);
      if (old >= 0) {
        skipBraces();
      }
      return true;
    }
    if (b == '{' && !initialised && !tag.isInSight()) {
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
    if (b == '(' && !argumentsFollow && names.beginsAt(pending.start) && isMacroCall()) {
      return true;
    }
    scanPunctuation(b);
    return false;
  }

  /**
   * Goes over the use of a macro that is a declaration by itself, or none; what a known macro makes
   * of it is read in its place.
   */
  private boolean isMacroCall() {
    MacroCall call = MacroCall.at(file, scanner.start());
    if (call == null || call.follower() == MacroCall.Follower.OTHER) {
      return false;
    }
    boolean alone = call.follower() == MacroCall.Follower.SEMICOLON;
    if (!directives.readExpansion(pending.start, call.end(), alone)) {
      return false;
    }
    scanner.seek(call.end());
    advance();
    if (alone) {
      advance();
    }
    return true;
  }

  private void scanWord() {
    Role role = ScannedWords.of(scanner);
    argumentsFollow = role == Role.TAKES_ARGUMENTS;
    switch (role) {
      case NAME -> {
        if (!tag.takes(scanner)) {
          names.suspect(scanner, pending.typedef);
          advance();
          return;
        }
      }
      case AGGREGATE -> tag.keyword();
      case TYPEDEF -> pending.typedef = true;
      case NAMES_ARGUMENT -> argumentPrefix = 0;
      case SYSCALL -> argumentPrefix = 1;
      case COMPAT_SYSCALL -> argumentPrefix = 2;
      case ANNOTATION -> {
        advance();
        return;
      }
      case AROUND_DECLARATION -> { // what it holds is scanned as if it stood alone
        advance();
        names.clear();
      }
      case TAKES_ARGUMENTS, KEYWORD -> {}
    }
    if (!argumentsFollow) { // "int f __attribute__((x));" still declares f
      names.dropCandidate();
    }
    advance();
  }

  private void scanPunctuation(byte b) {
    if (b == '{' && tag.isInSight()) {
      names.dropCandidate();
      pending.body = true;
      tag.bodyFollows();
      skipBraces();
      return;
    }
    if (b == '(' && argumentsFollow) {
      argumentsFollow = false;
      skipGroup();
      return;
    }
    tag.punctuation(b);
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
    boolean named = names.hasCandidate();
    pending.function |= named || argumentPrefix > 0;
    declareCandidate();
    int inside = scanner.end();
    skipGroup();
    boolean parametersFollow = isPunctuation((byte) '(');
    boolean isDeclarator =
        parametersFollow || ((!named || startsWithStar(inside)) && endsDeclarator());
    if (groups.declares() && (isDeclarator || argumentPrefix >= 0)) {
      groups.addDeclared(names, Math.max(0, argumentPrefix));
      pending.function |= parametersFollow;
      while (isPunctuation((byte) '(') || isPunctuation((byte) '[')) {
        skipGroup();
      }
    } else {
      oldStyle = named && groups.onlyNames() && token == ByteScanner.Kind.WORD;
    }
    argumentPrefix = -1;
  }

  private void skipGroup() {
    int opening = scanner.start();
    token = groups.skip();
    previousEnd = groups.previousEnd();
    if (groups.tooDeep()) {
      diagnostics.report(
          Diagnostic.error(
                  DiagnosticCode.NESTED_TOO_DEEP,
                  new Span(file, opening, opening + 1),
                  "brackets nested too deeply")
              .withHelp("close them; the rest of the file is not read"));
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
    if (initialised) {
      names.dropCandidate();
    } else {
      names.confirm();
    }
  }

  private void finish(int end) {
    declareCandidate();
    pending.enter(reading, end, slices, table);
  }

  private void skipBraces() {
    directives.enterBody();
    scanner.skipBody();
    directives.leaveBody();
    pending.pack = directives.pack(); // the next token may come behind another pragma
    advance();
  }
}
