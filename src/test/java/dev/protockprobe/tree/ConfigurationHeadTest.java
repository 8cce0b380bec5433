package dev.protockprobe.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** For which architecture the head of a configuration says that it is. */
final class ConfigurationHeadTest {
  @ParameterizedTest
  @CsvSource({
    "x86, x86_64",
    "x86, i386",
    "x86_64, x86_64",
    "i386, i386",
    "arm64, arm64be",
    "arm, armeb",
    "riscv, riscv32",
    "powerpc, ppc64le",
    "s390, s390x",
    "mips, mips64el",
    "loongarch, loongarch64",
    "um, x86_64"
  })
  void theArchitecturesOfOneDirectoryShareTheirConfigurations(String head, String architecture) {
    assertEquals(Optional.empty(), other(head, architecture));
  }

  @ParameterizedTest
  @CsvSource({"x86, arm64", "x86_64, arm64", "arm, arm64", "arm64, arm", "sparc64, ppc64"})
  void anotherArchitectureIsNamed(String head, String architecture) {
    assertEquals(Optional.of(head), other(head, architecture));
  }

  @Test
  void aHeadThatNamesNoArchitectureIsAccepted() {
    String config = "# Linux kernel version: 2.6.18\nCONFIG_X86=y\n";
    assertEquals(
        Optional.empty(), ConfigurationHead.otherArchitecture(config, Machine.of("arm64")));
  }

  private static Optional<String> other(String head, String architecture) {
    String config =
        "#\n# Automatically generated file; DO NOT EDIT.\n# Linux/"
            + head
            + " 6.1.0-rc1 Kernel Configuration\n#\nCONFIG_CC=\"gcc\"\n";
    return ConfigurationHead.otherArchitecture(config, Machine.of(architecture));
  }
}
