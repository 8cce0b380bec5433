package dev.protockprobe.index;

import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.index.DeclarationSlice.Kind;
import dev.protockprobe.preprocess.DirectiveReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds declarations by the names that they may declare. One pass over the bytes builds the index
 * without parsing, so that only declarations that are asked for are ever parsed. Unknown macros and
 * mistakes elsewhere in a file do no harm.
 */
public final class DeclarationIndex {
  private final SliceTable slices = new SliceTable();
  private final NameTable names = new NameTable();
  private final Diagnostics diagnostics;
  private NestedDeclarations nested;

  /** An index of no files yet. */
  public DeclarationIndex(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** Adds a file's declarations; what cannot be C in it is reported. */
  public void add(SourceFile file, DirectiveReader directives) {
    nested = null;
    new DeclarationScanner(file, directives, slices, names, diagnostics).scan();
  }

  /** The slices that may declare {@code name} as {@code kind}, in the inputs' order. */
  public List<DeclarationSlice> find(Kind kind, String name) {
    List<DeclarationSlice> found = new ArrayList<>();
    for (int entry = names.last(name.hashCode()); entry >= 0; entry = names.earlier(entry)) {
      if (names.is(entry, kind) && name.equals(name(entry))) {
        found.add(slices.get(names.slice(entry)));
      }
    }
    Collections.reverse(found);
    return found.isEmpty() && isNested(kind) ? nested().find(kind, name) : found;
  }

  /** Every name that may be declared as {@code kind}, in the inputs' order. */
  public Set<String> names(Kind kind) {
    Set<String> all = new LinkedHashSet<>();
    for (int entry = 0; entry < names.count(); entry++) {
      if (names.is(entry, kind)) {
        all.add(name(entry));
      }
    }
    if (isNested(kind)) {
      all.addAll(nested().names(kind));
    }
    return all;
  }

  /** A name and a slice that may declare it. */
  public record Entry(String name, DeclarationSlice slice) {}

  /** Everything outside of bodies that may be declared as {@code kind}, in the inputs' order. */
  public List<Entry> entries(Kind kind, WantedNames wanted) {
    List<Entry> found = new ArrayList<>();
    for (String name : wanted.exact()) {
      for (DeclarationSlice slice : find(kind, name)) {
        found.add(new Entry(name, slice));
      }
    }
    if (!wanted.exact().isEmpty()) {
      return found;
    }
    for (int entry = 0; entry < names.count(); entry++) {
      if (names.is(entry, kind)) {
        String name = name(entry);
        if (wanted.matches().test(name)) {
          found.add(new Entry(name, slices.get(names.slice(entry))));
        }
      }
    }
    return found;
  }

  private String name(int entry) {
    byte[] bytes = slices.file(names.slice(entry)).bytes();
    return names.prefix(entry)
        + new String(bytes, names.start(entry), names.length(entry), StandardCharsets.ISO_8859_1);
  }

  /** C gives a tag or an enumerator inside of a struct file scope: C11 6.2.1. */
  private static boolean isNested(Kind kind) {
    return kind == Kind.TAG || kind == Kind.ENUMERATOR;
  }

  private NestedDeclarations nested() {
    if (nested == null) {
      nested = new NestedDeclarations();
      for (int slice = 0; slice < slices.count(); slice++) {
        if (slices.hasBody(slice)) {
          nested.addThoseIn(slices.get(slice));
        }
      }
    }
    return nested;
  }
}
