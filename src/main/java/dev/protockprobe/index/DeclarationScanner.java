package dev.protockprobe.index;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.diag.Span;
import dev.protockprobe.index.ScannedWords.Role;
import dev.protockprobe.preprocess.DirectiveReader;
import dev.protockprobe.source.ByteScanner;
import dev.protockprobe.source.Nesting;

/**
 * Cuts a file into its declarations. It knows C's punctuation, not its grammar: a name is declared
 * where an identifier stands before {@code ( [ , ; = :} outside of parentheses, or first inside of
 * a declarator's parentheses. All its methods advance the same token stream, which is why this
 * class is longer than others.
 */
final class DeclarationScanner {
  private final SourceFile file;
  private final DirectiveReader directives;
  private final OnceReadDirectives once;
  private final ByteScanner scanner;
  private final SliceTable slices;
  private final NameTable table;
  private final Diagnostics diagnostics;
  private final int reading;

  private ByteScanner.Kind token;
  private ByteScanner.Kind previous;
  private int previousEnd;

  // The declaration that is being read.
  private final Nesting nesting = new Nesting();
  private final GroupSkipper groups;
  private final PendingDeclaration pending = new PendingDeclaration();
  private final Branches branches = new Branches(nesting, pending);
  private final DeclaredNames names = pending.names;
  private final TagInSight tag = pending.tag;

  /** Where the last body opened. */
  private int bodyStart;

  DeclarationScanner(
      SourceFile file,
      DirectiveReader directives,
      SliceTable slices,
      NameTable table,
      Diagnostics diagnostics) {
    this.file = file;
    this.directives = directives;
    this.once = new OnceReadDirectives(directives);
    this.scanner = new ByteScanner(file.bytes(), 0, file.length(), once, branches);
    this.groups = new GroupSkipper(scanner, nesting);
    this.slices = slices;
    this.table = table;
    this.diagnostics = diagnostics;
    this.reading = slices.read(file, directives.groups());
  }

  void scan() {
    UnclosedBodies unclosed = new UnclosedBodies(file, diagnostics);
    scanToEnd();
    while (nesting.isOpen() && nesting.isBody()) {
      int behind = unclosed.placeBehind(bodyStart);
      if (behind < 0) {
        break;
      }
      nesting.clear();
      branches.clear();
      pending.open = false;
      scanner.restart(behind, once.isSkipped(behind));
      scanToEnd();
    }
    int comment = scanner.unterminatedComment();
    if (comment >= 0) {
      Span opening = new Span(file, comment, comment + 2);
      diagnostics.report(
          Diagnostic.error(DiagnosticCode.SYNTAX_ERROR, opening, "unterminated comment")
              .withHelp("end it with '*/'"));
    }
  }

  private void scanToEnd() {
    advance();
    while (token != ByteScanner.Kind.END) {
      if (!pending.open) {
        pending.begin(scanner.start(), directives.time());
      }
      scanDeclaration();
    }
  }

  private void advance() {
    previousEnd = scanner.end();
    previous = token;
    token = scanner.next();
    goOnInside();
  }

  /**
   * If a branch of a conditional begins now, goes on in the brackets that were open where the
   * conditional began.
   */
  private void goOnInside() {
    while (nesting.isOpen() && token != ByteScanner.Kind.END) {
      if (nesting.isBody()) {
        scanner.seek(scanner.start());
        skipBody();
        token = scanner.next();
      } else {
        token = groups.resume(token);
        previousEnd = groups.previousEnd();
      }
    }
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
    finish(file.length(), false);
  }

  /** Reads punctuation; true if the declaration ends with it. */
  private boolean endsDeclaration() {
    byte b = scanner.punctuation();
    if (b == ';') {
      int old = pending.oldStyle ? OldStyleParameters.bodyAfter(file, scanner.end()) : -1;
      if (old >= 0) {
        scanner.seek(old);
      }
      finish(scanner.end(), old >= 0);
      advance();
      if (old >= 0) {
        skipBraces();
      }
      return true;
    }
    if (b == '{' && !pending.initialised && !tag.isInSight()) {
      if (names.isEmpty() && previous == ByteScanner.Kind.LITERAL) { // extern "C" {
        pending.open = false;
        advance();
      } else {
        finish(endBeforeBody(), true);
        skipBraces();
      }
      return true;
    }
    if (b == '}') { // the end of extern "C", or one too many
      pending.open = false;
      advance();
      return true;
    }
    if (b == '(' && !pending.argumentsFollow && names.beginsAt(pending.start) && isMacroCall()) {
      return true;
    }
    scanPunctuation(b);
    return false;
  }

  /** The end of a function's head; directives before its body belong to it. */
  private int endBeforeBody() {
    for (int at = previousEnd; at < scanner.start(); at++) {
      if (file.bytes()[at] == '#') {
        return scanner.start();
      }
    }
    return previousEnd;
  }

  /**
   * Skips the use of a macro that stands in place of a whole declaration. If the macro is known,
   * its expansion is read instead.
   */
  private boolean isMacroCall() {
    MacroCall call = MacroCall.at(file, scanner.start());
    if (call == null || call.follower() == MacroCall.Follower.OTHER) {
      return false;
    }
    boolean alone = call.follower() == MacroCall.Follower.SEMICOLON;
    if (!directives.macroUses().readExpansion(pending.start, call.end(), alone)) {
      return false;
    }
    pending.open = false;
    scanner.seek(call.end());
    advance();
    if (alone) {
      advance();
    }
    return true;
  }

  private void scanWord() {
    Role role = ScannedWords.of(scanner);
    pending.argumentsFollow = role == Role.TAKES_ARGUMENTS;
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
      case NAMES_ARGUMENT -> pending.argumentPrefix = 0;
      case SYSCALL -> pending.argumentPrefix = 1;
      case COMPAT_SYSCALL -> pending.argumentPrefix = 2;
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
    if (!pending.argumentsFollow) { // "int f __attribute__((x));" still declares f
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
    if (b == '(' && pending.argumentsFollow) {
      pending.argumentsFollow = false;
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
        pending.initialised = b == '=';
        advance();
      }
      default -> advance();
    }
  }

  /** Parameters, a macro's arguments, or a declarator such as {@code (*name)}. */
  private void scanParentheses() {
    if (pending.initialised) {
      skipGroup();
      return;
    }
    boolean named = names.hasCandidate();
    int name = names.candidateStart();
    pending.function |= named || pending.argumentPrefix > 0;
    declareCandidate();
    int inside = scanner.end();
    skipGroup();
    boolean parametersFollow = isPunctuation((byte) '(');
    boolean isDeclarator =
        parametersFollow || ((!named || startsWithStar(inside)) && endsDeclarator());
    if (groups.declares() && (isDeclarator || pending.argumentPrefix >= 0)) {
      groups.addDeclared(names, Math.max(0, pending.argumentPrefix));
      pending.namingMacro = named && parametersFollow ? name : pending.namingMacro;
      pending.function |= parametersFollow;
      while (isPunctuation((byte) '(') || isPunctuation((byte) '[')) {
        skipGroup();
      }
    } else {
      pending.oldStyle = named && groups.onlyNames() && token == ByteScanner.Kind.WORD;
    }
    pending.argumentPrefix = -1;
  }

  private void skipGroup() {
    int opening = scanner.start();
    token = groups.skip();
    previousEnd = groups.previousEnd();
    previous = ByteScanner.Kind.PUNCTUATION;
    goOnInside();
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
    if (pending.initialised) {
      names.dropCandidate();
    } else {
      names.confirm();
    }
  }

  private void finish(int end, boolean defined) {
    declareCandidate();
    pending.enter(reading, end, defined, slices, table);
    if (pending.namingMacro >= 0) {
      directives.macroUses().readNamedByMacro(pending.namingMacro, pending.start, end);
    }
  }

  private void skipBody() {
    directives.enterBody();
    scanner.skipBody(nesting);
    directives.leaveBody();
  }

  private void skipBraces() {
    bodyStart = scanner.start();
    nesting.openBody();
    skipBody();
    pending.pack = directives.pack(); // the next token may come behind another pragma
    advance();
  }
}
