package dev.protockprobe.index;

import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.index.DeclarationSlice.Kind;
import dev.protockprobe.preprocess.KernelHeaders;
import dev.protockprobe.preprocess.Preprocessor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The declarations of the kernel tree's headers, which are read one level of {@code #include} after
 * another until one declares what is asked for. All headers of a level are read, so that two
 * definitions in them are both found.
 */
final class FollowedHeaders {
  private final Preprocessor preprocessor;
  private final KernelHeaders headers;
  private final DeclarationIndex index = new DeclarationIndex(new Diagnostics());
  private final Set<String> searched = new HashSet<>();

  FollowedHeaders(Preprocessor preprocessor, KernelHeaders headers) {
    this.preprocessor = preprocessor;
    this.headers = headers;
  }

  /**
   * The slices that declare {@code name} as {@code kind}; empty if no header does.
   *
   * @param declares tells those from the ones that only look so
   * @param anywhere whether headers count that the inputs do not include, if no other has the name
   */
  List<DeclarationSlice> find(
      Kind kind, String name, boolean anywhere, Predicate<DeclarationSlice> declares) {
    List<DeclarationSlice> found = declaring(0, kind, name, declares);
    while (found.isEmpty()) {
      int seen = index.sliceCount();
      if (!readMore(name, anywhere)) {
        return found;
      }
      found = declaring(seen, kind, name, declares);
    }
    return found;
  }

  private List<DeclarationSlice> declaring(
      int first, Kind kind, String name, Predicate<DeclarationSlice> declares) {
    List<DeclarationSlice> found = new ArrayList<>();
    for (DeclarationSlice slice : index.findFrom(first, kind, name)) {
      if (declares.test(slice)) {
        found.add(slice);
      }
    }
    return found;
  }

  /** Whether an included header defines a macro, which from then on counts in all the text. */
  boolean definesMacro(String name) {
    while (!preprocessor.macros().isDefined(name)) {
      if (!readMore(name, false)) {
        return false;
      }
    }
    return true;
  }

  private boolean readMore(String name, boolean anywhere) {
    return preprocessor.readIncludedHeaders(index::add)
        || (anywhere
            && searched.add(name)
            && preprocessor.readHeaders(headers.mentioning(name), index::add));
  }
}
