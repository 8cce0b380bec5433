package dev.protockprobe.index;

import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.index.DeclarationSlice.Kind;
import dev.protockprobe.preprocess.IncludePath;
import dev.protockprobe.preprocess.KernelHeaders;
import dev.protockprobe.preprocess.Preprocessor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds declarations in the kernel tree's headers. It reads the headers one level of {@code
 * #include} after another until one declares the wanted name. All headers of a level are read, so
 * that two definitions in them are both found.
 */
final class FollowedHeaders {
  private final Preprocessor preprocessor;
  private final KernelHeaders headers;
  private final DeclarationIndex index = new DeclarationIndex(new Diagnostics());
  private final Set<String> searched = new HashSet<>();
  private final Map<String, List<DeclarationSlice>> resolved = new HashMap<>();

  /** By header that was read again: the time from which on its declarations count. */
  private final Map<SourceFile, Integer> countsFrom = new HashMap<>();

  FollowedHeaders(Preprocessor preprocessor, KernelHeaders headers) {
    this.preprocessor = preprocessor;
    this.headers = headers;
  }

  /**
   * The slices that declare {@code name} as {@code kind}; empty if no header does.
   *
   * @param declares tests whether a slice that looks like such a declaration is one
   * @param anywhere whether to search headers that the inputs do not include, if no included header
   *     declares the name
   */
  List<DeclarationSlice> find(
      Kind kind, String name, boolean anywhere, Predicate<DeclarationSlice> declares) {
    List<DeclarationSlice> found = declaring(0, kind, name, declares);
    while (found.isEmpty()) {
      int seen = index.sliceCount();
      if (!readIncluded() && !(anywhere && readOthers(kind, name))) {
        return found;
      }
      found = declaring(seen, kind, name, declares);
    }
    return isUncertain(found) ? resolved(found, kind, name, declares) : found;
  }

  private static boolean isUncertain(List<DeclarationSlice> found) {
    for (DeclarationSlice slice : found) {
      if (slice.groups().uncertainAround(slice.span().start()).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /**
   * Searches again after reading more headers, because all declarations found so far stand under
   * unknown conditions. The headers may define the macros that decide, or may be included in
   * another branch of a condition.
   */
  private List<DeclarationSlice> resolved(
      List<DeclarationSlice> found, Kind kind, String name, Predicate<DeclarationSlice> declares) {
    List<DeclarationSlice> known = resolved.get(kind + name);
    if (known != null) {
      return known;
    }
    preprocessor.readIncludedHeaders(index::add);
    preprocessor.readUncertainHeaders(index::add);
    Set<SourceFile> files = new LinkedHashSet<>();
    found.forEach(slice -> files.add(slice.span().file()));
    for (SourceFile file : files) {
      int from = preprocessor.readAgain(file, index::add);
      if (from >= 0) {
        countsFrom.put(file, from);
      }
    }
    List<DeclarationSlice> all = declaring(0, kind, name, declares);
    resolved.put(kind + name, all);
    return all;
  }

  private List<DeclarationSlice> declaring(
      int first, Kind kind, String name, Predicate<DeclarationSlice> declares) {
    List<DeclarationSlice> found = new ArrayList<>();
    for (DeclarationSlice slice : index.findFrom(first, kind, name)) {
      int from = countsFrom.getOrDefault(slice.span().file(), 0);
      if (slice.time() >= from && declares.test(slice)) {
        found.add(slice);
      }
    }
    return found;
  }

  /** Whether a file is one of the headers. */
  boolean has(SourceFile file) {
    return index.has(file);
  }

  /**
   * Whether an included header has a macro in place of a tag, which none of the headers before it
   * declares: {@code rcu_head} is {@code callback_head} in include/linux/types.h.
   */
  boolean renamesTag(String tag) {
    while (!preprocessor.macros().isKnown(tag)) {
      if (!index.findFrom(0, Kind.TAG, tag).isEmpty() || !readIncluded()) {
        return false;
      }
    }
    return preprocessor.macros().isDefined(tag) && index.findFrom(0, Kind.TAG, tag).isEmpty();
  }

  /** Whether an included header defines a macro, which from then on counts in all the text. */
  boolean definesMacro(String name) {
    while (!preprocessor.macros().isKnown(name)) {
      if (!readIncluded()) {
        return false;
      }
    }
    return preprocessor.macros().isDefined(name);
  }

  private boolean readIncluded() {
    return preprocessor.readIncludedHeaders(index::add);
  }

  /** Reads the headers that declare a name, whoever includes them. */
  private boolean readOthers(Kind kind, String name) {
    if (!searched.add(kind + name)) {
      return false;
    }
    List<SourceFile> declaring = new ArrayList<>();
    for (SourceFile header : headers.mentioning(name)) {
      if (declares(header, kind, name)) {
        declaring.add(header);
      }
    }
    return preprocessor.readHeaders(declaring, index::add);
  }

  /**
   * Whether a header declares a name in one of its branches. A header that only mentions the name
   * may belong to another configuration and declare other names wrongly: linux/spinlock_types_up.h
   * mentions "file" in the text of an {@code #error}.
   */
  private static boolean declares(SourceFile header, Kind kind, String name) {
    DeclarationIndex alone = new DeclarationIndex(new Diagnostics());
    Preprocessor reader = new Preprocessor(IncludePath.NONE, new Diagnostics(), alone::add);
    reader.read(header);
    return reader.macros().isKnown(name) || !alone.find(kind, name).isEmpty();
  }
}
