package dev.protockprobe.cli;

import dev.protockprobe.btf.BtfDeclarations;
import dev.protockprobe.btf.BtfInput;
import dev.protockprobe.btf.BtfReader;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.image.KernelImage;
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
        "BTF, which has the types and prototypes of one kernel: raw, in a vmlinux, a vmlinuz or a"
            + " module, packed or not; repeatable, for modules. 'running' is this machine's.");
    options.addOption(
        "--btf-base", "FILE", "What a module's BTF goes on from. Default: the first --btf.");
  }

  /** Whether BTF is asked for; a usage error if only a base is. */
  boolean areGiven() {
    if (files().isEmpty() && !options.value("--btf-base", "").isEmpty()) {
      throw options.usageError("--btf-base needs a module's BTF: give that with --btf");
    }
    return !files().isEmpty();
  }

  private List<String> files() {
    return options.value("--btf", List.of());
  }

  /** The BTF that is asked for; empty after a reported error. */
  Optional<BtfDeclarations> read(SourceReader reader, Diagnostics diagnostics) {
    List<BtfInput> inputs = new ArrayList<>();
    for (String file : files()) {
      input(file, reader, diagnostics).ifPresent(inputs::add);
    }
    String base = options.value("--btf-base", "");
    Optional<BtfInput> baseInput =
        base.isEmpty() ? Optional.empty() : input(base, reader, diagnostics);
    return inputs.size() < files().size() || (!base.isEmpty() && baseInput.isEmpty())
        ? Optional.empty()
        : BtfReader.read(inputs, baseInput, diagnostics);
  }

  private static Optional<BtfInput> input(
      String file, SourceReader reader, Diagnostics diagnostics) {
    return KernelImage.btf(file.equals(RUNNING) ? RUNNING_FILE : file, reader, diagnostics);
  }
}
