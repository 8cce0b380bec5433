package dev.protockprobe.decode.meaning;

import dev.protockprobe.schema.Meaning;
import dev.protockprobe.schema.Meaning.Enumerator;
import java.util.List;

/**
 * Writes flags by their names, with {@code |} between. As in the kernel's {@code __print_flags},
 * the names are tried in order: a name is written if all its bits are set and no earlier name has
 * used them.
 */
final class OrderedFlagsText implements MeaningText {
  private final List<Enumerator> names;

  OrderedFlagsText(Meaning.OrderedFlags meaning) {
    names = meaning.names();
  }

  @Override
  public void append(long high, long low, StringBuilder out) {
    long rest = low;
    int start = out.length();
    for (int i = 0; i < names.size() && rest != 0; i++) {
      long bits = names.get(i).value();
      if ((rest & bits) == bits) {
        add(names.get(i).name(), start, out);
        rest &= ~bits;
      }
    }
    if (rest != 0) {
      add("0x" + Long.toHexString(rest), start, out);
    }
  }

  private static void add(String name, int start, StringBuilder out) {
    out.append(out.length() > start ? "|" : "").append(name);
  }
}
