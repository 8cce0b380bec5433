package dev.protockprobe.syntax;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.diag.Span;
import dev.protockprobe.source.DeclarationIndex;
import dev.protockprobe.source.DeclarationSlice;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.CompatibleTypes;
import dev.protockprobe.type.Declarations;
import dev.protockprobe.type.EnumDefinition;
import dev.protockprobe.type.Prototype;
import dev.protockprobe.type.RecordDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What names mean in a set of inputs: resolves a name by parsing just the declarations that may
 * define it. The inputs come first; the bundled prelude of kernel types has what they leave out.
 */
public final class Scope implements Declarations, TypeNames {
  private final List<DeclarationIndex> inputs = new ArrayList<>();
  private final List<DeclarationIndex> prelude = new ArrayList<>();
  private final DeclarationReader reader;
  private final Diagnostics diagnostics;

  private final Map<String, Optional<CType.Typedef>> typedefs = new HashMap<>();
  private final Set<String> resolving = new HashSet<>();

  /**
   * The scope of some inputs together.
   *
   * @param files the inputs, all of which count alike
   * @param preludes asked for what no input defines
   */
  public Scope(List<SourceFile> files, List<SourceFile> preludes, Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
    this.reader = new DeclarationReader(this, diagnostics);
    for (SourceFile file : files) {
      inputs.add(DeclarationIndex.of(file, diagnostics));
    }
    for (SourceFile file : preludes) {
      prelude.add(DeclarationIndex.of(file, diagnostics));
    }
  }

  /** The names that the inputs may declare as functions, in their order; not yet parsed. */
  public List<String> functionNames() {
    Set<String> names = new LinkedHashSet<>();
    for (DeclarationIndex input : inputs) {
      names.addAll(input.names(DeclarationSlice.Kind.FUNCTION));
    }
    return List.copyOf(names);
  }

  /** Whether an input declares {@code name} as a function; reports nothing. */
  public boolean declaresFunction(String name) {
    return slices(DeclarationSlice.Kind.FUNCTION, name).stream()
        .anyMatch(slice -> reader.declaresQuietly(slice, name));
  }

  /**
   * The function {@code name}. After a reported error a type in it may be a stand-in, so that the
   * next stages find what else is wrong.
   *
   * @return empty after an error that leaves nothing
   */
  public Optional<Prototype> prototype(String name) {
    List<DeclarationSlice> candidates =
        new ArrayList<>(slices(DeclarationSlice.Kind.FUNCTION, name));
    candidates.addAll(slices(DeclarationSlice.Kind.OTHER, name));
    int errorsBefore = diagnostics.errorCount();
    Prototype best = null;
    for (DeclarationSlice slice : candidates) {
      Prototype next = reader.prototype(slice, name).orElse(null);
      if (best == null || next == null) {
        best = best == null ? next : best;
      } else if (CompatibleTypes.compatible(best, next)) {
        best = namedParameters(next) > namedParameters(best) ? next : best;
      } else {
        conflict("function", name, best.span(), next.span());
      }
    }
    if (best == null && diagnostics.errorCount() == errorsBefore) {
      reportUnknownFunction(name);
    }
    return Optional.ofNullable(best);
  }

  @Override
  public Optional<CType.Typedef> typedef(String name, Span use) {
    Optional<CType.Typedef> known = typedefs.get(name);
    if (known != null) {
      return known;
    }
    if (!resolving.add(name)) {
      diagnostics.report(
          Diagnostic.error(
              DiagnosticCode.CYCLIC_TYPE, use, "the typedef '" + name + "' is made of itself"));
      return Optional.empty();
    }
    try {
      Optional<CType.Typedef> resolved = resolve(name, use);
      typedefs.put(name, resolved);
      return resolved;
    } finally {
      resolving.remove(name);
    }
  }

  @Override
  public boolean isTypedef(String name) {
    return !slicesOrPrelude(DeclarationSlice.Kind.TYPEDEF, name).isEmpty();
  }

  private Optional<CType.Typedef> resolve(String name, Span use) {
    CType target = null;
    Span defined = null;
    List<DeclarationSlice> slices = slicesOrPrelude(DeclarationSlice.Kind.TYPEDEF, name);
    for (DeclarationSlice slice : slices) {
      DeclaratorReader.Declared declared = reader.typedef(slice, name).orElse(null);
      if (declared == null) {
        continue;
      }
      if (target == null) {
        target = declared.type();
        defined = declared.span();
      } else if (!CompatibleTypes.compatible(target, declared.type())) {
        conflict("typedef", name, defined, declared.span());
        return Optional.empty();
      }
    }
    if (target == null && slices.isEmpty()) {
      reportUnknownType(name, use);
    }
    return Optional.ofNullable(target).map(type -> new CType.Typedef(name, type));
  }

  @Override
  public Optional<RecordDefinition> definitionOf(CType.Record type) {
    return type.tag().isEmpty()
        ? type.definition()
        : slicesOrPrelude(DeclarationSlice.Kind.TAG, type.tag()).stream()
            .map(slice -> reader.record(slice, type))
            .flatMap(Optional::stream)
            .findFirst();
  }

  @Override
  public Optional<EnumDefinition> definitionOf(CType.Enum type) {
    return type.tag().isEmpty()
        ? type.definition()
        : slicesOrPrelude(DeclarationSlice.Kind.TAG, type.tag()).stream()
            .map(slice -> reader.enumeration(slice, type.tag()))
            .flatMap(Optional::stream)
            .findFirst();
  }

  @Override
  public Optional<EnumDefinition> enumOf(String enumerator) {
    return slicesOrPrelude(DeclarationSlice.Kind.ENUMERATORS, enumerator).stream()
        .map(slice -> reader.enumeration(slice, ""))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private List<DeclarationSlice> slices(DeclarationSlice.Kind kind, String name) {
    return slices(inputs, kind, name);
  }

  private static List<DeclarationSlice> slices(
      List<DeclarationIndex> indexes, DeclarationSlice.Kind kind, String name) {
    List<DeclarationSlice> slices = new ArrayList<>();
    for (DeclarationIndex index : indexes) {
      slices.addAll(index.find(kind, name));
    }
    return slices;
  }

  private List<DeclarationSlice> slicesOrPrelude(DeclarationSlice.Kind kind, String name) {
    List<DeclarationSlice> slices = slices(kind, name);
    return slices.isEmpty() ? slices(prelude, kind, name) : slices;
  }

  private static long namedParameters(Prototype prototype) {
    return prototype.parameters().stream().filter(p -> !p.name().isEmpty()).count();
  }

  private void conflict(String what, String name, Span first, Span second) {
    if (!Objects.equals(first, second)) {
      diagnostics.report(
          Diagnostic.error(
                  DiagnosticCode.CONFLICTING_DECLARATIONS,
                  second,
                  "the %s '%s' is declared in two ways".formatted(what, name))
              .withHelp(
                  "give only the inputs of the kernel that will be probed, or preprocess them")
              .withRelated(first, "the other declaration"));
    }
  }

  private void reportUnknownType(String name, Span use) {
    Set<String> known = new LinkedHashSet<>();
    inputs.forEach(input -> known.addAll(input.names(DeclarationSlice.Kind.TYPEDEF)));
    prelude.forEach(input -> known.addAll(input.names(DeclarationSlice.Kind.TYPEDEF)));
    diagnostics.report(
        Diagnostic.error(DiagnosticCode.UNKNOWN_TYPE, use, "unknown type name '" + name + "'")
            .withHelp(
                NearestNames.didYouMean(name, known, " Otherwise give the header")
                    .orElse("give the header")
                    .concat(" that defines it, or a vmlinux.h, as one more input")));
  }

  private void reportUnknownFunction(String name) {
    diagnostics.report(
        Diagnostic.error(
                DiagnosticCode.UNKNOWN_FUNCTION, "no input declares a function '" + name + "'")
            .withHelp(
                NearestNames.didYouMean(name, functionNames(), " Otherwise give the header")
                    .orElse("give the header")
                    .concat(" that declares it, or its prototype with --proto")));
  }
}
