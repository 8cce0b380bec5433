package dev.protockprobe.abi;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.layout.Layouts;
import dev.protockprobe.type.Prototype;
import dev.protockprobe.type.TypeAttribute;
import java.math.BigInteger;
import java.util.Optional;

/**
 * Decides how many argument registers a function uses on i386, as gcc's ix86_function_regparm does.
 * The kernel is built with {@code -mregparm=3}; {@code asmlinkage} is {@code regparm(0)} there
 * (arch/x86/include/asm/linkage.h), and a variadic function takes everything on the stack.
 */
final class RegisterParameters {
  private final CallingConvention convention;
  private final Layouts layouts;
  private final Diagnostics diagnostics;

  RegisterParameters(CallingConvention convention, Layouts layouts, Diagnostics diagnostics) {
    this.convention = convention;
    this.layouts = layouts;
    this.diagnostics = diagnostics;
  }

  /** The convention for one function; empty after a reported error. */
  Optional<CallingConvention> of(Prototype prototype) {
    if (!convention.rules().regparm()) {
      return Optional.of(convention);
    }
    int most = convention.registers().arguments().size();
    int count = most;
    for (TypeAttribute attribute : prototype.attributes()) {
      if (attribute.name().equals(TypeAttribute.ASMLINKAGE)) {
        count = 0;
      } else if (attribute.name().equals(TypeAttribute.REGPARM)) {
        Optional<Integer> asked = asked(attribute, most);
        if (asked.isEmpty()) {
          reportBadCount(prototype);
          return Optional.empty();
        }
        count = asked.get();
      }
    }
    return Optional.of(convention.withArgumentRegisters(prototype.variadic() ? 0 : count));
  }

  private Optional<Integer> asked(TypeAttribute attribute, int most) {
    return attribute.arguments().stream()
        .findFirst()
        .flatMap(argument -> layouts.constant(argument).value())
        .filter(value -> value.signum() >= 0 && value.compareTo(BigInteger.valueOf(most)) <= 0)
        .map(BigInteger::intValue);
  }

  private void reportBadCount(Prototype prototype) {
    diagnostics.report(
        Diagnostic.error(
            DiagnosticCode.UNSUPPORTED_TYPE,
            prototype.span(),
            "the 'regparm' of '" + prototype.name() + "' is not a number of argument registers"));
  }
}
