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
  private static final String CAPTURE_OBJECT = "capture.o";
  private static final int STACK_BYTES = 512;

  private final CompiledTarget target;
  private final Path directory;
  private final String gcc;
  private final List<String> emulator;

  CapturingProgram(CompiledTarget target, Path directory) {
    this.target = target;
    this.directory = directory;
    this.gcc = target.gcc();
    this.emulator = target.emulator();
    String text = TestResource.text(CapturingProgram.class, target.captureResource());
    write(directory, "capture.S", text);
    String functions = "-DFUNCTIONS=" + PrototypeBatch.MOST;
    String stackBytes = "-DSTACK_BYTES=" + STACK_BYTES;
    run(directory, List.of(gcc, functions, stackBytes, "-c", "capture.S", "-o", CAPTURE_OBJECT));
  }

  /** What became of each prototype in code of {@code compiler}, in order. */
  List<CapturedCall> run(CallerCompiler compiler, PrototypeBatch batch) {
    Path own = newDirectory();
    write(own, "callers.c", batch.callers());
    run(own, compiler.compiling("callers.c", "callers.o", batch.likeTheKernel()));
    String capture = directory.resolve(CAPTURE_OBJECT).toString();
    run(own, List.of(gcc, "-nostdlib", "-static", capture, "callers.o", "-o", "program"));
    List<String> command = new ArrayList<>(emulator);
    command.add("./program");
    return read(run(own, command), batch.prototypes().size());
  }

  private List<CapturedCall> read(ByteBuffer output, int count) {
    int entryBytes = CapturedState.sizeBytes(target.argumentRegisters(), STACK_BYTES);
    int exitBytes = CapturedState.sizeBytes(target.returnRegisters(), 0);
    int expected = count * (entryBytes + exitBytes);
    if (output.remaining() != expected) {
      throw new AssertionError(
          "%d bytes captured instead of %d".formatted(output.remaining(), expected));
    }
    ByteBuffer exits = output.slice(count * entryBytes, count * exitBytes);
    List<CapturedCall> calls = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      calls.add(
          new CapturedCall(
              CapturedState.read(target.argumentRegisters(), STACK_BYTES, output),
              CapturedState.read(target.returnRegisters(), 0, exits)));
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
    try {
      Files.writeString(directory.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
