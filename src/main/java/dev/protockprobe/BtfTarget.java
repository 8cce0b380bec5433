package dev.protockprobe;

import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.abi.arch.Architectures;
import dev.protockprobe.btf.BtfDeclarations;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.layout.DataModel;
import dev.protockprobe.probe.PlannedFunction;
import dev.protockprobe.probe.Target;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.Prototype;
import dev.protockprobe.type.RecordDefinition;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Takes from a kernel's BTF whether plain {@code char} is signed, and rejects BTF of another
 * machine.
 */
final class BtfTarget {
  private static final CType.Record PT_REGS =
      new CType.Record(CType.RecordKind.STRUCT, "pt_regs", Optional.empty());

  private BtfTarget() {}

  /** The target with what BTF says of it; reports an error if BTF is of another machine. */
  static Target of(Target target, BtfDeclarations btf, Diagnostics diagnostics) {
    check(target.convention(), btf, diagnostics);
    return new Target(target.convention(), target.features(), btf.plainCharIsSigned());
  }

  /**
   * Reports an error if BTF is of another machine. Byte order and word size do not tell all
   * machines apart; {@code struct pt_regs} does, if BTF has it.
   */
  static void check(CallingConvention convention, BtfDeclarations btf, Diagnostics diagnostics) {
    OptionalInt bytesOfLong = btf.bytesOfLong();
    DataModel model = convention.dataModel();
    Optional<CallingConvention> kernel = convention(btf, bytesOfLong);
    String own = convention.kernel().ownMember();
    boolean sameRegisters = kernel.isEmpty() || kernel.get().kernel().ownMember().equals(own);
    if (fits(model, btf, bytesOfLong) && sameRegisters) {
      return;
    }
    String architecture = convention.architecture();
    String machine = machine(btf.bigEndian(), bytesOfLong.orElse(model.pointerBytes()));
    diagnostics.report(
        Diagnostic.error(
                DiagnosticCode.OTHER_ARCHITECTURE,
                "'%s' is BTF of a kernel for %s, but the probes are for %s"
                    .formatted(
                        btf.name(),
                        kernel.map(CallingConvention::architecture).orElse(machine),
                        architecture))
            .withHelp(
                "give BTF of a kernel for %s, or %s"
                    .formatted(
                        architecture,
                        kernel
                            .map(known -> "--arch " + known.architecture())
                            .orElse("the architecture of that kernel with --arch"))));
  }

  /** The convention of the kernel that BTF describes; empty if its types do not tell. */
  private static Optional<CallingConvention> convention(
      BtfDeclarations btf, OptionalInt bytesOfLong) {
    Set<String> saved = new HashSet<>();
    addNames(PT_REGS, btf, saved);
    for (CallingConvention convention : Architectures.all()) {
      if (fits(convention.dataModel(), btf, bytesOfLong)
          && saved.contains(convention.kernel().ownMember())) {
        return Optional.of(convention);
      }
    }
    return Optional.empty();
  }

  private static boolean fits(DataModel model, BtfDeclarations btf, OptionalInt bytesOfLong) {
    return model.bigEndian() == btf.bigEndian()
        && (bytesOfLong.isEmpty() || bytesOfLong.getAsInt() == model.pointerBytes());
  }

  /** Adds the names of a record's members, and of those of its members without a name. */
  private static void addNames(CType.Record type, BtfDeclarations btf, Set<String> names) {
    btf.definitionOf(type)
        .map(RecordDefinition::members)
        .orElse(List.of())
        .forEach(
            member -> {
              names.add(member.name());
              if (member.name().isEmpty() && member.type() instanceof CType.Record inner) {
                addNames(inner, btf, names);
              }
            });
  }

  /**
   * Notes that BTF does not say which functions are {@code asmlinkage}. This matters on i386 only,
   * where such functions take their parameters from the stack.
   */
  static void noteLinkage(
      List<PlannedFunction> functions, CallingConvention convention, Diagnostics diagnostics) {
    if (!convention.rules().regparm()) {
      return;
    }
    int uncertain = 0;
    for (PlannedFunction function : functions) {
      Prototype prototype = function.prototype();
      boolean inRegisters =
          function.syscall().isEmpty()
              && !prototype.parameters().isEmpty()
              && !prototype.variadic();
      uncertain += inRegisters && prototype.span().file().isGenerated() ? 1 : 0;
    }
    if (uncertain > 0) {
      diagnostics.report(
          Diagnostic.note(
                  DiagnosticCode.UNCERTAIN_LINKAGE,
                  "BTF does not say which functions are 'asmlinkage', whose parameters %s has on the"
                          .formatted(convention.architecture())
                      + " stack: here the parameters of %s are taken from registers"
                          .formatted(uncertain == 1 ? "1 function" : uncertain + " functions"))
              .withHelp("add the header that declares such a function as one more input"));
    }
  }

  private static String machine(boolean bigEndian, int bytes) {
    return bytes * Byte.SIZE + "-bit " + (bigEndian ? "big" : "little") + "-endian machines";
  }
}
