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
import dev.protockprobe.abi.PassingRules.Overflow;
import dev.protockprobe.abi.PassingRules.RecordAlignment;
import dev.protockprobe.abi.PassingRules.RecordResults;
import dev.protockprobe.abi.Register;
import dev.protockprobe.abi.RegisterFile;
import dev.protockprobe.abi.Rule;
import dev.protockprobe.abi.StackArea;
import dev.protockprobe.layout.DataModel;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How x86_64 kernels pass parameters and results: System V Application Binary Interface, AMD64
 * Architecture Processor Supplement, 3.2.3. The kernel's flags ({@code -mno-sse
 * -mpreferred-stack-boundary=3 -mskip-rax-setup}, arch/x86/Makefile of Linux 6.12) do not change
 * where parameters are.
 */
final class X86_64 {
  static final CallingConvention CONVENTION =
      new CallingConvention(
          "x86_64",
          List.of("amd64", "x86-64", "x64"),
          "System V psABI for x86-64",
          DataModel.lp64().withSignedChar(),
          new RegisterFile(
              List.of(
                  new Register("rdi", "di"),
                  new Register("rsi", "si"),
                  new Register("rdx", "dx"),
                  new Register("rcx", "cx"),
                  Register.of("r8"),
                  Register.of("r9")),
              List.of(new Register("rax", "ax"), new Register("rdx", "dx")),
              new Register("rsp", "sp")),
          new StackArea(8, 8, "the return address"),
          PassingRules.words(8)
              .overflow(Overflow.LEAVES_REGISTERS)
              .alignScalars(16)
              .alignRecords(Integer.MAX_VALUE, RecordAlignment.MAIN_VARIANT)
              .eightbytes()
              .recordResults(RecordResults.AS_PASSED)
              .build(),
          Set.of(
              Disagreement.PAIR_LEAVES_REGISTER,
              Disagreement.PAIR_STACK_ALIGNMENT,
              Disagreement.EIGHTBYTES,
              Disagreement.FLEXIBLE_RECORD,
              Disagreement.LARGE_WITHOUT_MEMBERS),
          Map.of(
              Rule.SCALAR_REGISTERS, "psABI x86-64 3.2.3, class INTEGER",
              Rule.RECORD_REGISTERS, "psABI x86-64 3.2.3, a register for each eightbyte",
              Rule.STACK, "psABI x86-64 3.2.3, Passing",
              Rule.MEMORY, "psABI x86-64 3.2.3, class MEMORY",
              Rule.NOWHERE, "psABI x86-64 3.2.3, class NO_CLASS",
              Rule.RESULT_REGISTERS, "psABI x86-64 3.2.3, Returning of Values",
              Rule.RESULT_MEMORY, "psABI x86-64 3.2.3, Returning of Values, class MEMORY"),
          new KernelFacts(
              "r8..r15 ax bx cx dx si di bp sp ip cs ss flags orig_ax",
              "orig_ax",
              4,
              ArgumentReach.REGISTERS_AND_STACK,
              SyscallEntries.X86_64,
              StackAtReturn.RETURN_ADDRESS_POPPED,
              ErrorNumbers.GENERIC,
              AddressSpaces.X86_64,
              new CommandLine(2048, 2048)),
          """
          #define __x86_64 1
          #define __x86_64__ 1
          #define __amd64 1
          #define __amd64__ 1
          #define CONFIG_X86 1
          #define CONFIG_X86_64 1
          #undef CONFIG_X86_32
          #undef CONFIG_X86_PAE
          typedef struct __va_list_tag {
            unsigned int gp_offset, fp_offset;
            void *overflow_arg_area, *reg_save_area;
          } __builtin_va_list[1];
          """);

  private X86_64() {}
}
