package dev.protockprobe.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A random way from a pointer {@code p} to a struct's members, with the fetch arg that bpftool's
 * account of the types says is right.
 *
 * @param expression in C
 * @param base what the last pointer's address is fetched by
 * @param offsetBits from there
 * @param width of a bit-field; 0 for anything else
 * @param type the fetch type of anything else
 */
record MemberPath(String expression, String base, long offsetBits, int width, String type) {
  private static final Pattern BITS =
      Pattern.compile("\\+(\\d+)\\((.*)\\):(?:b(\\d+)@(\\d+)/|[us])(\\d+)");

  private static final Set<String> FLOATING = Set.of("float", "double", "long double");

  private static final int MOST_STEPS = 8;
  private static final int MOST_ELEMENTS = 64;

  /** Types of flags, which are shown in hexadecimal. */
  private static final Set<String> FLAGS = Set.of("gfp_t", "blk_opf_t");

  /** The kernel takes no more characters for a fetch arg, of which a type has at most 10. */
  private static final int MOST_CHARACTERS = 63 - 10;

  /** The line's word, without a name; a bit-field's has several right forms. */
  String text() {
    return "+" + offsetBits / Byte.SIZE + "(" + base + "):" + type;
  }

  /** Whether a fetch arg's body reads just these bits, on a little- or a big-endian machine. */
  boolean isReadBy(String body, boolean bigEndian) {
    if (width == 0) {
      return body.equals(text());
    }
    Matcher bits = BITS.matcher(body);
    if (!bits.matches() || !bits.group(2).equals(base)) {
      return false;
    }
    int container = Integer.parseInt(bits.group(5));
    int read = bits.group(3) == null ? container : Integer.parseInt(bits.group(3));
    int lowest = bits.group(4) == null ? 0 : Integer.parseInt(bits.group(4));
    long first = bigEndian ? container - lowest - read : lowest;
    return read == width
        && first >= 0
        && lowest + read <= container
        && Long.parseLong(bits.group(1)) * Byte.SIZE + first == offsetBits;
  }

  /** Walks at random. */
  static final class Walk {
    private final BtfTypes types;
    private final Random random;
    private final Set<String> unique;
    private final String register;

    /**
     * Ways through the types of one kernel.
     *
     * @param unique the tags that only one type has
     * @param register the first parameter's
     */
    Walk(BtfTypes types, Set<String> unique, String register, Random random) {
      this.types = types;
      this.unique = unique;
      this.register = register;
      this.random = random;
    }

    /** A way that begins at a pointer to {@code record}; null if it leads to nothing to fetch. */
    MemberPath from(BtfType.Aggregate record) {
      StringBuilder expression = new StringBuilder("p");
      String base = register;
      String operator = "->";
      BtfType.Aggregate at = record;
      long offset = 0;
      for (int step = 0; step < MOST_STEPS; step++) {
        Found found = member(at);
        if (found == null) {
          return null;
        }
        expression.append(operator).append(found.member().name());
        offset += found.offsetBits();
        if (found.member().bitWidth() > 0) {
          return new MemberPath(expression.toString(), base, offset, found.member().bitWidth(), "");
        }
        int type = found.member().type();
        while (types.resolved(type) instanceof BtfType.Array array) {
          boolean whole = random.nextInt(3) == 0;
          if (array.length() == 0) {
            return null;
          } else if (whole) {
            return array(expression, base, offset, array);
          }
          int index = random.nextInt(array.length());
          expression.append('[').append(index).append(']');
          offset += (long) index * types.sizeBytes(array.element()) * Byte.SIZE;
          type = array.element();
        }
        if (types.resolved(type) instanceof BtfType.Aggregate inner) {
          at = inner;
          operator = ".";
        } else if (types.resolved(type) instanceof BtfType.Pointer pointer
            && random.nextInt(4) != 0
            && types.resolved(pointer.target()) instanceof BtfType.Aggregate pointee) {
          base = "+" + offset / Byte.SIZE + "(" + base + ")";
          offset = 0;
          at = pointee;
          operator = "->";
        } else {
          return scalar(expression, base, offset, type, found.member().name());
        }
        boolean known = at.name().isEmpty() || unique.contains(at.name());
        if (!known || base.length() > MOST_CHARACTERS) {
          return null;
        }
      }
      return null;
    }

    private record Found(BtfType.Member member, long offsetBits) {}

    /** A member, which may be that of an anonymous one. */
    private Found member(BtfType.Aggregate record) {
      List<Found> all = new ArrayList<>();
      addNamed(record, 0, all);
      return all.isEmpty() ? null : all.get(random.nextInt(all.size()));
    }

    private void addNamed(BtfType.Aggregate record, long offset, List<Found> all) {
      for (BtfType.Member member : record.members()) {
        boolean anonymous = member.name().isEmpty() || member.name().equals("(anon)");
        if (!anonymous) {
          all.add(new Found(member, offset + member.bitOffset()));
        } else if (types.resolved(member.type()) instanceof BtfType.Aggregate inner) {
          addNamed(inner, offset + member.bitOffset(), all);
        }
      }
    }

    private MemberPath scalar(
        StringBuilder expression, String base, long offset, int type, String name) {
      String written = expression.toString();
      if (types.resolved(type) instanceof BtfType.Pointer pointer) {
        BtfType pointee = types.resolved(pointer.target());
        if (isText(pointee) || isName(pointee, pointer.target(), name)) {
          String address = "+" + offset / Byte.SIZE + "(" + base + ")";
          return new MemberPath(written, address, 0, 0, "string");
        }
        boolean function = pointee instanceof BtfType.FunctionType;
        return new MemberPath(written, base, offset, 0, function ? "symbol" : "x64");
      }
      String fetched = types.isNamed(type, FLAGS) ? number(type).replace('u', 'x') : number(type);
      return fetched.isEmpty() ? null : new MemberPath(written, base, offset, 0, fetched);
    }

    private MemberPath array(
        StringBuilder expression, String base, long offset, BtfType.Array array) {
      int count = array.length();
      int element = array.element();
      while (types.resolved(element) instanceof BtfType.Array inner) {
        count *= inner.length();
        element = inner.element();
      }
      String written = expression.toString();
      if (isText(types.resolved(element))) {
        return new MemberPath(written, base, offset, 0, "string");
      }
      String fetched = types.resolved(element) instanceof BtfType.Pointer ? "x64" : number(element);
      return fetched.isEmpty() || count == 0
          ? null
          : new MemberPath(
              written, base, offset, 0, fetched + "[" + Math.min(count, MOST_ELEMENTS) + "]");
    }

    /** The fetch type of an integer or an enum; empty for what is not one. */
    private String number(int type) {
      if (types.resolved(type) instanceof BtfType.Scalar scalar
          && FLOATING.contains(scalar.name())) {
        return "";
      }
      Passed passed = types.passed(type);
      int bytes = passed.sizeBytes().orElse(0);
      boolean number = passed.kind() == Passed.Kind.SIGNED || passed.kind() == Passed.Kind.UNSIGNED;
      return number && bytes > 0 && bytes <= Long.BYTES
          ? passed.toString().charAt(0) + "" + bytes * Byte.SIZE
          : "";
    }

    private static boolean isText(BtfType type) {
      return type instanceof BtfType.Scalar scalar
          && (scalar.name().equals("char") || scalar.name().equals("signed char"));
    }

    /** What the kernel calls a name is text, although its characters are unsigned. */
    private boolean isName(BtfType pointee, int target, String name) {
      return pointee instanceof BtfType.Scalar scalar
          && scalar.name().equals("unsigned char")
          && types.isQualified(target)
          && (name.equals("name") || name.endsWith("_name"));
    }
  }
}
