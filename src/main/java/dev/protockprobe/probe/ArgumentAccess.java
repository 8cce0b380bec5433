package dev.protockprobe.probe;

import dev.protockprobe.abi.CallingConvention;
import java.util.Optional;

/**
 * Since which kernel version each architecture has {@code $argN} and parameter names: {@code select
 * HAVE_FUNCTION_ARG_ACCESS_API} in arch/*&#47;Kconfig. Each entry has two versions. Kernels older
 * than the first version lack both features, and kernels from the second version on have both. For
 * versions in between it is not known.
 */
enum ArgumentAccess {
  ARM64("arm64", 5, 1, 5, 3),
  RISCV("riscv", 5, 12, 5, 14),
  S390("s390", 5, 16, 5, 19),
  LOONGARCH("loongarch", 6, 3, 6, 5),
  POWERPC("ppc", 6, 6, 6, 8);

  private final String architecture;
  private final int firstMajor;
  private final int firstMinor;
  private final int major;
  private final int minor;

  ArgumentAccess(String architecture, int firstMajor, int firstMinor, int major, int minor) {
    this.architecture = architecture;
    this.firstMajor = firstMajor;
    this.firstMinor = firstMinor;
    this.major = major;
    this.minor = minor;
  }

  /**
   * Whether the kernels of a target have {@code $argN} and parameter names.
   *
   * @param may whether it is enough that some of them may have it
   */
  static boolean isIn(Target target, boolean may) {
    CallingConvention convention = target.convention();
    KernelFeatures features = target.features();
    Optional<Boolean> described = features.described(KernelFeature.ARGUMENTS);
    if (!new ArgumentVariables(convention).exist() || described.isPresent()) {
      return described.orElse(false);
    }
    for (ArgumentAccess each : values()) {
      if (convention.architecture().startsWith(each.architecture)) {
        return may
            ? features.mayBe(new KernelVersion(each.firstMajor, each.firstMinor))
            : features.areAtLeast(new KernelVersion(each.major, each.minor));
      }
    }
    return true;
  }
}
