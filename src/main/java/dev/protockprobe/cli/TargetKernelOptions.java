package dev.protockprobe.cli;

import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.probe.KernelFeatures;
import dev.protockprobe.probe.KernelVersion;
import dev.protockprobe.source.SourceReader;

/** The options that say which kernel the target runs. */
final class TargetKernelOptions {
  private final CommandOptions options;

  TargetKernelOptions(CommandOptions options) {
    this.options = options;
    options.addOption(
        "--kernel",
        "VERSION",
        "The target's kernel, for example 6.12. Default: the lines must suit every kernel since"
            + " 5.4.");
    options.addOption(
        "--features",
        "FILE",
        "A copy of the target's /sys/kernel/tracing/README, which says what its kernel accepts.");
  }

  /** Whether an option says which kernel is meant. */
  boolean areGiven() {
    return !options.value("--kernel", "").isEmpty() || !options.value("--features", "").isEmpty();
  }

  /** The features of the target's kernels; a usage error if the version is not valid. */
  KernelFeatures features(SourceReader reader, Diagnostics diagnostics) {
    KernelFeatures ofVersion = ofVersion();
    String readme = options.value("--features", "");
    return readme.isEmpty()
        ? ofVersion
        : reader
            .of(KernelFeatures.README_KIND)
            .read(readme)
            .flatMap(file -> ofVersion.withReadme(file, diagnostics))
            .orElse(ofVersion);
  }

  private KernelFeatures ofVersion() {
    String text = options.value("--kernel", "");
    if (text.isEmpty()) {
      return KernelFeatures.USUAL;
    }
    return KernelVersion.parse(text)
        .map(KernelFeatures::of)
        .orElseThrow(
            () ->
                options.usageError(
                    "not a kernel version: '" + text + "' (expected one like 6.12)"));
  }
}
