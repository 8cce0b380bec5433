package dev.protockprobe.abi.arch;

import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.abi.Register;
import dev.protockprobe.layout.DataModel;
import java.util.List;

/**
 * System V Application Binary Interface, AMD64 Architecture Processor Supplement, 3.2.3. The
 * kernel's flags ({@code -mno-sse -mpreferred-stack-boundary=3 -mskip-rax-setup}, arch/x86/Makefile
 * of Linux 6.12) move no integer parameter.
 */
final class X86_64 {
  static final CallingConvention CONVENTION =
      new CallingConvention(
          "x86_64",
          List.of("amd64", "x86-64", "x64"),
          "System V psABI for x86-64",
          DataModel.lp64().withSignedChar(),
          List.of(
              new Register("rdi", "di"),
              new Register("rsi", "si"),
              new Register("rdx", "dx"),
              new Register("rcx", "cx"),
              Register.of("r8"),
              Register.of("r9")),
          List.of(new Register("rax", "ax"), new Register("rdx", "dx")),
          new Register("rsp", "sp"),
          Long.BYTES,
          Long.BYTES,
          CallingConvention.Pairs.NEXT_TWO,
          false,
          "psABI x86-64 3.2.3, class INTEGER",
          "psABI x86-64 3.2.3, class MEMORY",
          ", where the return address is",
          """
          #define __x86_64 1
          #define __x86_64__ 1
          #define __amd64 1
          #define __amd64__ 1
          #define CONFIG_X86 1
          #define CONFIG_X86_64 1
          #undef CONFIG_X86_32
          typedef struct __va_list_tag {
            unsigned int gp_offset, fp_offset;
            void *overflow_arg_area, *reg_save_area;
          } __builtin_va_list[1];
          """);

  private X86_64() {}
}
