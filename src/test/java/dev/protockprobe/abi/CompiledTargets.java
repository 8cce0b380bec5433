package dev.protockprobe.abi;

import java.util.ArrayList;
import java.util.List;

/** The targets that there are capturing programs for. */
final class CompiledTargets {
  static final List<CompiledTarget> ALL =
      List.of(
          x86(),
          i386(),
          arm64(),
          arm64().as("arm64be", "aarch64-linux-gnu", "aarch64_be", "-mbig-endian"),
          arm(),
          arm().as("armeb", "arm-linux-gnueabihf", "armeb", "-mbig-endian", "-Wl,--be8"),
          riscv("riscv64", "-mabi=lp64", "-march=rv64imac"),
          riscv("riscv32", "-mabi=ilp32", "-march=rv32imac"),
          ppc64("ppc64le", "powerpc64le-linux-gnu", "-mabi=elfv2"),
          ppc64("ppc64v2", "powerpc64-linux-gnu", "-mabi=elfv2"),
          ppc64("ppc64", "powerpc64-linux-gnu", "-mabi=elfv1"),
          ppc32(),
          s390x(),
          loongarch64(),
          mips("mips64el", "mips64el-linux-gnuabi64", "-mabi=64", 11),
          mips("mips64", "mips64-linux-gnuabi64", "-mabi=64", 11),
          mips("mipsel", "mipsel-linux-gnu", "-mabi=32", 7),
          mips("mips", "mips-linux-gnu", "-mabi=32", 7));

  private CompiledTargets() {}

  private static CompiledTarget x86() {
    List<String> arguments = List.of("di", "si", "dx", "cx", "r8", "r9");
    return new CompiledTarget(
        "x86_64",
        "x86_64-linux-gnu",
        "x86_64",
        "x86_64",
        entry("sp", arguments),
        arguments,
        List.of("ax", "dx"),
        List.of("-mgeneral-regs-only"),
        List.of("-mno-red-zone", "-mpreferred-stack-boundary=3", "-mskip-rax-setup"),
        List.of("-mno-red-zone", "-mstack-alignment=8"));
  }

  /**
   * A function that found a result's address on the stack takes it from there, and its caller
   * relies on that; the capturing one does not know whether it was passed one, so callers keep
   * their frame's address in another register.
   */
  private static CompiledTarget i386() {
    return new CompiledTarget(
        "i386",
        "i686-linux-gnu",
        "i386",
        "i386",
        entry("sp", List.of("ax", "dx", "cx")),
        List.of("ax", "dx", "cx", CapturedCall.STACK_PREFIX + 4),
        List.of("ax", "dx"),
        List.of(
            "-mregparm=3",
            "-freg-struct-return",
            "-mpreferred-stack-boundary=2",
            "-msoft-float",
            "-mno-sse",
            "-fno-omit-frame-pointer"),
        List.of("-march=i586", "-mtune=generic"),
        List.of());
  }

  private static CompiledTarget arm64() {
    List<String> registers = numbered("x", 0, 8);
    return new CompiledTarget(
        "arm64",
        "aarch64-linux-gnu",
        "aarch64",
        "arm64",
        entry("sp", registers),
        registers,
        List.of("x0", "x1"),
        List.of("-mgeneral-regs-only"),
        List.of("-ffixed-x18"),
        List.of("-ffixed-x18"));
  }

  private static CompiledTarget arm() {
    return new CompiledTarget(
        "arm",
        "arm-linux-gnueabihf",
        "arm",
        "arm",
        entry("sp", numbered("r", 0, 3)),
        numbered("r", 0, 3),
        List.of("r0", "r1"),
        List.of("-mabi=aapcs-linux", "-mfloat-abi=soft"),
        List.of("-marm", "-fno-ipa-sra"),
        List.of());
  }

  private static CompiledTarget riscv(String architecture, String abi, String instructions) {
    return new CompiledTarget(
        architecture,
        "riscv64-linux-gnu",
        architecture,
        "riscv",
        entry("sp", numbered("a", 0, 7)),
        numbered("a", 0, 7),
        List.of("a0", "a1"),
        List.of(abi, instructions, "-mcmodel=medany", "-mno-relax"),
        List.of("-fno-omit-frame-pointer"),
        List.of("-ffreestanding"));
  }

  private static CompiledTarget ppc64(String architecture, String triple, String abi) {
    return new CompiledTarget(
        architecture,
        triple,
        architecture.equals("ppc64le") ? "ppc64le" : "ppc64",
        "ppc64",
        entry("gpr1", numbered("gpr", 3, 10)),
        numbered("gpr", 3, 10),
        List.of("gpr3", "gpr4"),
        List.of(abi, "-msoft-float"),
        List.of("-mcmodel=medium", "-mno-pointers-to-nested-functions"),
        List.of("-ffreestanding"));
  }

  private static CompiledTarget ppc32() {
    return new CompiledTarget(
        "ppc32",
        "powerpc-linux-gnu",
        "ppc",
        "ppc32",
        entry("gpr1", numbered("gpr", 3, 10)),
        numbered("gpr", 3, 10),
        List.of("gpr3", "gpr4"),
        List.of("-m32", "-msoft-float"),
        List.of("-ffixed-r2", "-mmultiple"),
        List.of("-ffreestanding"));
  }

  private static CompiledTarget s390x() {
    return new CompiledTarget(
        "s390x",
        "s390x-linux-gnu",
        "s390x",
        "s390x",
        entry("r15", numbered("r", 2, 6)),
        numbered("r", 2, 6),
        List.of("r2"),
        List.of("-msoft-float"),
        List.of("-mpacked-stack", "-mbackchain"),
        List.of("-ffreestanding"));
  }

  private static CompiledTarget loongarch64() {
    return new CompiledTarget(
        "loongarch64",
        "loongarch64-linux-gnu",
        "loongarch64",
        "loongarch64",
        entry("r3", numbered("r", 4, 11)),
        numbered("r", 4, 11),
        List.of("r4", "r5"),
        List.of("-mabi=lp64s", "-msoft-float"),
        List.of(),
        List.of("-ffreestanding"));
  }

  private static CompiledTarget mips(String architecture, String triple, String abi, int last) {
    return new CompiledTarget(
        architecture,
        triple,
        architecture,
        "mips",
        entry("r29", numbered("r", 4, last)),
        numbered("r", 4, last),
        List.of("r2", "r3"),
        List.of(abi, "-mno-abicalls", "-msoft-float", "-G", "0"),
        List.of("-ffreestanding"),
        List.of("-ffreestanding"));
  }

  private static List<String> entry(String stackPointer, List<String> arguments) {
    List<String> registers = new ArrayList<>(List.of(stackPointer));
    registers.addAll(arguments);
    return registers;
  }

  private static List<String> numbered(String prefix, int first, int last) {
    return Register.numbered(prefix, first, last).stream().map(Register::fetchName).toList();
  }
}
