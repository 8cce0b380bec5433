package dev.protockprobe.layout;

import dev.protockprobe.ExternalCommand;
import dev.protockprobe.RequiredTool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a C compiler makes of constant expressions: it puts them into an object file. */
final class CompilerConstants {
  /** Errors, and warnings that an enum's values fit no type. */
  private static final Pattern REFUSED =
      Pattern.compile(
          "^constants\\.c:(\\d+):\\d+: (error|warning: [a-z ]*enum)", Pattern.MULTILINE);

  /** What a compiler may do as it likes is no test of anybody. */
  private static final List<String> UNDEFINED_IS_ERROR =
      List.of(
          "-Werror=shift-count-overflow", "-Werror=shift-count-negative", "-Werror=shift-overflow");

  private static final String SECTION = "constants";

  private final Path directory;
  private final List<String> compiler;
  private final String objcopy = RequiredTool.find("binutils", "objcopy");

  private CompilerConstants(Path directory, String compiler, String... options) {
    this.directory = directory;
    this.compiler = new ArrayList<>(List.of(compiler, "-std=gnu11"));
    this.compiler.addAll(UNDEFINED_IS_ERROR);
    this.compiler.addAll(List.of(options));
  }

  /** The constants of this machine's gcc; without one the calling test ends. */
  static CompilerConstants ofGcc(Path directory, String charOption) {
    String gcc = RequiredTool.find("gcc", "gcc");
    return new CompilerConstants(directory, gcc, "-Werror=overflow", charOption);
  }

  static CompilerConstants ofClang(String clang, Path directory, String charOption) {
    return new CompilerConstants(
        directory, clang, "-Werror=integer-overflow", "-ferror-limit=0", charOption);
  }

  /** The 1-based lines of a header that the compiler finds wrong; empty if it takes all. */
  Set<Integer> refusedLines(String header) {
    write(header);
    List<String> command = new ArrayList<>(compiler);
    command.addAll(List.of("-fsyntax-only", "constants.c"));
    Matcher refused = REFUSED.matcher(ExternalCommand.run(directory, command).errors());
    Set<Integer> lines = new HashSet<>();
    while (refused.find()) {
      lines.add(Integer.valueOf(refused.group(1)));
    }
    return lines;
  }

  /** The values of expressions of at most 64 bits, each with its sign. */
  List<BigInteger> values(String header, List<String> expressions) {
    StringBuilder text = new StringBuilder(header);
    text.append(
        "__attribute__((section(\"%s\"))) unsigned long long values[] = {\n".formatted(SECTION));
    expressions.forEach(e -> text.append("%s, (%s) < 0,\n".formatted(e, e)));
    write(text.append("};\n").toString());
    List<String> command = new ArrayList<>(compiler);
    command.addAll(List.of("-c", "constants.c", "-o", "constants.o"));
    ExternalCommand.succeed(directory, command);
    ExternalCommand.succeed(
        directory, List.of(objcopy, "-O", "binary", "-j", SECTION, "constants.o", "constants.bin"));
    return read();
  }

  private List<BigInteger> read() {
    try {
      byte[] bytes = Files.readAllBytes(directory.resolve("constants.bin"));
      ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
      List<BigInteger> values = new ArrayList<>();
      while (buffer.hasRemaining()) {
        String low = Long.toUnsignedString(buffer.getLong());
        boolean negative = buffer.getLong() != 0;
        BigInteger unsigned = new BigInteger(low);
        values.add(negative ? unsigned.subtract(BigInteger.ONE.shiftLeft(Long.SIZE)) : unsigned);
      }
      return values;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String text) {
    try {
      Files.writeString(directory.resolve("constants.c"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return compiler.get(0);
  }
}
