package dev.protockprobe;

import dev.protockprobe.btf.BtfDeclarations;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.Declarations;
import dev.protockprobe.type.EnumDefinition;
import dev.protockprobe.type.Expression;
import dev.protockprobe.type.Prototype;
import dev.protockprobe.type.RecordDefinition;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Declarations from headers or sources (the text) and from BTF, read as one program. BTF has the
 * layouts of exactly this kernel, so its definitions win. The text adds parameter names, {@code
 * __user} and whatever BTF lacks.
 */
final class TextAndBtf implements Declarations {
  private final Declarations text;
  private final BtfDeclarations btf;
  private final Diagnostics diagnostics;

  TextAndBtf(Declarations text, BtfDeclarations btf, Diagnostics diagnostics) {
    this.text = text;
    this.btf = btf;
    this.diagnostics = diagnostics;
  }

  /** The text's functions, if it has any: a text beside BTF is there for its functions. */
  @Override
  public List<String> functionNames() {
    List<String> names = text.functionNames();
    return names.isEmpty() ? btf.functionNames() : names;
  }

  @Override
  public boolean declaresFunction(String name) {
    return text.declaresFunction(name) || btf.declaresFunction(name);
  }

  @Override
  public boolean mayDeclareFunction(String name) {
    return text.mayDeclareFunction(name) || btf.declaresFunction(name);
  }

  @Override
  public List<String> declaredFunctions(Predicate<String> wanted) {
    List<String> found = text.declaredFunctions(wanted);
    return found.isEmpty() ? btf.declaredFunctions(wanted) : found;
  }

  @Override
  public boolean knowsAddressSpaces(Prototype prototype) {
    return text.mayDeclareFunction(prototype.name())
        ? text.knowsAddressSpaces(prototype)
        : btf.knowsAddressSpaces(prototype);
  }

  @Override
  public Optional<Prototype> prototype(String name) {
    if (!text.mayDeclareFunction(name)) {
      return btf.prototype(name);
    }
    return text.prototype(name).flatMap(this::joined);
  }

  /**
   * The text's prototype with the types of the kernel's prototype. Empty after an error if every
   * kernel function of that name has a different prototype.
   */
  private Optional<Prototype> joined(Prototype written) {
    List<Prototype> known =
        btf.prototypes(written.name()).stream()
            .filter(each -> !each.takesProgramsRegisters() || written.takesProgramsRegisters())
            .toList();
    if (known.isEmpty() && isOfSyscall(written.name())) {
      return Optional.of(written);
    } else if (known.isEmpty()) {
      diagnostics.report(
          Diagnostic.note(
              DiagnosticCode.UNKNOWN_FUNCTION,
              written.span(),
              "the kernel's BTF has no function '" + written.name() + "'"));
      return Optional.of(written);
    }
    String difference = "";
    for (Prototype each : known) {
      difference = PrototypeDifference.of(written, each);
      if (difference.isEmpty()) {
        return Optional.of(JoinedPrototype.of(written, each));
      }
    }
    Prototype other = known.get(known.size() - 1);
    diagnostics.report(
        Diagnostic.error(
                DiagnosticCode.CONFLICTING_DECLARATIONS,
                written.span(),
                "this is not the kernel's prototype: " + difference)
            .withRelated(other.span(), "the kernel's")
            .withHelp("give the header of that kernel, or none"));
    return Optional.empty();
  }

  /**
   * Whether the function is a system call's by its name. Most kernels inline it, but its prototype
   * in the text still says the call's arguments.
   */
  private static boolean isOfSyscall(String name) {
    return name.startsWith("__do_sys_")
        || name.startsWith("__do_compat_sys_")
        || name.startsWith("sys_")
        || name.startsWith("compat_sys_");
  }

  @Override
  public Optional<CType.Typedef> typedef(String name) {
    Optional<CType.Typedef> known = btf.typedef(name);
    return known.isPresent() ? known : text.typedef(name);
  }

  @Override
  public Optional<Boolean> hasMicrosoftExtensions() {
    return text.hasMicrosoftExtensions();
  }

  @Override
  public Optional<RecordDefinition> definitionOf(CType.Record type) {
    Optional<RecordDefinition> known = btf.definitionOf(type);
    return known.isPresent() ? known : text.definitionOf(type);
  }

  @Override
  public Optional<EnumDefinition> definitionOf(CType.Enum type) {
    Optional<EnumDefinition> known = btf.definitionOf(type);
    return known.isPresent() ? known : text.definitionOf(type);
  }

  @Override
  public Optional<EnumDefinition> enumOf(String name) {
    Optional<EnumDefinition> known = btf.enumOf(name);
    return known.isPresent() ? known : text.enumOf(name);
  }

  @Override
  public Optional<Expression> constant(String name) {
    Optional<Expression> known = btf.constant(name);
    return known.isPresent() ? known : text.constant(name);
  }
}
