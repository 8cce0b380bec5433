package dev.protockprobe.probe;

import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.diag.Span;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads fetch types: {@code find_fetch_type} in kernel/trace/trace_probe.c, Linux 7.2. */
public final class FetchTypeReader {
  private static final Pattern NUMBER = Pattern.compile("([usx])(8|16|32|64)");
  private static final Pattern BITFIELD = Pattern.compile("b(\\w*)(?:@(\\w*))?[^/]*/(.*)");

  private static final long MAX_UINT = 0xffff_ffffL;

  private final Judgement judgement;
  private final EventWord word;

  /** Reads types of a word, whose errors go to {@code judgement}. */
  FetchTypeReader(Judgement judgement, EventWord word) {
    this.judgement = judgement;
    this.word = word;
  }

  /** The fetch type that {@code text} is for some kernel; empty if it is not a fetch type. */
  public static Optional<FetchType> parse(String text) {
    Span span = Span.whole(SourceFile.ofText("fetch type", text));
    Judgement judgement = new Judgement(Optional.empty());
    return new FetchTypeReader(judgement, new EventWord(span, 0))
        .read(text, 0, false)
        .filter(type -> judgement.refusals().isEmpty() && FetchArgChecks.isGoodBitfield(type));
  }

  /**
   * The type that a text is.
   *
   * @param at where the text begins in the word
   * @param string whether only {@code string} is right, because a string is fetched
   * @return empty if the type is not understood
   */
  Optional<FetchType> read(String text, int at, boolean string) {
    int open = text.indexOf('[');
    String element = open < 0 ? text : text.substring(0, open);
    Optional<Integer> count =
        open < 0 ? Optional.of(0) : count(text.substring(open + 1), at + open + 1);
    if (count.isEmpty()) {
      return Optional.empty();
    }
    if (string && !text.equals("string")) {
      judgement.refuse(needString(), word, at);
    }
    boolean arrays = count.get() == 0 || !judgement.lacks(KernelFeature.ARRAYS);
    Optional<FetchType> type = element(element);
    if (type.isEmpty() || !arrays) {
      judgement.refuse(KernelError.BAD_TYPE, word, at);
    }
    return count.get() == 0 ? type : type.map(one -> new FetchType.ArrayOf(one, count.get()));
  }

  /**
   * The error for a type other than {@code string}; kernels before 6.6 have no error of its own for
   * it.
   */
  private KernelError needString() {
    return judgement.lacks(KernelFeature.BTF_MEMBERS)
        ? KernelError.EINVAL
        : KernelError.NEED_STRING_TYPE;
  }

  /** The number of elements before a closing bracket; empty if it is wrong. */
  private Optional<Integer> count(String text, int at) {
    int close = text.indexOf(']');
    if (close < 0) {
      judgement.refuse(KernelError.ARRAY_NO_CLOSE, word, at + text.length());
      return Optional.empty();
    } else if (close + 1 < text.length()) {
      judgement.refuse(KernelError.BAD_ARRAY_SUFFIX, word, at + close + 1);
      return Optional.empty();
    }
    long count = KernelNumbers.parse(text.substring(0, close)).orElse(0L);
    if (count <= 0 || count > MAX_UINT) {
      judgement.refuse(KernelError.BAD_ARRAY_NUM, word, at);
      return Optional.empty();
    } else if (count > KernelLimits.MAX_ARRAY_LEN) {
      judgement.refuse(KernelError.ARRAY_TOO_BIG, word, at);
    }
    return Optional.of((int) Math.min(count, Integer.MAX_VALUE));
  }

  private Optional<FetchType> element(String text) {
    Matcher number = NUMBER.matcher(text);
    if (number.matches()) {
      FetchType.Basic type = basic(number);
      return isKnown(type.radix()) ? Optional.of(type) : Optional.empty();
    } else if (text.startsWith("b")) {
      return bitfield(text);
    }
    for (FetchType.Name name : FetchType.Name.values()) {
      if (name.text().equals(text)) {
        return isKnown(name) ? Optional.of(new FetchType.Named(name)) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static FetchType.Basic basic(Matcher number) {
    int bits = Integer.parseInt(number.group(2));
    for (FetchType.Radix radix : FetchType.Radix.values()) {
      if (radix.letter() == number.group(1).charAt(0)) {
        return new FetchType.Basic(radix, bits);
      }
    }
    throw new IllegalStateException("no radix has the letter of " + number.group());
  }

  private boolean isKnown(FetchType.Radix radix) {
    return radix != FetchType.Radix.HEXADECIMAL
        || !judgement.lacks(KernelFeature.HEXADECIMAL_TYPES);
  }

  private boolean isKnown(FetchType.Name name) {
    return switch (name) {
      case STRING -> true;
      case CHAR -> !judgement.lacks(KernelFeature.CHAR);
      case USTRING -> !judgement.lacks(KernelFeature.USTRING);
      case SYMBOL -> !judgement.lacks(KernelFeature.SYMBOL);
      case SYMSTR -> !judgement.lacks(KernelFeature.SYMSTR);
      // A kernel that has them replaces the whole fetch arg before it reads the type.
      case DENTRY_PATH, FILE_PATH -> !judgement.isOfTarget();
    };
  }

  /**
   * A bit-field, which is read if its container's size, after the slash, is known. Its width and
   * offset are checked later, as in the kernel; a width or offset that is not a number becomes 0.
   */
  private static Optional<FetchType> bitfield(String text) {
    Matcher matcher = BITFIELD.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long container = KernelNumbers.parse(matcher.group(3)).orElse(0L);
    boolean known = container == 8 || container == 16 || container == 32 || container == 64;
    boolean whole = matcher.end(2) >= 0 && text.charAt(matcher.end(2)) == '/';
    whole &= matcher.group(2) != null && KernelNumbers.parse(matcher.group(2)).isPresent();
    int width = bits(matcher.group(1));
    int offset = bits(matcher.group(2));
    return known
        ? Optional.of(new FetchType.Bitfield(whole ? width : 0, offset, (int) container))
        : Optional.empty();
  }

  private static int bits(String text) {
    long bits = text == null ? 0 : KernelNumbers.parse(text).orElse(0L);
    return (int) Math.max(0, Math.min(bits, Byte.MAX_VALUE));
  }
}
