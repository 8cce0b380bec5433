package dev.protockprobe.probe;

import java.util.Optional;

/**
 * The fetch type that replaces one that the kernels lack.
 *
 * @param feature the feature that the kernels lack
 * @param type the replacement
 * @param loss how the value is then printed, for example {@code as an address}
 */
record OlderType(KernelFeature feature, FetchType type, String loss) {

  /** The replacement for {@code wanted}; empty if the kernels have it, or nothing replaces it. */
  static Optional<OlderType> of(FetchType wanted, KernelFeatures kernels, int pointerBytes) {
    if (!(wanted instanceof FetchType.Named named)) {
      return Optional.empty();
    }
    FetchType address = FetchType.hexadecimal(pointerBytes);
    return switch (named.name()) {
      case STRING -> Optional.empty();
      case CHAR ->
          without(
              KernelFeature.CHAR,
              new FetchType.Basic(FetchType.Radix.UNSIGNED, Byte.SIZE),
              "as a number",
              kernels);
      case SYMBOL -> without(KernelFeature.SYMBOL, address, "as an address", kernels);
      case SYMSTR ->
          kernels.has(KernelFeature.SYMBOL)
              ? without(KernelFeature.SYMSTR, FetchType.Named.SYMBOL, "as a symbol", kernels)
              : without(KernelFeature.SYMSTR, address, "as an address", kernels);
      case USTRING ->
          without(KernelFeature.USTRING, FetchType.Named.STRING, "as the kernel's own", kernels);
      case DENTRY_PATH, FILE_PATH ->
          without(KernelFeature.PATHS, address, "as an address", kernels);
    };
  }

  private static Optional<OlderType> without(
      KernelFeature feature, FetchType type, String loss, KernelFeatures kernels) {
    return kernels.has(feature)
        ? Optional.empty()
        : Optional.of(new OlderType(feature, type, loss));
  }
}
