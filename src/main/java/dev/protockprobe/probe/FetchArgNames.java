package dev.protockprobe.probe;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.Span;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.Parameter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Names the fetch args of one event after its parameters, in a way that depends on nothing but the
 * prototype. A name the kernel does not take is changed: a reserved or repeated one gets an
 * underscore, one that is too long loses its end.
 */
final class FetchArgNames {
  private static final List<String> HALVES = List.of("_lo", "_hi");

  private final FetchDialect dialect;
  private final Diagnostics diagnostics;
  private final Set<String> taken = new HashSet<>(KernelLimits.RESERVED_FIELD_NAMES);

  /**
   * The names of parameters, and those that the user has chosen: no other fetch arg may take them.
   */
  private final Set<String> written = new HashSet<>();

  FetchArgNames(List<Parameter> parameters, FetchDialect dialect, Diagnostics diagnostics) {
    this.dialect = dialect;
    this.diagnostics = diagnostics;
    for (Parameter parameter : parameters) {
      written.add(parameter.name());
    }
  }

  /**
   * The names of what is fetched of one parameter.
   *
   * @param position of the parameter, from 1
   */
  Base of(Parameter parameter, int position) {
    boolean unnamed = parameter.name().isEmpty();
    return new Base(unnamed ? "arg" + position : parameter.name(), unnamed, parameter.span());
  }

  /** The names of the values of an expression, which the user has named. */
  Base ofUser(String name, Span span) {
    return new Base(name, false, span);
  }

  /** Reserves a name that the user has chosen. */
  void keep(String name) {
    written.add(name);
  }

  /** The names of what is fetched of a function's result. */
  Base of(String result, Span span) {
    return new Base(result, true, span);
  }

  /** The beginning of the names of one parameter's fetch args. */
  final class Base {
    private final String name;
    private final boolean invented;
    private final Span span;
    private boolean silent;

    private Base(String name, boolean invented, Span span) {
      this.name = name;
      this.invented = invented;
      this.span = span;
    }

    /** The names of a part of a value; a changed one is not reported. */
    Base silently(String suffix) {
      Base part = new Base(name + suffix, true, span);
      part.silent = true;
      return part;
    }

    /**
     * A value with names for its parts.
     *
     * @param suffix what tells it apart from other values of the parameter; empty for only one
     */
    FetchedValue name(
        String suffix, CType type, boolean signed, int bits, List<PlacedBits.Part> parts) {
      List<FetchedValue.Part> named = new ArrayList<>();
      for (int i = 0; i < parts.size(); i++) {
        PlacedBits.Part part = parts.get(i);
        String own = unique(name + suffix + partSuffix(i, parts.size()), suffix);
        FetchArg arg = dialect.arg(own, part.expression(), part.type());
        named.add(new FetchedValue.Part(arg, part.shiftBits(), part.bits()));
      }
      String whole = named.size() == 1 ? named.get(0).arg().name() : name + suffix;
      return new FetchedValue(whole, type, bits, signed, named);
    }

    /**
     * A number, printed in hexadecimal if {@link HexadecimalNames} says so and one fetch arg reads
     * all of it.
     */
    FetchedValue number(CType type, boolean signed, int bits, List<PlacedBits.Part> parts) {
      boolean hexadecimal = parts.size() == 1 && HexadecimalNames.has(name, type);
      return name(
          "", type, signed, bits, hexadecimal ? List.of(parts.get(0).inHexadecimal()) : parts);
    }

    private String unique(String wanted, String suffix) {
      boolean own = !invented && suffix.isEmpty() && wanted.equals(name);
      return silent ? untaken(wanted, own) : FetchArgNames.this.unique(wanted, own, span);
    }
  }

  /** The guard of a value: a pointer that is followed to read it, printed by a type. */
  FetchArg guard(FetchedValue value, FetchExpression pointer, FetchType type) {
    return dialect.arg(untaken(GuardNames.of(value.name()), false), pointer, type);
  }

  private static String partSuffix(int index, int count) {
    if (count == 1) {
      return "";
    }
    return count == HALVES.size() ? HALVES.get(index) : "_" + index;
  }

  private String unique(String wanted, boolean own, Span span) {
    String name = untaken(wanted.replace('$', '_'), own);
    if (!name.equals(wanted)) {
      diagnostics.report(
          Diagnostic.warning(
              DiagnosticCode.RENAMED_ARG,
              span,
              "the kernel does not accept '%s' as the name of this fetch arg: renamed to '%s'"
                  .formatted(wanted, name)));
    }
    return name;
  }

  private String untaken(String wanted, boolean own) {
    String name = cut(wanted, "");
    for (int n = 0; taken.contains(name) || (!own && written.contains(name)); n++) {
      name = cut(wanted, n == 0 ? "_" : "_" + n);
    }
    taken.add(name);
    return name;
  }

  private static String cut(String name, String suffix) {
    int most = KernelLimits.MAX_ARG_NAME_LEN - suffix.length();
    return (name.length() > most ? name.substring(0, most) : name) + suffix;
  }
}
