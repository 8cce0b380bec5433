package dev.protockprobe.abi.arch;

import dev.protockprobe.abi.AddressSpaces;
import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.abi.Disagreement;
import dev.protockprobe.abi.KernelFacts;
import dev.protockprobe.abi.KernelFacts.ArgumentReach;
import dev.protockprobe.abi.KernelFacts.CommandLine;
import dev.protockprobe.abi.KernelFacts.ErrorNumbers;
import dev.protockprobe.abi.KernelFacts.StackAtReturn;
import dev.protockprobe.abi.PassingRules;
import dev.protockprobe.abi.PassingRules.ByReference;
import dev.protockprobe.abi.PassingRules.Overflow;
import dev.protockprobe.abi.PassingRules.RecordAlignment;
import dev.protockprobe.abi.Register;
import dev.protockprobe.abi.RegisterFile;
import dev.protockprobe.abi.Rule;
import dev.protockprobe.abi.StackArea;
import dev.protockprobe.layout.DataModel;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How riscv64 kernels pass parameters and results: RISC-V ELF psABI, Integer Calling Convention.
 * The kernel is built with {@code -mabi=lp64}, without float registers (arch/riscv/Makefile of
 * Linux 6.12).
 */
final class RiscV64 {
  private static final String DOCUMENT = "RISC-V psABI, Integer Calling Convention";

  static final Map<Rule, String> CLAUSES =
      Map.of(
          Rule.SCALAR_REGISTERS, DOCUMENT,
          Rule.RECORD_REGISTERS, DOCUMENT + ", aggregates of at most 2 XLEN",
          Rule.SPLIT, DOCUMENT + ", only one register available",
          Rule.STACK, DOCUMENT + ", passed on the stack",
          Rule.BY_REFERENCE, DOCUMENT + ", larger than 2 XLEN",
          Rule.NOWHERE, DOCUMENT + ", empty structs",
          Rule.RESULT_REGISTERS, DOCUMENT + ", returned as a first argument is passed",
          Rule.RESULT_MEMORY, DOCUMENT + ", the address is in a0");

  static final CallingConvention CONVENTION =
      new CallingConvention(
          "riscv64",
          List.of("rv64"),
          "RISC-V psABI, LP64",
          DataModel.lp64(),
          new RegisterFile(
              Register.numbered("a", 0, 7), Register.numbered("a", 0, 1), Register.of("sp")),
          new StackArea(0, 8, ""),
          rules(8),
          Set.of(Disagreement.ALIGNED_TYPEDEF, Disagreement.ALIGNED_EMPTY),
          CLAUSES,
          new KernelFacts(
              "a0..a7 s0..s11 t0..t6 epc ra sp gp tp status badaddr cause orig_a0",
              "epc",
              0,
              ArgumentReach.REGISTERS,
              SyscallEntries.RISCV,
              StackAtReturn.AS_AT_ENTRY,
              ErrorNumbers.GENERIC,
              AddressSpaces.RISCV64,
              new CommandLine(512, 2048)),
          """
          #define __riscv 1
          #define __riscv_xlen 64
          #define CONFIG_RISCV 1
          typedef void *__builtin_va_list;
          """);

  private RiscV64() {}

  /** The rules for registers of so many bytes: XLEN in the document. */
  static PassingRules rules(int wordBytes) {
    return PassingRules.words(wordBytes)
        .overflow(Overflow.SPLITS)
        .alignScalars(2 * wordBytes)
        .alignRecords(16, RecordAlignment.TYPE)
        .byReference(ByReference.OVER_TWO_WORDS)
        .recordResultsUpTo(2 * wordBytes)
        .build();
  }
}
