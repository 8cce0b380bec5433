package dev.protockprobe.abi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.protockprobe.abi.arch.Architectures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every architecture must have. */
final class ArchitecturesTest {
  private static final Path CASES = Path.of("testdata/abi");

  /** The kernel's names: regs_query_register_offset and its table in arch/*&#47;kernel/ptrace.c. */
  private static final String X86_64_REGISTERS =
      "r15 r14 r13 r12 r11 r10 r9 r8 bx cx dx si di bp ax orig_ax ip cs flags sp ss";

  private static final String ARM64_REGISTERS =
      "x0 x1 x2 x3 x4 x5 x6 x7 x8 x9 x10 x11 x12 x13 x14 x15 x16 x17 x18 x19 x20 x21 x22 x23 x24"
          + " x25 x26 x27 x28 x29 x30 lr sp pc pstate";

  @Test
  void eachHasGoldenCases() throws IOException {
    List<String> directories;
    try (Stream<Path> list = Files.list(CASES)) {
      directories = list.map(path -> path.getFileName().toString()).sorted().toList();
    }
    List<String> architectures =
        Architectures.all().stream().map(CallingConvention::architecture).sorted().toList();
    assertEquals(architectures, directories);
    for (String directory : directories) {
      assertTrue(Files.exists(CASES.resolve(directory).resolve("scalars.txt")), directory);
    }
  }

  @Test
  void eachNamesRegistersAsItsKernelDoes() {
    assertKnown("x86_64", X86_64_REGISTERS);
    assertKnown("arm64", ARM64_REGISTERS);
  }

  @Test
  void namesAreUniqueAndInAnyCase() {
    Set<String> seen = new HashSet<>();
    for (CallingConvention convention : Architectures.all()) {
      assertTrue(seen.add(convention.architecture()));
      convention.aliases().forEach(alias -> assertTrue(seen.add(alias), alias));
      assertEquals(
          convention,
          Architectures.named(convention.architecture().toUpperCase(Locale.ROOT)).orElseThrow());
    }
  }

  private static void assertKnown(String architecture, String registers) {
    CallingConvention convention = Architectures.named(architecture).orElseThrow();
    Set<String> known = new HashSet<>(Arrays.asList(registers.split(" ")));
    Stream.of(
            convention.registers().arguments(),
            convention.registers().results(),
            List.of(convention.registers().stackPointer()))
        .flatMap(List::stream)
        .forEach(register -> assertTrue(known.contains(register.fetchName()), register::fetchName));
  }
}
