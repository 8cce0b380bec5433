package dev.protockprobe.abi;

import dev.protockprobe.ExternalCommand;
import dev.protockprobe.TestResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Calls prototypes with a compiler's own code and shows what the called functions find at their
 * entry. The functions are one stretch of assembler, so the compiler knows no more of them than
 * their prototype. The assembler also calls functions of the compiler, and shows what they return.
 */
final class CapturingProgram {
  /** Parameters on the stack, and in the caller's frame the copies of those passed by reference. */
  private static final int STACK_BYTES = 4096;

  /** As in capture.c. */
  private static final int RESULT_BYTES = 256;

  private static final List<String> OBJECTS = List.of("capture.o", "functions.o");

  private final CompiledTarget target;
  private final Path directory;
  private final List<String> toolchain;
  private final List<String> emulator;

  CapturingProgram(CompiledTarget target, Path directory) {
    this.target = target;
    this.directory = directory;
    this.toolchain = target.toolchain();
    for (String name : List.of("capture.c", "functions.S", target.captureResource())) {
      write(directory, name, TestResource.text(CapturingProgram.class, name));
    }
    compile("capture.c", OBJECTS.get(0));
    compile(target.captureResource(), OBJECTS.get(1));
    this.emulator = runsHere() ? List.of() : target.emulator();
  }

  private void compile(String source, String object) {
    List<String> command = new ArrayList<>(toolchain);
    command.addAll(List.of("-O1", "-ffreestanding", "-fno-pic"));
    command.addAll(target.options());
    command.add("-DFUNCTIONS=" + PrototypeBatch.MOST);
    command.add("-DSTACK_BYTES=" + STACK_BYTES);
    command.add("-DENTRY_REGISTERS=" + target.entryRegisters().size());
    command.add("-DEXIT_REGISTERS=" + target.exitRegisters().size());
    command.add("-DPASSED=" + target.passed().size());
    command.addAll(List.of("-c", source, "-o", object));
    run(directory, command);
  }

  /** Not every x86-64 kernel runs programs for i386. */
  private boolean runsHere() {
    if (!target.mayRunHere()) {
      return false;
    }
    String nothing = "void (*const callers[1])(void), (*const returners[1])(void);";
    try {
      Path own = build(target.callerCompilers().get(0), nothing, new byte[0], false);
      return ExternalCommand.run(own, List.of("./program")).exitCode() == 0;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  /** What became of each prototype in code of {@code compiler}, in order. */
  List<CapturedCall> run(CallerCompiler compiler, CalledBatch batch) {
    Path own = build(compiler, batch.callers(), batch.data(), batch.likeTheKernel());
    List<String> command = new ArrayList<>(emulator);
    command.add("./program");
    return read(run(own, command), batch.prototypes().size());
  }

  private Path build(CallerCompiler compiler, String text, byte[] data, boolean likeTheKernel) {
    Path own = newDirectory();
    write(own, "callers.c", text);
    write(own, "data.bin", data);
    run(own, compiler.compiling("callers.c", "callers.o", likeTheKernel));
    List<String> linking = new ArrayList<>(toolchain);
    linking.addAll(List.of("-nostdlib", "-static", "-no-pie"));
    linking.addAll(target.options());
    OBJECTS.forEach(object -> linking.add(directory.resolve(object).toString()));
    linking.addAll(List.of("callers.o", "-o", "program"));
    run(own, linking);
    return own;
  }

  private List<CapturedCall> read(ByteBuffer output, int count) {
    List<CapturedState> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      CapturedState registers = CapturedState.ofRegisters(target, target.entryRegisters(), output);
      long stackPointer = registers.register(target.entryRegisters().get(0)).getAsLong();
      entries.add(registers.withMemory(stackPointer, STACK_BYTES, output));
    }
    List<CapturedCall> calls = new ArrayList<>();
    for (CapturedState entry : entries) {
      CapturedState exit = CapturedState.ofRegisters(target, target.exitRegisters(), output);
      CapturedState passed = CapturedState.ofRegisters(target, target.passed(), output);
      for (String place : target.passed()) {
        exit = exit.withMemory(passed.register(place).getAsLong(), RESULT_BYTES, output);
      }
      calls.add(new CapturedCall(target.entryRegisters().get(0), entry, passed, exit));
    }
    if (output.hasRemaining()) {
      throw new AssertionError(output.remaining() + " bytes too many captured");
    }
    return calls;
  }

  private static ByteBuffer run(Path directory, List<String> command) {
    return ExternalCommand.succeed(directory, command).output();
  }

  private Path newDirectory() {
    try {
      return Files.createTempDirectory(directory, "batch");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path directory, String name, String text) {
    write(directory, name, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private static void write(Path directory, String name, byte[] bytes) {
    try {
      Files.write(directory.resolve(name), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
