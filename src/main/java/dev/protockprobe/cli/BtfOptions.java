package dev.protockprobe.cli;

import dev.protockprobe.btf.BtfDeclarations;
import dev.protockprobe.btf.BtfReader;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.source.SourceReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The options that give a kernel's BTF as a source of types and prototypes. */
final class BtfOptions {
  private static final String RUNNING = "running";
  private static final String RUNNING_FILE = "/sys/kernel/btf/vmlinux";

  private final CommandOptions options;

  BtfOptions(CommandOptions options) {
    this.options = options;
    options.addRepeatable(
        "--btf",
        "FILE",
        "",
        "The kernel's BTF: types and prototypes of exactly that kernel; repeatable, for modules."
            + " 'running' is the kernel that runs here.");
    options.addOption(
        "--btf-base", "FILE", "What a module's BTF goes on from. Default: the first --btf.");
  }

  /** Whether BTF is asked for. */
  boolean areGiven() {
    return !files().isEmpty();
  }

  private List<String> files() {
    return options.value("--btf", List.of());
  }

  /** The BTF that is asked for; empty after a reported error. */
  Optional<BtfDeclarations> read(SourceReader reader, Diagnostics diagnostics) {
    List<SourceFile> read = new ArrayList<>();
    for (String file : files()) {
      bytes(file, reader).ifPresent(read::add);
    }
    String base = options.value("--btf-base", "");
    Optional<SourceFile> baseFile = base.isEmpty() ? Optional.empty() : bytes(base, reader);
    return read.size() < files().size() || (!base.isEmpty() && baseFile.isEmpty())
        ? Optional.empty()
        : BtfReader.read(read, baseFile, diagnostics);
  }

  private static Optional<SourceFile> bytes(String file, SourceReader reader) {
    return reader.readBytes(
        file.equals(RUNNING) ? RUNNING_FILE : file, "give the .BTF section alone");
  }
}
