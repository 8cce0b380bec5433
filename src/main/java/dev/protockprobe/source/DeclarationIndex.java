package dev.protockprobe.source;

import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the declarations of a file by name without parsing them. One pass over the bytes at first;
 * afterwards only the slices that a wanted prototype reaches are parsed, so that a {@code
 * vmlinux.h} of 100,000 lines costs little, and macros we do not know elsewhere in a file do no
 * harm.
 */
public final class DeclarationIndex {
  private final Map<DeclarationSlice.Kind, Map<String, List<DeclarationSlice>>> byName =
      new EnumMap<>(DeclarationSlice.Kind.class);

  private DeclarationIndex() {
    for (DeclarationSlice.Kind kind : DeclarationSlice.Kind.values()) {
      byName.put(kind, new LinkedHashMap<>());
    }
  }

  /** Indexes {@code file}; what cannot be C in it is reported. */
  public static DeclarationIndex of(SourceFile file, Diagnostics diagnostics) {
    DeclarationIndex index = new DeclarationIndex();
    new DeclarationScanner(file, diagnostics, index::add).scan();
    return index;
  }

  /** The slices of {@code kind} that may declare {@code name}, in the file's order. */
  public List<DeclarationSlice> find(DeclarationSlice.Kind kind, String name) {
    return byName.get(kind).getOrDefault(name, List.of());
  }

  /** Every name that a slice of {@code kind} may declare, in the file's order. */
  public Set<String> names(DeclarationSlice.Kind kind) {
    return Collections.unmodifiableSet(byName.get(kind).keySet());
  }

  private void add(DeclarationSlice slice) {
    Map<String, List<DeclarationSlice>> names = byName.get(slice.kind());
    for (String name : slice.names()) {
      List<DeclarationSlice> slices = names.get(name);
      if (slices == null) {
        slices = new ArrayList<>(1);
        names.put(name, slices);
      }
      slices.add(slice);
    }
  }
}
