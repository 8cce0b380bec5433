package dev.protockprobe.probe;

import dev.protockprobe.type.CType;
import dev.protockprobe.type.Parameter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Tells {@code char *} parameters that are buffers from those that are names and paths. A parameter
 * is a buffer if a parameter after it has a name such as {@code len}, or if its own name, such as
 * {@code buf}, says that the function fills it. The lists of words come from the parameters of
 * 2,100 functions of kernels 6.1 and 6.12.
 */
final class TextBuffers {
  private static final String SIZE_TYPE = "size_t";

  private static final Set<String> LENGTHS = Set.of("n", "siz", "nchars");

  private static final List<String> LENGTH_ENDS =
      List.of("len", "length", "size", "sz", "count", "cnt", "bytes");

  /** The words before {@code size} and the like that say that it is not a text's length. */
  private static final List<String> OTHER_SIZES =
      List.of("block", "blk", "page", "sector", "priv", "obj", "object", "elem", "struct", "ref");

  /**
   * The endings of parameters that are names. A size behind a name is mostly that of the named
   * thing, as in kmem_cache_create. But the size is the length of the name itself if the size is
   * called after the name, as in afs_find_cell, if it is a len or an n, or if it counts what a user
   * has written.
   */
  private static final List<String> NAME_ENDS =
      List.of("name", "label", "path", "prop", "property", "prefix", "title");

  private static final List<String> SIZE_ENDS = List.of("size", "sz", "count", "cnt");

  /** The words for the room that an output has; after an input they may be other numbers. */
  private static final Set<String> ROOMS =
      Set.of("max", "limit", "avail", "space", "room", "left", "remaining", "capacity");

  private static final Set<String> OUTPUTS = Set.of("dst", "dest", "to", "page", "result");
  private static final List<String> OUTPUT_STARTS = List.of("dst_", "dest_", "out_");
  private static final List<String> OUTPUT_ENDS =
      List.of("buf", "buff", "buffer", "out", "output", "_dst", "_dest");

  private TextBuffers() {}

  /** The parameter that says how long a text is; empty if none does. */
  static Optional<Parameter> length(PointerParameter text) {
    boolean output = !text.pointee().is(CType.Qualifier.CONST);
    List<Parameter> behind = text.behind();
    // Between an output and its length may stand the text that is copied to the output.
    int last = Math.min(behind.size(), output ? 2 : 1);
    for (int i = 0; i < last; i++) {
      Parameter next = behind.get(i);
      if (isLength(next, output)) {
        return !output && isOfNamed(next.name(), text.name())
            ? Optional.empty()
            : Optional.of(next);
      } else if (!isTextPointer(next)) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Whether a size or count is that of the object that a text names, not of the text. */
  private static boolean isOfNamed(String size, String text) {
    String named = plain(text);
    if (end(named, NAME_ENDS).isEmpty()) {
      return false;
    }
    String word = plain(size);
    String end = end(word, SIZE_ENDS);
    String of = plain(word.substring(0, word.length() - end.length()));
    if (of.isEmpty()) {
      return end.equals("size") || end.equals("sz");
    }
    return !end.isEmpty() && !named.endsWith(of) && !of.endsWith(named);
  }

  /** The one of {@code ends} with which a word ends; empty if it ends with none of them. */
  private static String end(String word, List<String> ends) {
    for (String end : ends) {
      if (word.endsWith(end)) {
        return end;
      }
    }
    return "";
  }

  private static boolean isTextPointer(Parameter parameter) {
    return parameter.adjustedType().resolved() instanceof CType.Pointer pointer
        && DefaultFetchArgs.isText(pointer.pointee());
  }

  private static boolean isLength(Parameter parameter, boolean ofOutput) {
    CType type = parameter.adjustedType();
    CType resolved = type.resolved();
    if (resolved instanceof CType.Pointer pointer) {
      // Through such a pointer the function returns how much it has written.
      boolean integer = pointer.pointee().resolved() instanceof CType.Integer;
      return ofOutput && integer && isLengthName(withoutPointerEnd(parameter.name()), true);
    }
    boolean size = parameter.name().isEmpty() && type.isTypedef(SIZE_TYPE::equals);
    return resolved instanceof CType.Integer && (size || isLengthName(parameter.name(), ofOutput));
  }

  private static String withoutPointerEnd(String name) {
    return name.endsWith("p") ? name.substring(0, name.length() - 1) : name;
  }

  private static boolean isLengthName(String name, boolean ofOutput) {
    String word = plain(name);
    if (LENGTHS.contains(word) || (ofOutput && ROOMS.contains(word))) {
      return true;
    }
    String end = end(word, LENGTH_ENDS);
    String of = plain(word.substring(0, word.length() - end.length()));
    return !end.isEmpty() && !OTHER_SIZES.contains(of);
  }

  /** Whether a text of this name, which is not const, is what the function fills. */
  static boolean isOutput(String name) {
    String word = plain(name);
    boolean output = OUTPUTS.contains(word);
    for (String start : OUTPUT_STARTS) {
      output |= word.startsWith(start);
    }
    for (String end : OUTPUT_ENDS) {
      output |= word.endsWith(end);
    }
    return output;
  }

  /** A name in lower case, without digits at its end and underscores around it. */
  private static String plain(String name) {
    int start = 0;
    int end = name.length();
    while (start < end && name.charAt(start) == '_') {
      start++;
    }
    while (end > start
        && (name.charAt(end - 1) == '_' || Character.isDigit(name.charAt(end - 1)))) {
      end--;
    }
    return name.substring(start, end).toLowerCase(Locale.ROOT);
  }
}
