package dev.protockprobe.cli;

import dev.protockprobe.abi.arch.Architectures;
import dev.protockprobe.btf.BtfDeclarations;
import dev.protockprobe.btf.BtfInput;
import dev.protockprobe.btf.BtfReader;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.image.KernelImage;
import dev.protockprobe.source.SourceReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The options that give a kernel's BTF as a source of types and prototypes. */
final class BtfOptions {
  private static final String RUNNING = "running";
  private static final Path RUNNING_FILE = Path.of("/sys/kernel/btf/vmlinux");
  private static final String TARGET = "target";

  private static final String DESCRIPTION =
      "A kernel's BTF, which has its types and prototypes: a raw file, a vmlinux, a vmlinuz or a"
          + " module, compressed or not; repeatable, for modules. 'running' is the BTF of this"
          + " machine's kernel.";

  private final CommandOptions options;
  private final Path runningFile;

  BtfOptions(CommandOptions options) {
    this(options, RUNNING_FILE);
  }

  /**
   * The options of a command.
   *
   * @param runningFile where this machine's kernel shows its BTF
   */
  BtfOptions(CommandOptions options, Path runningFile) {
    this.options = options;
    this.runningFile = runningFile;
    options.addRepeatable("--btf", "FILE", "", DESCRIPTION);
    options.addOption(
        "--btf-base",
        "FILE",
        "The kernel's BTF, which a module's BTF extends. Default: the first --btf.");
  }

  /** Says in the help that the target's BTF can be named, too. */
  static void describeTarget(CommandOptions options) {
    options.describe(
        "--btf", DESCRIPTION + " 'target' is the BTF of the target's kernel, the default.");
  }

  /** Says in the help of check which kernel each file is. */
  static void describeCheck(CommandOptions options) {
    options.describe(
        "--btf",
        DESCRIPTION.replace("; repeatable, for modules", "; repeatable")
            + " With --against, or with --events and headers, all --btf files are one kernel and"
            + " its modules. Otherwise each file is a separate kernel.");
  }

  /** Whether BTF is asked for; a usage error if only a base is. */
  boolean areGiven() {
    if (files().isEmpty() && !base().isEmpty()) {
      throw options.usageError("--btf-base needs a module's BTF: give that with --btf");
    }
    return !files().isEmpty();
  }

  /** The files that {@code --btf} names. */
  List<String> files() {
    return options.value("--btf", List.of());
  }

  /** What {@code --btf-base} names; empty if nothing. */
  String base() {
    return options.value("--btf-base", "");
  }

  /** Whether it is to be brought from the machine that is traced. */
  boolean areOfTarget() {
    return files().contains(TARGET);
  }

  /** The BTF that is asked for; empty after a reported error. */
  Optional<BtfDeclarations> read(SourceReader reader, Diagnostics diagnostics) {
    if (areOfTarget()) {
      throw options.usageError(
          "--btf target needs a command that reaches a target: trace, doctor, or list with --on");
    }
    return read(List.of(), reader, diagnostics);
  }

  /**
   * The BTF that is asked for, with a target's BTF first, in place of {@code --btf target}; empty
   * after a reported error.
   *
   * @param ofTarget the kernel's, and its modules'
   */
  Optional<BtfDeclarations> read(
      List<BtfInput> ofTarget, SourceReader reader, Diagnostics diagnostics) {
    List<String> files = new ArrayList<>(files());
    files.removeIf(TARGET::equals);
    List<BtfInput> inputs = new ArrayList<>(ofTarget);
    for (String file : files) {
      input(file, reader, diagnostics).ifPresent(inputs::add);
    }
    String base = base();
    Optional<BtfInput> baseInput =
        base.isEmpty() ? Optional.empty() : input(base, reader, diagnostics);
    return inputs.size() < ofTarget.size() + files.size()
            || (!base.isEmpty() && baseInput.isEmpty())
        ? Optional.empty()
        : BtfReader.read(inputs, baseInput, diagnostics);
  }

  private Optional<BtfInput> input(String file, SourceReader reader, Diagnostics diagnostics) {
    if (!file.equals(RUNNING)) {
      return KernelImage.btf(file, reader, diagnostics);
    }
    String machine = System.getProperty("os.arch");
    String asked = options.value("--arch", machine);
    if (!Architectures.named(asked).equals(Architectures.named(machine))) {
      diagnostics.report(
          Diagnostic.error(
                  DiagnosticCode.OTHER_ARCHITECTURE,
                  "'--btf running' is this machine's kernel, whose architecture is %s, not %s"
                      .formatted(machine, asked))
              .withHelp("give a copy of the target's " + RUNNING_FILE));
      return Optional.empty();
    }
    if (!Files.exists(runningFile)) {
      diagnostics.report(
          Diagnostic.error(
                  DiagnosticCode.BAD_BTF,
                  "this machine's kernel does not provide BTF: '"
                      + runningFile
                      + "' does not exist")
              .withHelp("give a vmlinux, a vmlinuz, or a copy of the target's " + RUNNING_FILE));
      return Optional.empty();
    }
    return KernelImage.btf(runningFile.toString(), reader, diagnostics);
  }
}
