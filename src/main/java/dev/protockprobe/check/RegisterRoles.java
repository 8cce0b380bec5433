package dev.protockprobe.check;

import dev.protockprobe.abi.CallingConvention;
import java.util.Map;

/** Names the content of a register that holds no parameter, such as the return address. */
final class RegisterRoles {
  /** The register in which the call instruction of an architecture leaves the return address. */
  private static final Map<String, String> LINKS =
      Map.ofEntries(
          Map.entry("arm64", "lr x30"),
          Map.entry("arm64be", "lr x30"),
          Map.entry("arm", "lr"),
          Map.entry("armeb", "lr"),
          Map.entry("riscv64", "ra"),
          Map.entry("riscv32", "ra"),
          Map.entry("ppc64le", "link"),
          Map.entry("ppc64", "link"),
          Map.entry("ppc64v2", "link"),
          Map.entry("ppc32", "link"),
          Map.entry("s390x", "r14"),
          Map.entry("loongarch64", "r1"),
          Map.entry("mips64", "r31"),
          Map.entry("mips64el", "r31"),
          Map.entry("mips", "r31"),
          Map.entry("mipsel", "r31"));

  private RegisterRoles() {}

  /** The role of the register {@code name}, in words. */
  static String of(CallingConvention convention, String name, boolean returns) {
    for (String link : LINKS.getOrDefault(convention.architecture(), "").split(" ", -1)) {
      if (link.equals(name)) {
        return "the return address";
      }
    }
    boolean argument =
        convention.registers().arguments().stream()
            .anyMatch(register -> register.fetchName().equals(name));
    if (returns) {
      return "%" + name + ", which the function may have changed";
    }
    return argument
        ? "%" + name + ", in which this function takes no parameter"
        : "%" + name + ", in which no parameter is passed";
  }
}
