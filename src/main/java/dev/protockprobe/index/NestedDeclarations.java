package dev.protockprobe.index;

import dev.protockprobe.index.DeclarationSlice.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps the tags and enumerators that are declared inside the bodies of other declarations. The
 * index looks into bodies only for a name that it does not find outside of them.
 */
final class NestedDeclarations {
  private final Map<Kind, Map<String, List<DeclarationSlice>>> byName = new EnumMap<>(Kind.class);

  NestedDeclarations() {
    byName.put(Kind.TAG, new LinkedHashMap<>());
    byName.put(Kind.ENUMERATOR, new LinkedHashMap<>());
  }

  /** Adds what the bodies in a slice declare. */
  void addThoseIn(DeclarationSlice slice) {
    new AggregateTracker(slice, this).scan();
  }

  void add(Kind kind, String name, DeclarationSlice slice) {
    byName.get(kind).computeIfAbsent(name, unused -> new ArrayList<>(1)).add(slice);
  }

  List<DeclarationSlice> find(Kind kind, String name) {
    return byName.get(kind).getOrDefault(name, List.of());
  }

  Set<String> names(Kind kind) {
    return byName.get(kind).keySet();
  }
}
