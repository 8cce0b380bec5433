package dev.protockprobe.tree;

/**
 * What a kernel tree calls an architecture.
 *
 * @param directory its directory in {@code arch}
 */
public record Machine(String directory) {

  /** The machine of a calling convention, by its name here: {@code x86_64}, {@code ppc64le}. */
  public static Machine of(String architecture) {
    return new Machine(directory(architecture));
  }

  private static String directory(String name) {
    if (name.equals("x86_64") || name.equals("i386")) {
      return "x86";
    } else if (name.startsWith("arm64")) {
      return "arm64";
    } else if (name.startsWith("arm")) {
      return "arm";
    } else if (name.startsWith("riscv")) {
      return "riscv";
    } else if (name.startsWith("ppc")) {
      return "powerpc";
    } else if (name.startsWith("mips")) {
      return "mips";
    } else if (name.startsWith("loongarch")) {
      return "loongarch";
    }
    return name.equals("s390x") ? "s390" : name;
  }
}
