package dev.protockprobe.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.source.FilesRead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which directories are a kernel tree, and which of its files say how it is configured. */
final class KernelTreeTest {
  private static final Machine X86 = Machine.of("x86_64");

  @TempDir Path directory;

  @Test
  void aSystemsIncludeDirectoryIsNotAKernelTree() throws IOException {
    write("usr/include/linux/types.h", "");
    assertEquals(Optional.empty(), around("usr/include/linux/types.h"));
    assertEquals(Optional.empty(), around("usr/include/none.h"));
  }

  @Test
  void theNearestTreeAboveAFileCounts() throws IOException {
    write("k/Makefile", "");
    write("k/include/linux/types.h", "");
    write("k/drivers/net/phy.c", "");
    assertEquals(tree("k", "k"), around("k/drivers/net/phy.c"));
    assertEquals(tree("k", "k"), around("k/include/linux/types.h"));
    assertEquals(tree("k", "k"), around("k"));
    assertEquals(Optional.empty(), around("phy.c"));
  }

  @Test
  void theMakefileOfTheSourcesHasTheVersion() throws IOException {
    write("k/include/linux/types.h", "");
    write("k/Makefile", "# SPDX\nVERSION = 6\nPATCHLEVEL = 12\nSUBLEVEL = 3\n");
    assertEquals(Optional.of("6.12"), around("k").orElseThrow().version());
    write("k/Makefile", "all:\n");
    assertEquals(Optional.empty(), around("k").orElseThrow().version());
  }

  @Test
  void theLinksOfAnInstalledKernelBelongTogether() throws IOException {
    write("common/arch/x86/include/asm/a.h", "");
    write("common/include/linux/types.h", "");
    write("amd64/include/generated/a.h", "");
    write("amd64/.config", "CONFIG_A=y\n");
    Path modules = Files.createDirectories(directory.resolve("modules/6.1.0"));
    Files.createSymbolicLink(modules.resolve("source"), directory.resolve("common"));
    Files.createSymbolicLink(modules.resolve("build"), directory.resolve("amd64"));
    assertEquals(
        tree("modules/6.1.0/source", "modules/6.1.0/build"),
        around("modules/6.1.0/source/include/linux/types.h"));
  }

  @Test
  void aBuildElsewhereHasALinkToItsSources() throws IOException {
    write("k/Makefile", "");
    write("k/include/linux/types.h", "");
    write("out/include/generated/autoconf.h", "");
    Files.createSymbolicLink(directory.resolve("out/source"), directory.resolve("k"));
    assertEquals(tree("out/source", "out"), KernelTree.at(name("out"), X86));
    assertEquals(Optional.empty(), KernelTree.at(name("k/include"), X86));
  }

  @Test
  void theConfigurationOfTheLastBuildCountsAlsoIfTheOtherIsNewer() throws IOException {
    write("k/Makefile", "");
    write("k/include/linux/types.h", "");
    Path auto = write("k/include/config/auto.conf", "CONFIG_A=y\nCONFIG_S=\"x y\"\n");
    Path dot = write("k/.config", "CONFIG_A=m\n# CONFIG_B is not set\n");
    TreeConfiguration configuration =
        new TreeConfiguration(
            new KernelTree(name("k"), name("k")), Machine.of("x86_64"), new FilesRead());
    assertEquals(0, notes(configuration).size());
    assertEquals("y", configuration.value("CONFIG_A"));
    assertEquals("\"x y\"", configuration.value("CONFIG_S"));
    assertNull(configuration.value("CONFIG_B"));

    assertTrue(auto.toFile().setLastModified(2_000_000));
    assertTrue(dot.toFile().setLastModified(1_000_000));
    Diagnostic note = notes(configuration).get(0);
    assertEquals("the configuration is that of '" + auto + "'", note.message());
    assertEquals("", note.help());

    assertTrue(dot.toFile().setLastModified(3_000_000));
    assertEquals(
        "'" + dot + "' is newer: for that one give --kconfig " + dot,
        notes(configuration).get(0).help());
  }

  private static List<Diagnostic> notes(TreeConfiguration configuration) {
    Diagnostics diagnostics = new Diagnostics();
    configuration.reportUse(diagnostics);
    return diagnostics.sorted();
  }

  private Optional<KernelTree> around(String file) {
    return KernelTree.around(name(file), X86);
  }

  private Optional<KernelTree> tree(String sources, String build) {
    return Optional.of(new KernelTree(name(sources), name(build)));
  }

  private String name(String file) {
    return directory.resolve(file).toString();
  }

  private Path write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
