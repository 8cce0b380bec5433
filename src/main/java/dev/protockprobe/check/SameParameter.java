package dev.protockprobe.check;

import dev.protockprobe.abi.PlacedParameter;
import dev.protockprobe.probe.PlacedBits;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds a parameter of a function in the same function on another kernel: the parameter with the
 * same name. If there is none, takes the parameter at the same position, provided that its type is
 * the same and that the first kernel's function has no parameter with its name.
 */
final class SameParameter {
  private final ProbedPoint own;
  private final ProbedPoint other;

  SameParameter(ProbedPoint own, ProbedPoint other) {
    this.own = own;
    this.other = other;
  }

  /** The index on the other kernel of the parameter at {@code index}; empty if it is gone. */
  Optional<Integer> index(int index) {
    String name = name(own, index);
    Optional<Integer> named = name.isEmpty() ? Optional.empty() : find(other.parameters(), name);
    return named.isPresent() || !isRenamed(index) ? named : Optional.of(index);
  }

  private boolean isRenamed(int index) {
    if (index >= other.parameters().size()) {
      return false;
    }
    String there = name(other, index);
    String is = other.objects().shape(other.parameters().get(index).type());
    String was = own.objects().shape(own.parameters().get(index).type());
    return TypeShape.fit(was, is) && (there.isEmpty() || find(own.parameters(), there).isEmpty());
  }

  /** Whether a parameter has the same name on both kernels, or one kernel gives it none. */
  boolean isNamed(int was, int is) {
    String before = name(own, was);
    String now = name(other, is);
    return before.equals(now) || before.isEmpty() || now.isEmpty();
  }

  /**
   * Says that the other kernel's function does not have the parameter at {@code index}; for a
   * parameter without a name, that its type differs.
   */
  String loss(int index) {
    String name = name(own, index);
    return name.isEmpty()
        ? "parameter " + (index + 1) + " has another type"
        : "the function has no parameter '" + name + "'";
  }

  /**
   * Says how the place of a parameter differs: {@code was} is its index on the first kernel, {@code
   * is} its index on the other.
   */
  String change(int was, int is, PlacedBits bits) {
    return ReadParameter.label(was, name(own, was))
        + (was == is
            ? " is in " + bits.text(other.parameters().get(is).assignment().storage())
            : " is parameter " + (is + 1) + ", not " + (was + 1));
  }

  private static String name(ProbedPoint point, int index) {
    return point.parameters().get(index).parameter().name();
  }

  private static Optional<Integer> find(List<PlacedParameter> parameters, String name) {
    return IntStream.range(0, parameters.size())
        .filter(i -> parameters.get(i).parameter().name().equals(name))
        .boxed()
        .findFirst();
  }
}
