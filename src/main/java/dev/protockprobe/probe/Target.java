package dev.protockprobe.probe;

import dev.protockprobe.abi.CallingConvention;

/** What a probe is for: an architecture's convention, and what the kernels there accept. */
public record Target(CallingConvention convention, KernelFeatures features) {

  /** Whether plain {@code char} is certainly signed; where it is not certain it is not. */
  public boolean plainCharIsSigned() {
    return convention.dataModel().plainCharIsSigned()
        && !features.mayHave(KernelFeature.UNSIGNED_CHAR);
  }

  /** Whether some of the kernels have a signed plain {@code char}, and others an unsigned one. */
  boolean plainCharIsUncertain() {
    return convention.dataModel().plainCharIsSigned()
        && features.mayHave(KernelFeature.UNSIGNED_CHAR)
        && !features.has(KernelFeature.UNSIGNED_CHAR);
  }
}
