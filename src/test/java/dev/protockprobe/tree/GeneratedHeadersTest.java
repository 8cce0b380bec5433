package dev.protockprobe.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Asks which macros a header may define that a tree without a build lacks. */
final class GeneratedHeadersTest {
  @TempDir private Path tree;

  @ParameterizedTest
  @CsvSource({
    "generated/autoconf.h, CONFIG_SMP, true",
    "generated/autoconf.h, HAVE_PCI_MMAP, false",
    "generated/timeconst.h, HZ_TO_MSEC_MUL32, true",
    "generated/timeconst.h, HZ, false",
    "asm/unistd_64_x32.h, __NR_read, true",
    "asm/unistd_64_x32.h, ACPI_MUTEX_TYPE, false",
    "generated/bounds.h, NR_PAGEFLAGS, true",
    "generated/bounds.h, NR_PAGE, false",
    "asm/sysreg-defs.h, ID_AA64_EL1_SVE, true",
    "asm/sysreg-defs.h, SYS_OTHER, true",
    "asm/sysreg-defs.h, ACPI_MUTEX_TYPE, false",
    "asm/of_another_kernel.h, ACPI_MUTEX_TYPE, true"
  })
  void aHeaderMayDefineWhatItsProgramNames(String header, String macro, boolean may)
      throws IOException {
    write("kernel/bounds.c", "DEFINE(NR_PAGEFLAGS, __NR_PAGEFLAGS);\n");
    write("arch/arm64/tools/sysreg", "Sysreg\tID_AA64_EL1\t3\t0\nField\t3:0\tSVE\n");
    assertEquals(may, headers().mayDefine(header, macro));
  }

  @Test
  void aHeaderWhoseProgramIsMissingMayDefineAnyMacro() {
    assertEquals(true, headers().mayDefine("generated/bounds.h", "HAVE_PCI_MMAP"));
    assertEquals(true, headers().mayDefine("asm/sysreg-defs.h", "HAVE_PCI_MMAP"));
  }

  private GeneratedHeaders headers() {
    return new GeneratedHeaders(new KernelTree(tree.toString(), tree.toString()));
  }

  private void write(String path, String text) throws IOException {
    Path file = tree.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
