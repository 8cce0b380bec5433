package dev.protockprobe.probe;

import dev.protockprobe.abi.CallingConvention;
import java.util.Optional;

/**
 * The architecture and the kernels that a probe is made for.
 *
 * @param signedChar whether plain {@code char} is signed in the probed kernel; empty if the inputs
 *     do not say
 */
public record Target(
    CallingConvention convention, KernelFeatures features, Optional<Boolean> signedChar) {
  /**
   * A target for which no input says whether plain {@code char} is signed; then the architecture
   * and the kernel's features decide.
   */
  public Target(CallingConvention convention, KernelFeatures features) {
    this(convention, features, Optional.empty());
  }

  /** Whether plain {@code char} is certainly signed; where it is not certain it is not. */
  public boolean plainCharIsSigned() {
    return signedChar.orElse(
        convention.dataModel().plainCharIsSigned()
            && !features.mayHave(KernelFeature.UNSIGNED_CHAR));
  }

  /** Whether some of the kernels have a signed plain {@code char}, and others an unsigned one. */
  boolean plainCharIsUncertain() {
    return signedChar.isEmpty()
        && convention.dataModel().plainCharIsSigned()
        && features.mayHave(KernelFeature.UNSIGNED_CHAR)
        && !features.has(KernelFeature.UNSIGNED_CHAR);
  }
}
