package dev.protockprobe.syntax;

import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.Span;
import dev.protockprobe.index.DeclarationIndex;
import dev.protockprobe.index.DeclarationSlice;
import dev.protockprobe.index.DeclarationSlice.Kind;
import dev.protockprobe.index.Program;
import dev.protockprobe.index.WantedNames;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.Expression;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides whether a declaration without parameters, {@code fn_t f;} or {@code typeof(g) f;},
 * declares a function or a variable. It parses only declarations that may name a function type,
 * because starting the parser takes longer than indexing a vmlinux.h.
 */
final class FunctionTypedefs implements TypeNames {
  /**
   * How many bytes of a declaration are searched for its name. A name that comes later stands
   * behind the body of a struct.
   */
  private static final int MAX_BYTES = 256;

  private static final Set<String> TYPEOF = Set.of("typeof", "__typeof__", "__typeof");

  private final Program program;
  private final TypeNames others;
  private final DeclarationReader reader;
  private final Map<String, CType> types = new HashMap<>();

  /** The typedefs that look as if they were of functions; null before someone asks. */
  private Set<String> candidates;

  /** The typedefs of a program; {@code others} resolves those that are not of functions. */
  FunctionTypedefs(Program program, ParsedSlices slices, TypeNames others) {
    this.program = program;
    this.others = others;
    this.reader = new DeclarationReader(slices, this, new Diagnostics());
  }

  /** Whether a slice that has no parameters declares {@code name} as a function. */
  boolean declare(DeclarationSlice slice, String name) {
    return hasCandidate(slice.span(), name)
        && reader
            .typedef(slice, name)
            .filter(declared -> declared.type().resolved() instanceof CType.Function)
            .isPresent();
  }

  /** Resolves typedefs of functions, and leaves the others to whoever resolves them otherwise. */
  @Override
  public CType typedef(String name, Span use) {
    CType known = types.get(name);
    if (known == null && isCandidate(name) && types.put(name, new CType.Void()) == null) {
      known = resolve(name);
      types.put(name, known);
    }
    return known instanceof CType.Typedef ? known : others.typedef(name, use);
  }

  @Override
  public boolean isTypedef(String name) {
    return others.isTypedef(name);
  }

  @Override
  public Optional<CType> typeOf(Expression expression) {
    return others.typeOf(expression);
  }

  /** The typedef if it is one of a function; void if not. */
  private CType resolve(String name) {
    for (DeclarationSlice slice : program.inputs().find(Kind.TYPEDEF, name)) {
      Optional<CType> type = reader.typedef(slice, name).map(DeclaratorReader.Declared::type);
      if (type.isPresent() && type.get().resolved() instanceof CType.Function) {
        return new CType.Typedef(name, type.get());
      }
    }
    return new CType.Void();
  }

  private boolean isCandidate(String name) {
    if (candidates == null) {
      candidates = new HashSet<>();
      for (DeclarationIndex.Entry entry :
          program.inputs().entries(Kind.TYPEDEF, WantedNames.all())) {
        Span span = entry.slice().span();
        if (looksLikeFunction(span, entry.name()) || hasCandidate(span, entry.name())) {
          candidates.add(entry.name());
        }
      }
    }
    return candidates.contains(name);
  }

  /** Whether parameters follow the name, and no star stands before it. */
  private static boolean looksLikeFunction(Span span, String name) {
    String text = beginningOf(span);
    int at = find(text, name);
    int before = at - 1;
    while (before > 0 && text.charAt(before) <= ' ') {
      before--;
    }
    int behind = at + name.length();
    while (behind < text.length() && (text.charAt(behind) <= ' ' || text.charAt(behind) == ')')) {
      behind++;
    }
    return at > 0
        && text.charAt(before) != '*'
        && behind < text.length()
        && text.charAt(behind) == '(';
  }

  /** Whether a word before the name is {@code typeof}, or a typedef that may be of a function. */
  private boolean hasCandidate(Span span, String name) {
    String text = beginningOf(span);
    int end = find(text, name);
    for (int at = 0; at < end; at++) {
      int wordEnd = endOfWord(text, at);
      String word = text.substring(at, wordEnd);
      if (TYPEOF.contains(word) || (!word.isEmpty() && isCandidate(word))) {
        return true;
      }
      at = wordEnd;
    }
    return false;
  }

  private static String beginningOf(Span span) {
    return span.file().text(span.start(), Math.min(span.end(), span.start() + MAX_BYTES));
  }

  /** The offset at which the name first occurs as a whole word; -1 if it does not occur. */
  private static int find(String text, String name) {
    int at = text.indexOf(name);
    while (at >= 0 && (endOfWord(text, at) > at + name.length() || isWord(text, at - 1))) {
      at = text.indexOf(name, at + 1);
    }
    return at;
  }

  private static int endOfWord(String text, int start) {
    int at = start;
    while (isWord(text, at)) {
      at++;
    }
    return at;
  }

  private static boolean isWord(String text, int at) {
    return at >= 0 && at < text.length() && Character.isJavaIdentifierPart(text.charAt(at));
  }
}
