package dev.protockprobe.probe;

import java.util.Optional;

/**
 * A fetch type for kernels that lack the wanted one.
 *
 * @param feature what the kernels lack
 * @param type what they print in its place
 * @param loss what of the value is given up, in words that follow its name
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
