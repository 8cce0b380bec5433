package dev.protockprobe.syntax;

import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.Span;
import dev.protockprobe.index.DeclarationIndex;
import dev.protockprobe.index.DeclarationSlice;
import dev.protockprobe.index.DeclarationSlice.Kind;
import dev.protockprobe.index.Program;
import dev.protockprobe.index.WantedNames;
import dev.protockprobe.type.CType;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells the functions that a typedef of a function declares, {@code fn_t f;}, from variables, which
 * look the same. Few typedefs are of functions, so most programs have nothing to look for.
 */
final class FunctionTypedefs {
  /** A declaration that is longer has a body or an initialiser. */
  private static final int MAX_BYTES = 4096;

  private final Map<String, CType> types = new HashMap<>();
  private final DeclarationReader reader;

  /** Finds the typedefs of functions in a program; {@code names} knows what is a typedef. */
  FunctionTypedefs(Program program, ParsedSlices slices, TypeNames names) {
    this.reader = new DeclarationReader(slices, over(names), new Diagnostics());
    for (DeclarationIndex.Entry entry : program.inputs().entries(Kind.TYPEDEF, WantedNames.all())) {
      DeclarationSlice slice = entry.slice();
      if (looksLikeFunction(slice.span(), entry.name()) || namesOne(slice.span(), entry.name())) {
        reader
            .typedef(slice, entry.name())
            .filter(declared -> declared.type().resolved() instanceof CType.Function)
            .ifPresent(
                declared ->
                    types.put(entry.name(), new CType.Typedef(entry.name(), declared.type())));
      }
    }
  }

  boolean isEmpty() {
    return types.isEmpty();
  }

  /** Whether a slice that has no parameters declares {@code name} as a function. */
  boolean declare(DeclarationSlice slice, String name) {
    return namesOne(slice.span(), name)
        && reader
            .typedef(slice, name)
            .filter(declared -> declared.type().resolved() instanceof CType.Function)
            .isPresent();
  }

  /** What resolves these typedefs and takes every other name for {@code names} to resolve. */
  TypeNames over(TypeNames names) {
    return new WithFunctions(types, names);
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

  /** Whether a typedef of a function is among the words before the name. */
  private boolean namesOne(Span span, String name) {
    if (types.isEmpty()) {
      return false;
    }
    String text = beginningOf(span);
    int end = find(text, name);
    for (int at = 0; at < end; at++) {
      int wordEnd = endOfWord(text, at);
      if (wordEnd > at && types.containsKey(text.substring(at, wordEnd))) {
        return true;
      }
      at = wordEnd;
    }
    return false;
  }

  private static String beginningOf(Span span) {
    return span.file().text(span.start(), Math.min(span.end(), span.start() + MAX_BYTES));
  }

  /** Where the name stands as a word first; -1 if it does not. */
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

  /** Resolves typedefs of functions, and leaves the others to whoever resolves them otherwise. */
  private record WithFunctions(Map<String, CType> types, TypeNames others) implements TypeNames {
    @Override
    public CType typedef(String name, Span use) {
      CType known = types.get(name);
      return known == null ? others.typedef(name, use) : known;
    }

    @Override
    public boolean isTypedef(String name) {
      return others.isTypedef(name);
    }
  }
}
