package dev.protockprobe.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
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
  void aConditionalSelectLeavesAnOptionUnknown() {
    String text = "config PPC\n\tselect ARCH_HAS_SYSCALL_WRAPPER\t\tif !SPU_BASE && !COMPAT\n";
    assertEquals(Optional.empty(), selects(text, "ppc64"));
  }

  @Test
  void anOptionThatNobodySelectsIsNotSet() {
    String text = "config ARM\n\tbool\n\tselect ARCH_HAS_SYSCALL_WRAPPERS\n";
    assertEquals(Optional.of(false), selects(text.replace("WRAPPERS", "OTHER"), "arm"));
    assertEquals(Optional.of(false), selects(text, "arm"));
  }

  @Test
  void defaultsThatMayCountAreTheValuesOfAnOptionWithoutAPrompt() {
    String text =
        """
        config OTHER
        \tint
        \tdefault 7

        config PGTABLE_LEVELS
        \tint
        \tdefault 5 if X86_5LEVEL
        \tdefault 4 if X86_64
        \tdefault 3 if X86_PAE
        \tdefault 2

        config NEXT
        \tint
        \tdefault 8
        """;
    assertEquals(List.of("5", "4"), levels(text, "x86_64"));
    assertEquals(List.of("5", "3", "2"), levels(text, "i386"));
  }

  @Test
  void aUsersChoiceOrNoLastDefaultLeavesValuesOpen() {
    String chosen = "config PGTABLE_LEVELS\n\tint \"Levels\"\n\tdefault 4\n";
    String open = "config PGTABLE_LEVELS\n\tint\n\tdefault 3 if PAGES_64K && VA_48\n";
    String dependent = "config PGTABLE_LEVELS\n\tint\n\tdepends on MMU\n\tdefault 3\n";
    for (String text : List.of(chosen, open, dependent, "")) {
      assertEquals(List.of(), levels(text, "arm64"), text);
    }
  }

  @Test
  void theSizeOfTheMachineDecidesDefaults() {
    String text = "config PGTABLE_LEVELS\n\tint\n\tdefault 5 if 64BIT\n\tdefault 2\n";
    assertEquals(List.of("5"), levels(text, "riscv64"));
    assertEquals(List.of("2"), levels(text, "riscv32"));
    String negated = "config PGTABLE_LEVELS\n\tint\n\tdefault 2 if !PPC64\n\tdefault 4\n";
    assertEquals(List.of("2", "4"), levels(negated, "ppc64le"));
  }

  private static List<String> levels(String text, String architecture) {
    return Kconfig.possibleValues(text, Machine.of(architecture), "CONFIG_PGTABLE_LEVELS");
  }

  private static Optional<Boolean> selects(String text, String architecture) {
    return Kconfig.selects(text, Machine.of(architecture), OPTION);
  }
}
