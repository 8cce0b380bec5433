package dev.protockprobe.abi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.protockprobe.abi.arch.Architectures;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The rows state of each kernel what its source says: every fact is written here a second time, as
 * it was read from Linux 6.12. An architecture without a line here fails. Golden cases show what
 * follows from the facts ({@code testdata/abi}, {@code calls-stack-pointer*}, {@code
 * syscall-wrapper*}).
 */
final class KernelFactsTest {
  /**
   * By architecture: $argN, the entry points of system calls, the stack at return, errors, the
   * command line, the member of pt_regs.
   */
  private static final String FACTS =
      """
      x86_64      REGISTERS_AND_STACK __x64_sys_   4.17 RETURN_ADDRESS_POPPED GENERIC 2048     orig_ax
      i386        REGISTERS_AND_STACK __ia32_sys_  5.7  RETURN_ADDRESS_POPPED GENERIC 2048     orig_ax
      arm64       REGISTERS           __arm64_sys_ 4.19 AS_AT_ENTRY           GENERIC 2048     pstate
      arm64be     REGISTERS           __arm64_sys_ 4.19 AS_AT_ENTRY           GENERIC 2048     pstate
      arm         NONE                -            -    NOT_SAVED             GENERIC 1024     uregs
      armeb       NONE                -            -    NOT_SAVED             GENERIC 1024     uregs
      riscv64     REGISTERS           __riscv_sys_ 6.6  AS_AT_ENTRY           GENERIC 512-2048 epc
      riscv32     REGISTERS           __riscv_sys_ 6.6  AS_AT_ENTRY           GENERIC 512-2048 epc
      ppc64le     REGISTERS           sys_         6.1  AS_AT_ENTRY           GENERIC 2048     nip
      ppc64       REGISTERS           -            -    AS_AT_ENTRY           GENERIC 2048     nip
      ppc64v2     REGISTERS           -            -    AS_AT_ENTRY           GENERIC 2048     nip
      ppc32       REGISTERS           sys_         6.1  AS_AT_ENTRY           GENERIC 2048     nip
      s390x       REGISTERS_AND_STACK __s390x_sys_ 5.14 AS_AT_ENTRY           GENERIC 896-4096 psw
      loongarch64 REGISTERS_AND_STACK -            -    AS_AT_ENTRY           GENERIC 512-4096 csr_era
      mips64      NONE                -            -    AS_AT_ENTRY           MIPS    4096     cp0_epc
      mips64el    NONE                -            -    AS_AT_ENTRY           MIPS    4096     cp0_epc
      mips        NONE                -            -    AS_AT_ENTRY           MIPS    4096     cp0_epc
      mipsel      NONE                -            -    AS_AT_ENTRY           MIPS    4096     cp0_epc
      """;

  @Test
  void theFactsAreThoseOfTheKernelsSource() {
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

  /**
   * By architecture: numbers that may be addresses, and behind a bar some that cannot. Of 32 bits,
   * and on s390x, all may be.
   */
  private static final String ADDRESSES =
      """
      x86_64 00007ffc12345678 00ff7fffffffffff 7e007f0012345678 ffff888001234500 ff11000001234500 \
        | 0100000000000000 8000000000000000 dead000000000100 6b6b6b6b6b6b6b6b fe00888001234500
      arm64 0000ffff12345678 000fffff12345678 b400ffff12345678 ffff000012345678 f4ff000012345678 \
        | 0010000000000000 dead000000000100 ffe0000012345678 6b6b6b6b6b6b6b6b
      riscv64 0000003f12345678 00ffffff12345678 fe00003f12345678 ffff3f0012345678 ffffffd612345678 \
        | 0100800000000000 fd00800012345678 7fff800012345678
      ppc64le 00007fff12345678 000fffff12345678 c000000001234500 c008000001234500 8000000000001000 \
        | 0010000000000000 5deadbeef0000000 4000000001234500
      mips64 000000ff12345678 9800000001234500 a800000001234500 ffffffff80001234 c000000000001000 \
        | 0010000000000000 4000000001234500
      loongarch64 00007fff12345678 8000000001234500 9000000001234500 a000000001234500 \
        ffff800001234500 | 0100000000000000 dead000000000100 b000000000001000 fe00000000001000
      s390x 0000000000001000 dead000000000100 ffffffffffff0000 |
      i386 00000000dead0000 dead000000000100 |
      """;

  @Test
  void addressesAreThoseOfTheKernel() {
    for (String line : ADDRESSES.lines().toList()) {
      boolean good = true;
      List<String> words = List.of(line.split(" +"));
      AddressSpaces spaces = Architectures.named(words.get(0)).orElseThrow().kernel().addresses();
      for (String word : words.subList(1, words.size())) {
        if (word.equals("|")) {
          good = false;
        } else {
          long number = Long.parseUnsignedLong(word, 16);
          assertEquals(good, spaces.mayHold(number), words.get(0) + " " + word);
        }
      }
    }
  }

  @Test
  void everyKernelFactIsComparedByThisTest() {
    int compared = 9;
    assertEquals(compared, KernelFacts.class.getRecordComponents().length);
  }

  private static String facts(CallingConvention convention) {
    KernelFacts kernel = convention.kernel();
    String syscalls =
        kernel
            .syscallWrapper()
            .map(
                entry ->
                    "%s %d.%d"
                        .formatted(
                            entry.prefix(), entry.certain().major(), entry.certain().minor()))
            .orElse("- -");
    return String.join(
        " ",
        convention.architecture(),
        kernel.argumentReach().name(),
        syscalls,
        kernel.stackAtReturn().name(),
        kernel.errorNumbers().name(),
        bytes(kernel.commandLine()),
        kernel.ownMember());
  }

  /** The size in all kernels since 5.4, or the smallest and the largest. */
  private static String bytes(KernelFacts.CommandLine line) {
    return line.leastBytes() == line.mostBytes()
        ? Integer.toString(line.mostBytes())
        : line.leastBytes() + "-" + line.mostBytes();
  }
}
