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
import dev.protockprobe.abi.PassingRules.RecordAlignment;
import dev.protockprobe.abi.PassingRules.RecordResults;
import dev.protockprobe.abi.Register;
import dev.protockprobe.abi.RegisterFile;
import dev.protockprobe.abi.Rule;
import dev.protockprobe.abi.StackArea;
import dev.protockprobe.layout.Alignments;
import dev.protockprobe.layout.DataModel;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How 32-bit x86 kernels pass parameters and results: System V Application Binary Interface,
 * Intel386 Architecture Processor Supplement, as the kernel changes it: {@code -mregparm=3
 * -freg-struct-return -mpreferred-stack-boundary=2} (arch/x86/Makefile of Linux 6.12). gcc's manual
 * says what {@code regparm} does with scalars; with structs it is gcc's ix86_function_arg that
 * decides.
 */
final class I386 {
  private static final String REGPARM = "gcc's -mregparm=3";

  static final CallingConvention CONVENTION =
      new CallingConvention(
          "i386",
          List.of("x86", "i686", "x86-32", "ia32"),
          "System V psABI for i386 with regparm(3)",
          DataModel.ilp32()
              .withSignedChar()
              .withLongDouble(12)
              .with(Alignments.NATURAL.withMember(4)),
          new RegisterFile(
              List.of(
                  new Register("eax", "ax"), new Register("edx", "dx"), new Register("ecx", "cx")),
              List.of(new Register("eax", "ax"), new Register("edx", "dx")),
              new Register("esp", "sp")),
          new StackArea(4, 4, "the return address"),
          PassingRules.words(4)
              .alignRecords(Integer.MAX_VALUE, RecordAlignment.ALIGNED_SCALARS)
              .recordResults(RecordResults.INTEGER_MODE)
              .regparm()
              .build(),
          Set.of(
              Disagreement.FLEXIBLE_RECORD,
              Disagreement.ALIGNED_SCALAR_MEMBER,
              Disagreement.EMPTY_RESULT),
          Map.of(
              Rule.SCALAR_REGISTERS, REGPARM,
              Rule.RECORD_REGISTERS, REGPARM + ", which takes a struct for as many integers",
              Rule.STACK, "psABI i386 2.2.3, Parameter Passing",
              Rule.NOWHERE, "gcc: an empty struct takes no word",
              Rule.RESULT_REGISTERS, "psABI i386 2.2.3, gcc's -freg-struct-return",
              Rule.RESULT_MEMORY, "psABI i386 2.2.3, Returning Values"),
          new KernelFacts(
              "ax bx cx dx si di bp sp ip cs ss ds es fs gs flags orig_ax",
              "orig_ax",
              4,
              ArgumentReach.REGISTERS_AND_STACK,
              SyscallEntries.I386,
              StackAtReturn.RETURN_ADDRESS_POPPED,
              ErrorNumbers.GENERIC,
              AddressSpaces.ANY,
              new CommandLine(2048, 2048)),
          """
          #define __i386 1
          #define __i386__ 1
          #define CONFIG_X86 1
          #define CONFIG_X86_32 1
          #undef CONFIG_X86_64
          typedef char *__builtin_va_list;
          """);

  private I386() {}
}
