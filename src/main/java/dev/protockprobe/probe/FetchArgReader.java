package dev.protockprobe.probe;

import dev.protockprobe.probe.FetchExpression.BtfName;
import dev.protockprobe.probe.FetchExpression.Dereference;
import dev.protockprobe.probe.FetchExpression.Space;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one fetch arg as the kernel does: {@code traceprobe_parse_probe_arg} in
 * kernel/trace/trace_probe.c. The name ends at the first {@code =}, the type starts at the first
 * {@code :} behind it.
 */
public final class FetchArgReader {
  /** FETCH_INSN_MAX: more dereferences than these no kernel takes. */
  private static final int MAX_NESTING = 16;

  private static final Pattern DEREFERENCE =
      Pattern.compile("([+-])(u?)(0x[0-9a-fA-F]{1,16}|\\d{1,19})\\((.*)\\)");
  private static final Pattern NUMBERED = Pattern.compile("\\$(stack|arg)(\\d{1,6})");
  private static final Pattern SYMBOL =
      Pattern.compile("@([A-Za-z_.$][\\w.$]*)([+-](?:0x[0-9a-fA-F]{1,15}|\\d{1,18}))?");
  private static final Pattern BTF_NAME =
      Pattern.compile("[A-Za-z_]\\w*(?:(?:->|\\.)[A-Za-z_]\\w*)*");
  private static final Pattern ARRAY = Pattern.compile("(.+)\\[(\\d{1,4})\\]");
  private static final Pattern NUMBER_TYPE = Pattern.compile("([usx])(8|16|32|64)");
  private static final Pattern BITFIELD = Pattern.compile("b(\\d{1,2})@(\\d{1,2})/(8|16|32|64)");

  private FetchArgReader() {}

  /**
   * The fetch arg that {@code text} is.
   *
   * @param position from 1, for the name of one that has none
   * @return empty if the text is none
   */
  static Optional<FetchArg> read(String text, int position) {
    int equals = text.indexOf('=');
    String body = text.substring(equals + 1);
    int colon = body.indexOf(':');
    String fetch = colon < 0 ? body : body.substring(0, colon);
    Optional<FetchExpression> expression = expression(fetch, 0);
    if (expression.isEmpty()) {
      return Optional.empty();
    }
    String name =
        equals < 0 ? defaultName(expression.get(), fetch, position) : text.substring(0, equals);
    if (!KernelLimits.isGoodName(name)) {
      return Optional.empty();
    }
    if (colon < 0) {
      return Optional.of(new FetchArg(name, expression.get(), Optional.empty()));
    }
    return type(body.substring(colon + 1)).map(t -> new FetchArg(name, expression.get(), t));
  }

  /** A kernel with BTF names a bare parameter after itself; any other counts. */
  private static String defaultName(FetchExpression expression, String fetch, int position) {
    boolean bare = expression instanceof BtfName && KernelLimits.isGoodName(fetch);
    return bare ? fetch : "arg" + position;
  }

  private static Optional<FetchExpression> expression(String text, int depth) {
    Matcher dereference = DEREFERENCE.matcher(text);
    if (dereference.matches()) {
      return dereference(dereference, depth);
    }
    Matcher numbered = NUMBERED.matcher(text);
    if (numbered.matches()) {
      int index = Integer.parseInt(numbered.group(2));
      return Optional.of(
          numbered.group(1).equals("arg")
              ? new FetchExpression.Argument(index)
              : new FetchExpression.Stack(index));
    }
    return simple(text);
  }

  private static Optional<FetchExpression> dereference(Matcher matcher, int depth) {
    Optional<Long> magnitude = number(matcher.group(3));
    if (magnitude.isEmpty() || depth == MAX_NESTING) {
      return Optional.empty();
    }
    long offset = matcher.group(1).equals("-") ? -magnitude.get() : magnitude.get();
    Space space = matcher.group(2).isEmpty() ? Space.KERNEL : Space.USER;
    return expression(matcher.group(4), depth + 1)
        .map(base -> new Dereference(space, offset, base));
  }

  private static Optional<FetchExpression> simple(String text) {
    FetchExpression variable =
        switch (text) {
          case "$stack" -> new FetchExpression.StackPointer();
          case "$retval" -> new FetchExpression.ReturnValue();
          case "$comm", "$COMM" -> new FetchExpression.Comm();
          default -> null;
        };
    if (variable != null) {
      return Optional.of(variable);
    }
    if (text.matches("%[A-Za-z_]\\w*")) {
      return Optional.of(new FetchExpression.Register(text.substring(1)));
    } else if (text.matches("\\\\\".*\"") && text.length() > 2) {
      return Optional.of(new FetchExpression.ImmediateString(text.substring(2, text.length() - 1)));
    } else if (text.startsWith("\\")) {
      return number(text.substring(1)).map(FetchExpression.Immediate::new);
    } else if (text.matches("@\\d.*")) {
      return number(text.substring(1)).map(FetchExpression.Memory::new);
    }
    Matcher symbol = SYMBOL.matcher(text);
    if (symbol.matches()) {
      return number(symbol.group(2) == null ? "0" : symbol.group(2))
          .map(offset -> new FetchExpression.Symbol(symbol.group(1), offset));
    }
    return BTF_NAME.matcher(text).matches() ? Optional.of(new BtfName(text)) : Optional.empty();
  }

  /** {@code kstrtol} with base 0. */
  private static Optional<Long> number(String text) {
    try {
      return text.startsWith("0x")
          ? Optional.of(Long.parseUnsignedLong(text.substring(2), 16))
          : Optional.of(Long.decode(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The fetch type that {@code text} is; empty if it is none. */
  public static Optional<FetchType> type(String text) {
    Matcher array = ARRAY.matcher(text);
    if (array.matches()) {
      int count = Integer.parseInt(array.group(2));
      return elementType(array.group(1)).map(element -> new FetchType.ArrayOf(element, count));
    }
    return elementType(text);
  }

  private static Optional<FetchType> elementType(String text) {
    Matcher number = NUMBER_TYPE.matcher(text);
    if (number.matches()) {
      int bits = Integer.parseInt(number.group(2));
      for (FetchType.Radix radix : FetchType.Radix.values()) {
        if (radix.letter() == number.group(1).charAt(0)) {
          return Optional.of(new FetchType.Basic(radix, bits));
        }
      }
    }
    Matcher bits = BITFIELD.matcher(text);
    if (bits.matches()) {
      return Optional.of(
          new FetchType.Bitfield(
              Integer.parseInt(bits.group(1)),
              Integer.parseInt(bits.group(2)),
              Integer.parseInt(bits.group(3))));
    }
    for (FetchType.Name name : FetchType.Name.values()) {
      if (name.text().equals(text)) {
        return Optional.of(new FetchType.Named(name));
      }
    }
    return Optional.empty();
  }
}
