package dev.protockprobe.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Asks architectures' Kconfig files whether every kernel has an option. */
final class KconfigTest {
  private static final String OPTION = "CONFIG_ARCH_HAS_SYSCALL_WRAPPER";

  @Test
  void theArchitecturesOwnEntrySelectsForEveryKernel() {
    String text = "config S390\n\tdef_bool y\n\tselect ARCH_HAS_SYSCALL_WRAPPER\n";
    assertEquals(Optional.of(true), selects(text, "s390x"));
  }

  @Test
  void anEntryOfOneSizeSelectsForKernelsOfThatSize() {
    String text = "config X86_64\n\tdef_bool y\n\tselect ARCH_HAS_SYSCALL_WRAPPER\nconfig X86\n";
    assertEquals(Optional.of(true), selects(text, "x86_64"));
    assertEquals(Optional.of(false), selects(text, "i386"));
  }

  @Test
  void aConditionLeavesItOpen() {
    String text = "config PPC\n\tselect ARCH_HAS_SYSCALL_WRAPPER\t\tif !SPU_BASE && !COMPAT\n";
    assertEquals(Optional.empty(), selects(text, "ppc64"));
  }

  @Test
  void anOptionThatNobodySelectsIsNotSet() {
    String text = "config ARM\n\tbool\n\tselect ARCH_HAS_SYSCALL_WRAPPERS\n";
    assertEquals(Optional.of(false), selects(text.replace("WRAPPERS", "OTHER"), "arm"));
    assertEquals(Optional.of(false), selects(text, "arm"));
  }

  private static Optional<Boolean> selects(String text, String architecture) {
    return Kconfig.selects(text, Machine.of(architecture), OPTION);
  }
}
