package dev.protockprobe.check;

import dev.protockprobe.layout.Enumerators;
import dev.protockprobe.layout.Enumerators.NamedValue;
import dev.protockprobe.type.CType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares the values that two kernels give the enumerators of an enum. */
public final class EnumComparison {
  private final Enumerators ours;
  private final Enumerators theirs;

  public EnumComparison(Enumerators ours, Enumerators theirs) {
    this.ours = ours;
    this.theirs = theirs;
  }

  /**
   * Says in words which enumerators of {@code type} are missing in {@code other} or have another
   * value there; empty if the values of either enum are not known.
   */
  public List<String> compare(CType.Enum type, CType.Enum other) {
    Optional<List<NamedValue>> was = ours.of(type);
    Optional<List<NamedValue>> is = theirs.of(other);
    if (was.isEmpty() || is.isEmpty()) {
      return List.of();
    }
    Map<String, BigInteger> now = new HashMap<>();
    is.get().forEach(each -> now.put(each.name(), each.value()));
    List<String> changed = new ArrayList<>();
    for (NamedValue each : was.get()) {
      BigInteger value = now.get(each.name());
      if (value == null) {
        changed.add(each.name() + " is gone");
      } else if (!value.equals(each.value())) {
        changed.add(each.name() + " is " + value + ", not " + each.value());
      }
    }
    return changed;
  }
}
