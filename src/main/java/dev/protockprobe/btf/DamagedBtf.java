package dev.protockprobe.btf;

/**
 * Thrown when part of a BTF breaks the format's rules. {@link BtfDeclarations} reports the damage
 * where the part was needed; the exception never leaves this package.
 */
final class DamagedBtf extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The message is what a diagnostic says of the input. */
  DamagedBtf(String message) {
    super(message, null, false, false);
  }
}
