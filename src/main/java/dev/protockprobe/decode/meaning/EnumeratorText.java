package dev.protockprobe.decode.meaning;

import dev.protockprobe.schema.Meaning;
import dev.protockprobe.schema.Meaning.Enumerator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the name of an enum's value. If the enum's constants are flags, a value without a name is
 * written as the names of its flags, joined by {@code |}.
 */
final class EnumeratorText implements MeaningText {
  private final Map<Long, String> names = new HashMap<>();
  private final List<Enumerator> flags;
  private final long mask;

  /**
   * Names values of {@code bits} bits. An enumerator that has more is left out: its lowest bits may
   * be those of another value.
   */
  EnumeratorText(Meaning.Enumerated meaning, int bits) {
    mask = bits < Long.SIZE ? (1L << bits) - 1 : -1;
    for (Enumerator enumerator : meaning.namesOf(bits)) {
      names.putIfAbsent(enumerator.value() & mask, enumerator.name());
    }
    flags =
        meaning.namesOf(bits).stream()
            .filter(one -> meaning.flags() && Long.bitCount(one.value()) == 1)
            .toList();
  }

  @Override
  public void append(long high, long low, StringBuilder out) {
    long value = low & mask;
    String name = names.get(value);
    if (name != null) {
      out.append(name);
      return;
    }
    if (flags.isEmpty() || value == 0) {
      return;
    }
    long rest = value;
    for (Enumerator flag : flags) {
      if ((rest & flag.value()) != 0) {
        out.append(rest == value ? "" : "|").append(flag.name());
        rest &= ~flag.value();
      }
    }
    if (rest != 0 && rest != value) {
      out.append("|0x").append(Long.toHexString(rest));
    }
  }
}
