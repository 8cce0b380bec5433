package dev.protockprobe.abi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.protockprobe.abi.arch.Architectures;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What the rows say of the kernel is what its source says: a second entry of each fact, read from
 * Linux 6.12. An architecture without a line here fails. Golden cases show what follows from them
 * ({@code testdata/abi}, {@code calls-stack-pointer*}, {@code syscall-wrapper*}).
 */
final class KernelFactsTest {
  /** By architecture: $argN, the entry points of system calls, the stack at return, errors. */
  private static final String FACTS =
      """
      x86_64      REGISTERS_AND_STACK __x64_sys_   4.17 RETURN_ADDRESS_POPPED GENERIC
      i386        REGISTERS_AND_STACK __ia32_sys_  5.7  RETURN_ADDRESS_POPPED GENERIC
      arm64       REGISTERS           __arm64_sys_ 4.19 AS_AT_ENTRY           GENERIC
      arm64be     REGISTERS           __arm64_sys_ 4.19 AS_AT_ENTRY           GENERIC
      arm         NONE                -            -    NOT_SAVED             GENERIC
      armeb       NONE                -            -    NOT_SAVED             GENERIC
      riscv64     REGISTERS           __riscv_sys_ 6.6  AS_AT_ENTRY           GENERIC
      riscv32     REGISTERS           __riscv_sys_ 6.6  AS_AT_ENTRY           GENERIC
      ppc64le     REGISTERS           sys_         6.1  AS_AT_ENTRY           GENERIC
      ppc64       REGISTERS           -            -    AS_AT_ENTRY           GENERIC
      ppc64v2     REGISTERS           -            -    AS_AT_ENTRY           GENERIC
      ppc32       REGISTERS           sys_         6.1  AS_AT_ENTRY           GENERIC
      s390x       REGISTERS_AND_STACK __s390x_sys_ 5.14 AS_AT_ENTRY           GENERIC
      loongarch64 REGISTERS_AND_STACK -            -    AS_AT_ENTRY           GENERIC
      mips64      NONE                -            -    AS_AT_ENTRY           MIPS
      mips64el    NONE                -            -    AS_AT_ENTRY           MIPS
      mips        NONE                -            -    AS_AT_ENTRY           MIPS
      mipsel      NONE                -            -    AS_AT_ENTRY           MIPS
      """;

  @Test
  void areThoseOfTheKernelsSource() {
    List<String> expected = FACTS.lines().map(line -> line.replaceAll(" +", " ")).toList();
    List<String> actual = Architectures.all().stream().map(KernelFactsTest::facts).toList();
    assertEquals(String.join("\n", expected), String.join("\n", actual));
  }

  /** The names of 7.2 kernels. */
  @Test
  void registersAreThoseOfTheKernel() {
    for (CallingConvention convention : Architectures.all()) {
      List<Register> registers = new ArrayList<>(convention.registers().arguments());
      registers.addAll(convention.registers().results());
      registers.add(convention.registers().stackPointer());
      for (Register register : registers) {
        assertTrue(
            convention.kernel().hasRegister(register.fetchName()),
            convention.architecture() + " " + register.fetchName());
      }
      for (String none : List.of("", "r", "x", "r32", "x31", "r010", "rax", "R0", "..")) {
        assertFalse(convention.kernel().hasRegister(none), convention.architecture() + " " + none);
      }
    }
  }

  @Test
  void areAllComparedAbove() {
    int compared = 6;
    assertEquals(compared, KernelFacts.class.getRecordComponents().length);
  }

  private static String facts(CallingConvention convention) {
    KernelFacts kernel = convention.kernel();
    String syscalls =
        kernel
            .syscallEntry()
            .map(
                entry ->
                    "%s %d.%d".formatted(entry.prefix(), entry.sinceMajor(), entry.sinceMinor()))
            .orElse("- -");
    return String.join(
        " ",
        convention.architecture(),
        kernel.argumentReach().name(),
        syscalls,
        kernel.stackAtReturn().name(),
        kernel.errorNumbers().name());
  }
}
