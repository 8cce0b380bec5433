package dev.protockprobe.abi;

import dev.protockprobe.InstalledClang;
import dev.protockprobe.RequiredTool;
import dev.protockprobe.abi.arch.Architectures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * An architecture whose programs the test can compile and run: natively, or with a cross compiler
 * and an emulator. The programs use no C library, so none has to be installed.
 *
 * @param architecture the product's name for it
 * @param triple what its toolchain is called after
 * @param emulatedCpu the name that emulators have for it
 * @param capture what the resource with its assembler text is called after
 * @param entryRegisters by fetch name, in the order in which {@link #captureResource} stores them;
 *     the stack pointer first
 * @param passed the places in which {@link #captureResource} passes the address of a result
 * @param exitRegisters like {@code entryRegisters}, when a function returns
 * @param options what every program of it is compiled with: the kernel's options that change where
 *     values are, and what a program without a C library needs
 * @param gccKernelOptions of the others in arch/ARCH/Makefile of Linux 6.12, what could matter;
 *     empty if distributions have no gcc for it, so that clang compiles all
 * @param clangKernelOptions the same for clang; empty if clang is not the second compiler here
 */
record CompiledTarget(
    String architecture,
    String triple,
    String emulatedCpu,
    String capture,
    List<String> entryRegisters,
    List<String> passed,
    List<String> exitRegisters,
    List<String> options,
    List<String> gccKernelOptions,
    List<String> clangKernelOptions) {
  /** What the name of gcc 14 ends in, as in Debian trixie. */
  private static final String LATER_GCC = "-gcc-14";

  static List<CompiledTarget> all() {
    return CompiledTargets.ALL;
  }

  /** Its sibling, of the same registers, whose programs are compiled with more options. */
  CompiledTarget as(String sibling, String itsTriple, String itsCpu, String... moreOptions) {
    return new CompiledTarget(
        sibling,
        itsTriple,
        itsCpu,
        capture,
        entryRegisters,
        passed,
        exitRegisters,
        Stream.concat(options.stream(), Stream.of(moreOptions)).toList(),
        gccKernelOptions,
        clangKernelOptions);
  }

  CallingConvention convention() {
    return Architectures.named(architecture).orElseThrow();
  }

  int wordBytes() {
    return convention().dataModel().pointerBytes();
  }

  /** The assembler text whose functions say how they were called. */
  String captureResource() {
    return "capture-%s.S".formatted(capture);
  }

  /** The command that compiles, assembles and links; the calling test ends here without it. */
  List<String> toolchain() {
    if (!isByClang()) {
      // Or it makes a call of memcpy of the memcpy of capture.c.
      return List.of(gcc(), "-fno-tree-loop-distribute-patterns");
    }
    String linker = RequiredTool.find("lld-19", "ld.lld-19", "ld.lld");
    return List.of(clang(), "--target=" + triple, "--ld-path=" + linker);
  }

  private boolean isByClang() {
    return gccKernelOptions.isEmpty();
  }

  private String gcc() {
    return isHost()
        ? RequiredTool.find("gcc", triple + "-gcc", "gcc")
        : RequiredTool.find("gcc-" + triple.replace('_', '-'), triple + "-gcc");
  }

  private static String clang() {
    return InstalledClang.find().orElseGet(() -> RequiredTool.find("clang-19", "clang-19"));
  }

  /** Whether this machine may be able to run the target's programs as they are. */
  boolean mayRunHere() {
    return isHost() || (architecture.equals("i386") && isHost("amd64"));
  }

  /** What has to stand before a program of this target to run it elsewhere. */
  List<String> emulator() {
    return List.of(
        RequiredTool.find("qemu-user", "qemu-" + emulatedCpu, "qemu-" + emulatedCpu + "-static"));
  }

  /**
   * The compilers to compare with: gcc, and for a second opinion clang and a later gcc where they
   * are installed. Where Debian's stable release has no gcc clang is the first, and gcc counts all
   * the same where they disagree.
   */
  List<CallerCompiler> callerCompilers() {
    List<CallerCompiler> compilers = new ArrayList<>();
    if (isByClang()) {
      compilers.add(byClang(clang()));
    } else {
      compilers.add(byGcc(gcc(), true));
      if (!clangKernelOptions.isEmpty()) {
        InstalledClang.find().map(this::byClang).ifPresent(compilers::add);
      }
    }
    String later = triple + LATER_GCC;
    if (RequiredTool.isInstalled(later)) {
      compilers.add(byGcc(later, isByClang()));
    }
    return compilers;
  }

  private CallerCompiler byGcc(String program, boolean isReference) {
    return CallerCompiler.gcc(program, options, gccKernelOptions, isReference);
  }

  private CallerCompiler byClang(String program) {
    return CallerCompiler.clang(program, triple, options, clangKernelOptions, false);
  }

  private boolean isHost() {
    String cpu = triple.substring(0, triple.indexOf('-'));
    return isHost(cpu.equals("x86_64") ? "amd64" : cpu);
  }

  private static boolean isHost(String cpu) {
    return System.getProperty("os.arch").toLowerCase(Locale.ROOT).equals(cpu)
        && System.getProperty("os.name").equals("Linux");
  }

  @Override
  public String toString() {
    return architecture;
  }
}
