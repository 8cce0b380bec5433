package dev.protockprobe.preprocess;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.diag.Span;
import dev.protockprobe.source.ByteScanner;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the preprocessing directives of a whole program: macros, conditions and, with an include
 * path or a kernel tree, the included files. All directives change the same state, which is why
 * this class is longer than others.
 */
public final class Preprocessor {
  /**
   * How many levels of headers to read: what a branch includes usually gets its types from a
   * further header.
   */
  private static final int UNCERTAIN_LEVELS = 3;

  /** More missing headers than these are not named. */
  private static final int MAX_MISSING = 5;

  /** Reads the declarations of a file whose directives {@code directives} reads. */
  @FunctionalInterface
  public interface Scanner {
    void scan(SourceFile file, DirectiveReader directives);
  }

  private final KnownMacros known = new KnownMacros(new MacroTable());
  private final IncludePath includePath;
  private final Diagnostics diagnostics;
  private final Scanner scanner;
  private final PackStack pack = new PackStack();
  private final InclusionLimit limit = new InclusionLimit();

  private final Deque<SourceFile> open = new ArrayDeque<>();
  private final Map<SourceFile, IncludeGuard> guards = new HashMap<>();
  private final Map<SourceFile, Condition> includedUnder = new HashMap<>();
  private final Map<SourceFile, Integer> readAt = new HashMap<>();
  private final Set<SourceFile> readUncertainly = new HashSet<>();
  private final Set<String> missingHeaders = new HashSet<>();
  private int missing;
  private UnreadHeaders unread;

  /** The kernel tree whose headers are read where they are included; null for none. */
  private KernelHeaders ordered;

  /** Begins a program of which no text has been read yet. */
  public Preprocessor(IncludePath includePath, Diagnostics diagnostics, Scanner scanner) {
    this.includePath = includePath;
    this.diagnostics = diagnostics;
    this.scanner = scanner;
    known.allTextIsThere(!includePath.isEmpty());
  }

  /** Says that a {@code CONFIG_} macro that no text defines is not defined. */
  public void configurationIsKnown() {
    known.configurationIsKnown();
  }

  /**
   * Lets a kernel tree say what the inputs leave open. Its configuration counts at once. Its
   * headers are read where they are included if {@code inOrder}, else when {@link
   * #readIncludedHeaders} is called.
   */
  void completeFrom(KernelHeaders headers, boolean inOrder) {
    unread = new UnreadHeaders(headers);
    ordered = inOrder ? headers : null;
    known.allTextIsThere(inOrder || !includePath.isEmpty());
    known.optionsHave(headers::possibleValues);
    known.table().inputsFollow();
    known.table().startWith(name -> TreeOptions.state(headers, name));
  }

  /** Says that nobody knows whether a macro is defined, unless some text so far says it. */
  void leaveOpen(String name) {
    if (!known.table().isKnown(name)) {
      known.table().set(name, new MacroTable.Uncertain());
    }
  }

  /**
   * Reads the headers that the text read so far includes, and that have not been read yet. Their
   * text counts as standing before all other text.
   *
   * @param into reads their declarations
   * @return whether there are any
   */
  public boolean readIncludedHeaders(Scanner into) {
    List<UnreadHeaders.Included> level = unread.takeLevel();
    known.table().headersFollow();
    for (UnreadHeaders.Included header : level) {
      readFollowed(header, into);
    }
    return !level.isEmpty();
  }

  /**
   * Reads the headers that are included under unknown conditions, a few levels deep. They may have
   * the declarations of another branch of a condition.
   */
  public void readUncertainHeaders(Scanner into) {
    for (int level = 0; level < UNCERTAIN_LEVELS; level++) {
      for (UnreadHeaders.Included header : unread.takeUncertain()) {
        readFollowed(header, into);
      }
    }
  }

  private void readFollowed(UnreadHeaders.Included header, Scanner into) {
    includedUnder.put(header.file(), header.under());
    read(header.file(), header.under(), into);
  }

  /**
   * Reads a header again, if more headers have been read since it was read last.
   *
   * @return the time, in the sense of {@link MacroTable#tick}, from which on the header's
   *     declarations count; -1 if it has not been read again
   */
  public int readAgain(SourceFile header, Scanner into) {
    IncludeGuard guard = guards.get(header);
    if (guard == null || !guard.canBeUndone()) {
      return -1; // its own macros would keep a part of it from being read
    }
    Integer before = readAt.put(header, unread.count());
    if (before != null && before == unread.count()) {
      return -1;
    }
    int from = known.table().tick();
    if (!guard.macro().isEmpty()) {
      known.table().set(guard.macro(), new MacroTable.Undefined());
    }
    read(header, includedUnder.get(header), into);
    guards.put(header, guard);
    return from;
  }

  /** Reads headers that no file includes, unless they have been read. */
  public boolean readHeaders(List<SourceFile> headers, Scanner into) {
    known.table().headersFollow();
    boolean some = false;
    for (SourceFile header : headers) {
      if (unread.markRead(header)) {
        some = true;
        read(header, null, into);
      }
    }
    return some;
  }

  /** The macros and their history. */
  public MacroTable macros() {
    return known.table();
  }

  KnownMacros known() {
    return known;
  }

  PackStack pack() {
    return pack;
  }

  /** Reads a file and what it includes. */
  public void read(SourceFile file) {
    read(file, null);
  }

  /** Reads the file {@code name} of the include path, as {@code -include} does. */
  public void readIncluded(String name) {
    Optional<SourceFile> file = includePath.find(name, null, true, false);
    if (file.isPresent()) {
      read(file.get(), null);
    } else {
      diagnostics.report(
          Diagnostic.error(DiagnosticCode.INPUT_NOT_FOUND, "no such file: '" + name + "'")
              .withHelp("-include searches the current directory and those that -I names"));
    }
  }

  /** Reads a header of the kernel tree, if the tree has it. */
  void readOfTree(String name) {
    ordered.find(name, null, false).ifPresent(this::read);
  }

  private void read(SourceFile file, Condition includedUnder) {
    read(file, includedUnder, scanner);
  }

  private void read(SourceFile file, Condition includedUnder, Scanner of) {
    DirectiveReader directives = new DirectiveReader(file, this, includedUnder, file);
    if (unread != null) {
      unread.markRead(file);
    }
    open.push(file);
    of.scan(file, directives);
    open.pop();
    guards.put(file, directives.guard());
  }

  /** Reads the expansion of a macro that the file {@code user} uses. */
  void readExpansion(SourceFile text, Condition usedUnder, SourceFile user) {
    scanner.scan(text, new DirectiveReader(text, this, usedUnder, user));
  }

  /**
   * Follows an {@code #include} that {@code from} has just read.
   *
   * @param onlyMacros whether it stands in braces, where text declares nothing by itself
   */
  void include(
      DirectiveReader from, List<PreprocessingToken> operand, boolean next, boolean onlyMacros) {
    if (unread != null) {
      HeaderName name = HeaderName.of(operand, from.file(), known);
      if (name != null) {
        unread.note(name, from.writtenIn(), from.uncertain());
      }
    }
    boolean followsAll = !includePath.isEmpty() || ordered != null;
    boolean followsQuoted = unread == null && includePath.followsQuoted();
    if (!followsAll && !followsQuoted) {
      return;
    }
    HeaderName name = HeaderName.of(operand, from.file(), known);
    boolean follows = followsAll || (name != null && name.quoted() && !next);
    Optional<SourceFile> found =
        follows && name != null ? find(name, from, next) : Optional.empty();
    Condition uncertain = from.uncertain();
    if (found.isEmpty()) {
      if (followsAll && uncertain == null) {
        reportMissing(name, from.file(), operand);
      }
      return;
    }
    SourceFile file = found.get();
    IncludeGuard guard = guards.get(file);
    boolean saysNothingMore = guard != null && guard.holds(known);
    boolean again = uncertain != null && (open.contains(file) || !readUncertainly.add(file));
    if (!saysNothingMore && !again && mayRead(file, from.file(), operand)) {
      read(file, uncertain, onlyMacros ? Preprocessor::readDirectives : scanner);
    }
  }

  private boolean mayRead(SourceFile file, SourceFile from, List<PreprocessingToken> operand) {
    boolean may = limit.admits(file, open.size());
    if (!may) {
      known.allTextIsThere(false);
      limit.report(span(from, operand), diagnostics);
    }
    return may;
  }

  private static Span span(SourceFile file, List<PreprocessingToken> operand) {
    return new Span(file, operand.get(0).start(), operand.get(operand.size() - 1).end());
  }

  private Optional<SourceFile> find(HeaderName name, DirectiveReader from, boolean next) {
    boolean treeOnly = ordered != null && includePath.isEmpty();
    Optional<SourceFile> found =
        treeOnly
            ? Optional.empty()
            : includePath.find(name.text(), from.file(), name.quoted(), next);
    return found.isPresent() || ordered == null
        ? found
        : ordered.find(name.text(), from.writtenIn(), name.quoted());
  }

  private static void readDirectives(SourceFile file, DirectiveReader directives) {
    ByteScanner scanner = new ByteScanner(file.bytes(), 0, file.length(), directives);
    while (scanner.next() != ByteScanner.Kind.END) {
      // the directives are read on the way
    }
  }

  private void reportMissing(HeaderName name, SourceFile from, List<PreprocessingToken> operand) {
    if (ordered != null && name != null) { // what only a build makes
      if (missingHeaders.add(name.text())) {
        known.textIsMissing(macro -> ordered.mayDefine(name.text(), macro));
      }
      return;
    }
    known.allTextIsThere(false);
    if (missing++ < MAX_MISSING && !operand.isEmpty()) {
      Span span = span(from, operand);
      String what = name == null ? span.text() : name.text();
      diagnostics.report(
          Diagnostic.warning(
                  DiagnosticCode.INCLUDE_NOT_FOUND, span, "header not found: '" + what + "'")
              .withHelp("add its directory with -I; conditions on its macros stay unknown"));
    }
  }
}
