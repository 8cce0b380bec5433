package dev.protockprobe.probe;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.type.Parameter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Names the fetch args of one event after its parameters, in a way that depends on nothing but the
 * prototype. A name the kernel does not take is changed: a reserved or repeated one gets an
 * underscore, one that is too long loses its end.
 */
final class FetchArgNames {
  private final Diagnostics diagnostics;
  private final Set<String> taken = new HashSet<>(KernelLimits.RESERVED_FIELD_NAMES);

  /** Names that parameters have of their own must stay theirs. */
  private final Set<String> written = new HashSet<>();

  FetchArgNames(List<Parameter> parameters, Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
    for (Parameter parameter : parameters) {
      written.add(parameter.name());
    }
  }

  /**
   * The name of a fetch arg.
   *
   * @param position of the parameter, from 1
   * @param suffix what tells several fetch args of one parameter apart; empty for only one
   */
  String name(Parameter parameter, int position, String suffix) {
    boolean unnamed = parameter.name().isEmpty();
    String wanted = (unnamed ? "arg" + position : parameter.name()) + suffix;
    boolean invented = unnamed || !suffix.isEmpty();
    String name = cut(wanted.replace('$', '_'), "");
    for (int n = 0; taken.contains(name) || (invented && written.contains(name)); n++) {
      name = cut(wanted.replace('$', '_'), n == 0 ? "_" : "_" + n);
    }
    taken.add(name);
    if (!name.equals(wanted)) {
      diagnostics.report(
          Diagnostic.warning(
              DiagnosticCode.RENAMED_ARG,
              parameter.span(),
              "the kernel does not take '%s' as the name of a fetch arg; it is '%s'"
                  .formatted(wanted, name)));
    }
    return name;
  }

  private static String cut(String name, String suffix) {
    int most = KernelLimits.MAX_ARG_NAME_LEN - suffix.length();
    return (name.length() > most ? name.substring(0, most) : name) + suffix;
  }
}
