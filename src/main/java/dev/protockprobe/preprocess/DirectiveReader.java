package dev.protockprobe.preprocess;

import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.diag.Span;
import dev.protockprobe.source.ByteScanner;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the directives of one file in their order: C11 6.10. */
public final class DirectiveReader implements ByteScanner.Directives {
  private final SourceFile file;
  private final Preprocessor preprocessor;
  private final KnownMacros known;
  private final ConditionalGroups groups;
  private final ConditionalStack conditions;
  private final SourceFile writtenIn;
  private final boolean isExpansion;
  private final IncludeGuard guard = new IncludeGuard();

  private boolean inBody;

  // The directive that is being read: where it starts, its name, and where it ends.
  private int hash;
  private int nameEnd;
  private int end;

  /**
   * A reader of a file's directives.
   *
   * @param writtenIn the file itself; for the expansion of a macro, the file that uses the macro
   */
  DirectiveReader(
      SourceFile file, Preprocessor preprocessor, Condition includedUnder, SourceFile writtenIn) {
    this.isExpansion = file != writtenIn;
    this.writtenIn = writtenIn;
    this.file = file;
    this.preprocessor = preprocessor;
    this.known = preprocessor.known();
    this.groups = new ConditionalGroups(includedUnder);
    this.conditions = new ConditionalStack(groups, includedUnder);
  }

  /** The groups that the conditions of the file leave, as far as it is read. */
  public ConditionalGroups groups() {
    return groups;
  }

  /** The file itself; for the expansion of a macro, the file that uses the macro. */
  public SourceFile writtenIn() {
    return writtenIn;
  }

  /** How many macro definitions, here or elsewhere, were read so far. */
  public int time() {
    return known.table().time();
  }

  /** The limit that {@code #pragma pack} sets here, in bytes; 0 for no limit. */
  public int pack() {
    return preprocessor.pack().current();
  }

  /** The reader of macros that are used between the directives. */
  public MacroUses macroUses() {
    return new MacroUses(file, isExpansion ? name -> null : known::macro, this::readInstead);
  }

  private void readInstead(SourceFile text) {
    preprocessor.readExpansion(text, conditions.uncertain(), file);
  }

  /** Says that what follows stands in braces: what is included there declares nothing by itself. */
  public void enterBody() {
    inBody = true;
  }

  public void leaveBody() {
    inBody = false;
  }

  IncludeGuard guard() {
    return guard;
  }

  @Override
  public boolean read(int start, int directiveEnd) {
    hash = start;
    end = directiveEnd;
    String name = word(afterBlanks(start + 1));
    if (!name.equals("ifndef")) {
      guard.otherDirective(conditions.depth());
    }
    switch (name) {
      case "if", "ifdef", "ifndef" -> openGroup(name, new Span(file, start, end));
      case "elif" ->
          conditions.next(
              conditions.needsElse() ? condition() : Truth.FALSE, new Span(file, start, end));
      case "else" -> conditions.otherwise(new Span(file, start, end));
      case "endif" -> conditions.close(start);
      default -> {
        if (!conditions.skipping()) {
          readText(name);
        }
      }
    }
    return conditions.skipping();
  }

  private void openGroup(String name, Span directive) {
    if (conditions.skipping()) {
      conditions.open(Truth.FALSE, directive);
      return;
    }
    Truth truth;
    if (name.equals("if")) {
      truth = condition();
    } else {
      String macro = word(afterBlanks(nameEnd));
      truth = known.isDefined(macro);
      if (name.equals("ifndef")) {
        truth = truth == Truth.UNKNOWN && isGuard(macro) ? Truth.TRUE : truth.not();
      }
    }
    conditions.open(truth, directive);
  }

  /**
   * Whether the {@code #ifndef macro} just read guards the file, or gives a macro that nobody else
   * defines an empty meaning: in both cases what it guards counts the first time.
   */
  private boolean isGuard(String macro) {
    int depth = conditions.depth();
    List<PreprocessingToken> next = nextDirective();
    boolean defines =
        next.size() >= 3
            && next.get(0).is('#')
            && next.get(1).text().equals("define")
            && next.get(2).text().equals(macro);
    boolean empty = defines && next.size() == 3;
    if (depth > 0 || !defines) {
      guard.otherDirective(depth);
      return empty;
    }
    return guard.isFirst(macro) || empty;
  }

  /** The tokens of the next line that is not blank. */
  private List<PreprocessingToken> nextDirective() {
    byte[] bytes = file.bytes();
    int start = end;
    while (start < bytes.length && bytes[start] <= ' ') {
      start++;
    }
    int lineEnd = start;
    while (lineEnd < bytes.length && bytes[lineEnd] != '\n') {
      lineEnd++;
    }
    return PreprocessingLexer.ofDirective(bytes, start, lineEnd);
  }

  private Truth condition() {
    return new ConditionEvaluator(known).evaluate(rest());
  }

  private void readText(String name) {
    switch (name) {
      case "define" -> define();
      case "undef" ->
          known.table().set(word(afterBlanks(nameEnd)), certainly(new MacroTable.Undefined()));
      case "include", "include_next" -> include(name.equals("include_next"));
      case "pragma" -> pragma();
      default -> {} // a line marker, #error in a branch that is not taken for sure, #ident
    }
  }

  private void include(boolean next) {
    if (inBody) { // what the body holds is not all here
      groups.open(end, false, new Condition(new Span(file, hash, end), false));
      groups.close(end);
    }
    preprocessor.include(this, rest(), next, inBody);
  }

  private void define() {
    int start = afterBlanks(nameEnd);
    String name = word(start);
    Span span = new Span(file, start, nameEnd);
    int definitionEnd = end;
    known
        .table()
        .set(
            name,
            certainly(
                new MacroTable.Defined(() -> MacroDefinitions.read(file, span, definitionEnd))));
  }

  private MacroTable.State certainly(MacroTable.State state) {
    return conditions.uncertain() == null ? state : new MacroTable.Uncertain();
  }

  private void pragma() {
    List<PreprocessingToken> tokens = rest();
    if (!tokens.isEmpty() && tokens.get(0).text().equals("once")) {
      guard.once();
    }
    preprocessor.pack().read(tokens);
  }

  SourceFile file() {
    return file;
  }

  /** The condition that is not known and under which the text here stands; null if none. */
  Condition uncertain() {
    return conditions.uncertain();
  }

  private List<PreprocessingToken> rest() {
    return PreprocessingLexer.ofDirective(file.bytes(), nameEnd, end);
  }

  private int afterBlanks(int from) {
    int at = from;
    byte[] bytes = file.bytes();
    while (at < end && (bytes[at] == ' ' || bytes[at] == '\t')) {
      at++;
    }
    return at;
  }

  /** The word at {@code start}, whose end becomes {@link #nameEnd}; empty if there is none. */
  private String word(int start) {
    int at = start;
    byte[] bytes = file.bytes();
    while (at < end && ByteScanner.isWordByte(bytes[at])) {
      at++;
    }
    nameEnd = at;
    return new String(bytes, start, at - start, StandardCharsets.ISO_8859_1);
  }
}
