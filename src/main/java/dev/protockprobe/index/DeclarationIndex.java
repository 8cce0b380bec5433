package dev.protockprobe.index;

import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.index.DeclarationSlice.Kind;
import dev.protockprobe.preprocess.DirectiveReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.IdentityHashMap;
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
  private final Set<SourceFile> files = Collections.newSetFromMap(new IdentityHashMap<>());
  private NestedDeclarations nested;

  /** An index of no files yet. */
  public DeclarationIndex(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** Adds a file's declarations; what cannot be C in it is reported. */
  public void add(SourceFile file, DirectiveReader directives) {
    nested = null;
    files.add(file);
    new DeclarationScanner(file, directives, slices, names, diagnostics).scan();
  }

  /** The slices that may declare {@code name} as {@code kind}, in the inputs' order. */
  public List<DeclarationSlice> find(Kind kind, String name) {
    List<DeclarationSlice> found = findOutside(kind, name);
    return found.isEmpty() && isNested(kind) ? nested().find(kind, name) : found;
  }

  private List<DeclarationSlice> findOutside(Kind kind, String name) {
    List<Integer> numbers = new ArrayList<>();
    for (int entry = names.last(name.hashCode()); entry >= 0; entry = names.earlier(entry)) {
      if (names.is(entry, kind) && name.equals(name(entry)) && isNew(entry, numbers)) {
        numbers.add(names.slice(entry));
      }
    }
    List<DeclarationSlice> found = new ArrayList<>(numbers.size());
    for (int i = numbers.size() - 1; i >= 0; i--) {
      found.addAll(slices.get(numbers.get(i)));
    }
    return found;
  }

  /** Whether a file has been added. */
  boolean has(SourceFile file) {
    return files.contains(file);
  }

  /** How many slices there are. */
  int sliceCount() {
    return slices.count();
  }

  /**
   * The same as {@link #find}, but looks for names in bodies only in the slices from number {@code
   * first} on, and only in those whose text has the name. This pays for few names.
   */
  List<DeclarationSlice> findFrom(int first, Kind kind, String name) {
    List<DeclarationSlice> found = findOutside(kind, name);
    if (!found.isEmpty() || !isNested(kind)) {
      return found;
    }
    NestedDeclarations inside = new NestedDeclarations();
    byte[] word = name.getBytes(StandardCharsets.ISO_8859_1);
    for (int slice = first; slice < slices.count(); slice++) {
      if (slices.hasBody(slice) && slices.mentions(slice, word)) {
        slices.get(slice).forEach(inside::addThoseIn);
      }
    }
    return inside.find(kind, name);
  }

  /**
   * Whether an entry's slice is not the one that was found last: two branches of a conditional in a
   * slice may declare the same name.
   */
  private boolean isNew(int entry, List<Integer> found) {
    return found.isEmpty() || found.get(found.size() - 1) != names.slice(entry);
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

  /** A name, and a slice that may declare it as {@code kind}. */
  public record Entry(String name, Kind kind, DeclarationSlice slice) {}

  /**
   * Everything that may be declared as {@code kind}, in the order of {@link #entries(Set,
   * WantedNames)}.
   */
  public List<Entry> entries(Kind kind, WantedNames wanted) {
    return entries(EnumSet.of(kind), wanted);
  }

  /**
   * Everything that may be declared as one of {@code kinds}: in the order of the exact names if
   * {@code wanted} has any, otherwise in the inputs' order and only outside of bodies.
   */
  public List<Entry> entries(Set<Kind> kinds, WantedNames wanted) {
    List<Entry> found = new ArrayList<>();
    for (String name : wanted.exact()) {
      for (Kind kind : kinds) {
        for (DeclarationSlice slice : find(kind, name)) {
          found.add(new Entry(name, kind, slice));
        }
      }
    }
    if (!wanted.exact().isEmpty()) {
      return found;
    }
    String last = "";
    int lastSlice = -1;
    for (int entry = 0; entry < names.count(); entry++) {
      Kind kind = names.kind(entry);
      String name = kinds.contains(kind) ? name(entry) : "";
      int slice = names.slice(entry);
      boolean again = slice == lastSlice && name.equals(last); // two branches may name it
      if (!name.isEmpty() && !again && wanted.matches().test(name)) {
        for (DeclarationSlice variant : slices.get(slice)) {
          found.add(new Entry(name, kind, variant));
        }
        last = name;
        lastSlice = slice;
      }
    }
    return found;
  }

  private String name(int entry) {
    byte[] bytes = slices.file(names.slice(entry)).bytes();
    return names.prefix(entry)
        + new String(bytes, names.start(entry), names.length(entry), StandardCharsets.ISO_8859_1);
  }

  /** Tags and enumerators that are declared inside a struct have file scope: C11 6.2.1. */
  private static boolean isNested(Kind kind) {
    return kind == Kind.TAG || kind == Kind.ENUMERATOR;
  }

  private NestedDeclarations nested() {
    if (nested == null) {
      nested = new NestedDeclarations();
      for (int slice = 0; slice < slices.count(); slice++) {
        if (slices.hasBody(slice)) {
          slices.get(slice).forEach(nested::addThoseIn);
        }
      }
    }
    return nested;
  }
}
