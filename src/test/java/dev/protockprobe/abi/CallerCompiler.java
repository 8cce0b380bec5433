package dev.protockprobe.abi;

import java.util.ArrayList;
import java.util.List;

/**
 * A C compiler whose callers are compared with the product.
 *
 * @param command the program with what it always takes
 * @param kernelOptions what it takes besides to compile like a kernel's build
 * @param isReference whether the product models this compiler also where compilers disagree
 */
record CallerCompiler(List<String> command, List<String> kernelOptions, boolean isReference) {
  static CallerCompiler gcc(
      String program, List<String> options, List<String> kernelOptions, boolean isReference) {
    return new CallerCompiler(command(options, program), kernelOptions, isReference);
  }

  static CallerCompiler clang(
      String program,
      String triple,
      List<String> options,
      List<String> kernelOptions,
      boolean isReference) {
    return new CallerCompiler(
        command(options, program, "--target=" + triple), kernelOptions, isReference);
  }

  private static List<String> command(List<String> options, String... words) {
    List<String> command = new ArrayList<>(List.of(words));
    command.addAll(
        List.of(
            "-std=gnu11",
            "-O2",
            "-w",
            "-fno-pic",
            "-fno-strict-aliasing",
            "-fno-optimize-sibling-calls",
            "-fshort-wchar"));
    command.addAll(options);
    return command;
  }

  /** The command that makes an object file of a C file. */
  List<String> compiling(String source, String object, boolean likeTheKernel) {
    List<String> compiling = new ArrayList<>(command);
    if (likeTheKernel) {
      compiling.addAll(kernelOptions);
    }
    compiling.addAll(List.of("-c", source, "-o", object));
    return compiling;
  }

  @Override
  public String toString() {
    return command.get(0);
  }
}
