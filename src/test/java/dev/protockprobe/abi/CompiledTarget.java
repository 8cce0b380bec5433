package dev.protockprobe.abi;

import dev.protockprobe.InstalledClang;
import dev.protockprobe.RequiredTool;
import dev.protockprobe.abi.arch.Architectures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An architecture whose programs the test can compile and run: natively, or with a cross compiler
 * and an emulator. The programs use no C library, so none has to be installed.
 *
 * @param architecture the product's name for it
 * @param cpu the name that toolchains and emulators have for it
 * @param argumentRegisters by fetch name, in the order in which {@link #captureResource} stores
 *     them
 * @param returnRegisters likewise
 * @param gccKernelOptions of those in arch/ARCH/Makefile of Linux 6.12, what could matter
 * @param clangKernelOptions the same for clang
 */
record CompiledTarget(
    String architecture,
    String cpu,
    List<String> argumentRegisters,
    List<String> returnRegisters,
    List<String> gccKernelOptions,
    List<String> clangKernelOptions) {

  static List<CompiledTarget> all() {
    return List.of(
        new CompiledTarget(
            "x86_64",
            "x86_64",
            List.of("di", "si", "dx", "cx", "r8", "r9"),
            List.of("ax", "dx"),
            List.of(
                "-mno-sse", "-mno-red-zone", "-mpreferred-stack-boundary=3", "-mskip-rax-setup"),
            List.of("-mno-sse", "-mno-red-zone", "-mstack-alignment=8")),
        new CompiledTarget(
            "arm64",
            "aarch64",
            List.of("x0", "x1", "x2", "x3", "x4", "x5", "x6", "x7"),
            List.of("x0", "x1"),
            List.of("-mgeneral-regs-only", "-ffixed-x18"),
            List.of("-mgeneral-regs-only", "-ffixed-x18")));
  }

  CallingConvention convention() {
    return Architectures.named(architecture).orElseThrow();
  }

  /** The assembler text whose functions say how they were called. */
  String captureResource() {
    return "capture-%s.S".formatted(architecture);
  }

  /** The gcc for this target. */
  String gcc() {
    return isHost()
        ? RequiredTool.find("gcc", triple() + "-gcc", "gcc")
        : RequiredTool.find("gcc-" + triple().replace('_', '-'), triple() + "-gcc");
  }

  /** What has to stand before a program of this target to run it here. */
  List<String> emulator() {
    return isHost()
        ? List.of()
        : List.of(RequiredTool.find("qemu-user", "qemu-" + cpu, "qemu-" + cpu + "-static"));
  }

  /** The compilers to compare with: gcc, and for a second opinion clang where it is installed. */
  List<CallerCompiler> callerCompilers() {
    List<CallerCompiler> compilers = new ArrayList<>();
    compilers.add(CallerCompiler.gcc(gcc(), gccKernelOptions));
    InstalledClang.find()
        .map(clang -> CallerCompiler.clang(clang, triple(), clangKernelOptions))
        .ifPresent(compilers::add);
    return compilers;
  }

  private String triple() {
    return cpu + "-linux-gnu";
  }

  private boolean isHost() {
    String host = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    boolean sameCpu = host.equals(cpu) || (host.equals("amd64") && cpu.equals("x86_64"));
    return sameCpu && System.getProperty("os.name").equals("Linux");
  }

  @Override
  public String toString() {
    return architecture;
  }
}
