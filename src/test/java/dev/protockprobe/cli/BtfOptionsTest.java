package dev.protockprobe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.protockprobe.btf.BtfBuilder;
import dev.protockprobe.btf.BtfDeclarations;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.source.SourceReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Which kernel {@code --btf running} is. */
final class BtfOptionsTest {
  private static final String MACHINE = System.getProperty("os.arch");

  private final Diagnostics diagnostics = new Diagnostics();
  @TempDir private Path directory;

  @Test
  void runningIsTheKernelOfThisMachine() throws IOException {
    Path file = directory.resolve("vmlinux");
    BtfBuilder btf = new BtfBuilder(ByteOrder.nativeOrder());
    btf.function("vfs_open", 0);
    Files.write(file, btf.bytes());
    assertEquals(List.of("vfs_open"), read(file).orElseThrow().functionNames());
    assertEquals(List.of("vfs_open"), read(file, "--arch", MACHINE).orElseThrow().functionNames());
    assertEquals("", said());
  }

  @Test
  void runningIsNotAKernelOfAnotherArchitecture() {
    String other = MACHINE.equals("riscv64") ? "arm64" : "riscv64";
    assertTrue(read(directory.resolve("vmlinux"), "--arch", other).isEmpty());
    assertEquals(
        "'--btf running' is this machine's kernel, whose architecture is "
            + MACHINE
            + ", not "
            + other,
        said());
  }

  @Test
  void aKernelThatShowsNoBtfIsAnError() {
    Path file = directory.resolve("vmlinux");
    assertTrue(read(file).isEmpty());
    assertEquals(
        "this machine's kernel does not provide BTF: '" + file + "' does not exist", said());
  }

  private Optional<BtfDeclarations> read(Path running, String... more) {
    CommandOptions options =
        new CommandOptions((Runnable) () -> {}, "", CommandOptions.positionals("INPUT", ""));
    BtfOptions btf = new BtfOptions(options, running);
    new ArchitectureOption(options);
    CommandLine command = new CommandLine(options.spec());
    String[] all = new String[2 + more.length];
    all[0] = "--btf";
    all[1] = "running";
    System.arraycopy(more, 0, all, 2, more.length);
    command.parseArgs(all);
    SourceReader reader = new SourceReader(new ByteArrayInputStream(new byte[0]), diagnostics);
    return btf.read(reader, diagnostics);
  }

  private String said() {
    return diagnostics.sorted().stream().map(Diagnostic::message).collect(Collectors.joining("\n"));
  }
}
