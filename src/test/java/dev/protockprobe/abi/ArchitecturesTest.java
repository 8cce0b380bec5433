package dev.protockprobe.abi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.protockprobe.TestResource;
import dev.protockprobe.abi.arch.Architectures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every architecture must have. */
final class ArchitecturesTest {
  private static final Path CASES = Path.of("testdata/abi");

  /** The kernel's names: regs_query_register_offset and its table in arch/*&#47;kernel/ptrace.c. */
  private static final Map<String, String> REGISTERS =
      Map.ofEntries(
          Map.entry("x86_64", "(r8|r9|ax|cx|dx|si|di|sp)"),
          Map.entry("i386", "(ax|cx|dx|sp)"),
          Map.entry("arm64", "(x\\d|sp)"),
          Map.entry("arm64be", "(x\\d|sp)"),
          Map.entry("arm", "(r\\d|sp)"),
          Map.entry("armeb", "(r\\d|sp)"),
          Map.entry("riscv64", "(a\\d|sp)"),
          Map.entry("riscv32", "(a\\d|sp)"),
          Map.entry("ppc64le", "gpr\\d+"),
          Map.entry("ppc64", "gpr\\d+"),
          Map.entry("ppc64v2", "gpr\\d+"),
          Map.entry("ppc32", "gpr\\d+"),
          Map.entry("s390x", "r\\d+"),
          Map.entry("loongarch64", "r\\d+"),
          Map.entry("mips64", "r\\d+"),
          Map.entry("mips64el", "r\\d+"),
          Map.entry("mips", "r\\d+"),
          Map.entry("mipsel", "r\\d+"));

  private static final List<String> CASES_OF_EACH =
      List.of("records.txt", "results.txt", "scalars.txt");

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
      for (String golden : CASES_OF_EACH) {
        assertTrue(Files.exists(CASES.resolve(directory).resolve(golden)), directory + golden);
      }
      TestResource.text(MeasuredPlacesTest.class, "measured/" + directory + ".tsv");
    }
  }

  @ParameterizedTest
  @MethodSource("dev.protockprobe.abi.arch.Architectures#all")
  void eachNamesRegistersAsItsKernelDoes(CallingConvention convention) {
    Pattern known = Pattern.compile(REGISTERS.get(convention.architecture()));
    RegisterFile registers = convention.registers();
    Stream.of(
            registers.arguments().stream(),
            registers.results().stream(),
            Stream.of(registers.stackPointer()),
            registers.resultPointer().stream())
        .flatMap(each -> each)
        .forEach(
            register ->
                assertTrue(known.matcher(register.fetchName()).matches(), register::fetchName));
  }

  /** A rule that can apply has its place in the document. */
  @ParameterizedTest
  @MethodSource("dev.protockprobe.abi.arch.Architectures#all")
  void eachCitesItsDocument(CallingConvention convention) {
    PassingRules rules = convention.rules();
    boolean copies = rules.byReference() != PassingRules.ByReference.NOTHING;
    boolean slotForEmpty =
        rules.byReference() == PassingRules.ByReference.RECORDS
            || rules.byReference() == PassingRules.ByReference.UNLESS_INTEGER_SIZED;
    Set<Rule> possible = EnumSet.allOf(Rule.class);
    if (rules.overflow() != PassingRules.Overflow.SPLITS) {
      possible.remove(Rule.SPLIT);
    }
    if (!rules.eightbytes()) {
      possible.remove(Rule.MEMORY);
    }
    if (!copies) {
      possible.remove(Rule.BY_REFERENCE);
    }
    if (rules.byReference() == PassingRules.ByReference.RECORDS) {
      possible.remove(Rule.RECORD_REGISTERS);
    }
    possible.remove(Rule.SAVED_REGISTER); // the kernel's own, of no document
    possible.remove(slotForEmpty ? Rule.NOWHERE : Rule.EMPTY_BY_REFERENCE);
    assertEquals(possible, convention.clauses().keySet());
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
}
