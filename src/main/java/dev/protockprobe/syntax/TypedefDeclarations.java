package dev.protockprobe.syntax;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.IncludedHeader;
import dev.protockprobe.diag.NearestNames;
import dev.protockprobe.diag.Outcome;
import dev.protockprobe.diag.Span;
import dev.protockprobe.index.DeclarationSlice;
import dev.protockprobe.index.DeclarationSlice.Kind;
import dev.protockprobe.index.Program;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.CompatibleTypes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Resolves typedef names by reading the declarations that may declare them. Each name is resolved
 * once.
 */
final class TypedefDeclarations {
  private final Program program;
  private final DefiningSlices defining;
  private final AddedText added;
  private final DeclarationReader reader;
  private final Diagnostics diagnostics;
  private final Function<String, Optional<CType.Typedef>> elsewhere;

  private final Map<String, CType> resolved = new HashMap<>();
  private final Set<String> resolving = new HashSet<>();

  /**
   * The typedefs of a program.
   *
   * @param elsewhere asked for a name that neither the inputs nor the bundled headers declare
   */
  TypedefDeclarations(
      Program program,
      DefiningSlices defining,
      AddedText added,
      DeclarationReader reader,
      Diagnostics diagnostics,
      Function<String, Optional<CType.Typedef>> elsewhere) {
    this.program = program;
    this.defining = defining;
    this.added = added;
    this.reader = reader;
    this.diagnostics = diagnostics;
    this.elsewhere = elsewhere;
  }

  /** Whether {@code name} is a typedef's; reports nothing. */
  boolean declare(String name) {
    return !defining.near(Kind.TYPEDEF, name).isEmpty()
        || elsewhere.apply(name).isPresent()
        || !defining.followed(Kind.TYPEDEF, name, false).isEmpty();
  }

  /** The typedef {@code name}; empty if no text declares it, or after an error. */
  Optional<CType.Typedef> find(String name) {
    List<DeclarationSlice> slices = defining.all(Kind.TYPEDEF, name);
    return !slices.isEmpty() && resolve(name, slices.get(0).span()) instanceof CType.Typedef known
        ? Optional.of(known)
        : Optional.empty();
  }

  /**
   * The typedef {@code name}, or an unreadable type.
   *
   * @param use where it is used, for the diagnostic if there is none
   */
  CType resolve(String name, Span use) {
    CType known = resolved.get(name);
    if (known instanceof CType.Unreadable unreadable) {
      if (unreadable.isReported()) {
        diagnostics.report(unreadable.error());
      } else if (unreadable.error().code() == DiagnosticCode.UNKNOWN_TYPE) {
        return undefined(name, use, unreadable.error().help());
      }
    }
    if (known != null) {
      return known;
    }
    if (!resolving.add(name)) {
      return unreadable(
          name,
          Diagnostic.error(
              DiagnosticCode.CYCLIC_TYPE, use, "the typedef '" + name + "' refers to itself"));
    }
    try {
      CType type = resolveFirst(name, use);
      resolved.put(name, type);
      return type;
    } finally {
      resolving.remove(name);
    }
  }

  private CType resolveFirst(String name, Span use) {
    Outcome<Optional<CType>> outcome =
        diagnostics.aside(() -> agreed(program.inputs().find(Kind.TYPEDEF, name), name));
    if (isMissing(outcome)) {
      outcome = diagnostics.aside(() -> agreed(program.prelude().find(Kind.TYPEDEF, name), name));
    }
    outcome.said().forEach(diagnostics::report);
    if (outcome.value().isPresent()) {
      return outcome.value().get();
    }
    Optional<Diagnostic> error = outcome.firstError();
    return error.isPresent() ? unreadable(name, error.get()) : resolveElsewhere(name, use);
  }

  /** The type of a typedef that neither the inputs nor the bundled headers declare. */
  private CType resolveElsewhere(String name, Span use) {
    Optional<CType.Typedef> other = elsewhere.apply(name);
    if (other.isPresent()) {
      return other.get();
    }
    Outcome<Optional<CType>> followed =
        diagnostics.aside(() -> agreed(defining.followed(Kind.TYPEDEF, name, false), name));
    if (isMissing(followed)) {
      followed = diagnostics.aside(() -> resolveAnywhere(name));
    }
    if (followed.value().isPresent()) {
      return followed.value().get();
    }
    Optional<Diagnostic> error = followed.firstError();
    return error.isPresent()
        ? unreadable(name, error.get())
        : undefined(name, use, helpAboutUnknown(name, use));
  }

  private static boolean isMissing(Outcome<Optional<CType>> outcome) {
    return outcome.value().isEmpty() && outcome.firstError().isEmpty();
  }

  /** The type that a macro of an included header stands for, or a typedef of any header. */
  private Optional<CType> resolveAnywhere(String name) {
    return program.followMacro(name)
        ? added.type(name, name)
        : agreed(defining.followed(Kind.TYPEDEF, name, true), name);
  }

  /**
   * The type on which the declarations of a typedef agree. If an unknown condition selects one of
   * several that differ, this reports nothing: a use may not need the type.
   */
  private Optional<CType> agreed(List<DeclarationSlice> slices, String name) {
    Agreement<DeclaratorReader.Declared> agreement =
        new Agreement<>(
            "typedef",
            name,
            DeclaratorReader.Declared::span,
            (a, b) -> CompatibleTypes.compatible(a.type(), b.type()));
    for (DeclarationSlice slice : slices) {
      reader.typedef(slice, name).ifPresent(declared -> agreement.add(declared, slice));
    }
    Outcome<Optional<DeclaratorReader.Declared>> outcome =
        diagnostics.aside(() -> agreement.result(diagnostics));
    Optional<Diagnostic> conflict = outcome.firstError();
    if (conflict.isPresent() && agreement.isUncertain()) {
      Optional<CType> parameter = DecayedTypes.common(agreement.counting(), name);
      return parameter.isPresent()
          ? parameter
          : Optional.of(new CType.Unreadable(name, conflict.get(), false));
    }
    outcome.said().forEach(diagnostics::report);
    return outcome.value().map(declared -> new CType.Typedef(name, declared.type()));
  }

  private CType unreadable(String written, Diagnostic error) {
    diagnostics.report(error);
    return new CType.Unreadable(written, error, true);
  }

  /** A type that no text defines, which is an error only where its size counts. */
  private static CType undefined(String name, Span use, String help) {
    Diagnostic error =
        Diagnostic.error(DiagnosticCode.UNKNOWN_TYPE, use, "unknown type name '" + name + "'")
            .withHelp(help);
    return new CType.Unreadable(name, error, false);
  }

  private String helpAboutUnknown(String name, Span use) {
    Set<String> known = new LinkedHashSet<>(program.inputs().names(Kind.TYPEDEF));
    known.addAll(program.prelude().names(Kind.TYPEDEF));
    String help = IncludedHeader.help(use.file(), name);
    return NearestNames.didYouMean(name, known, " Otherwise " + help).orElse(help);
  }
}
