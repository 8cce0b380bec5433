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

  /** Warnings about constants that C does not define; a compiler may give them any value. */
  private static final List<String> UNDEFINED_IS_ERROR =
      List.of(
          "-Werror=shift-count-overflow", "-Werror=shift-count-negative", "-Werror=shift-overflow");

  private static final String SECTION = "constants";

  private final Path directory;
  private final List<String> compiler;
  private final String objcopy;
  private final ByteOrder order;

  private CompilerConstants(
      Path directory, String objcopy, ByteOrder order, String compiler, String... options) {
    this.directory = directory;
    this.objcopy = objcopy;
    this.order = order;
    this.compiler = new ArrayList<>(List.of(compiler, "-std=gnu11"));
    this.compiler.addAll(UNDEFINED_IS_ERROR);
    this.compiler.addAll(List.of(options));
  }

  /** The constants of this machine's gcc; without one the calling test ends. */
  static CompilerConstants ofGcc(Path directory, String charOption) {
    String gcc = RequiredTool.find("gcc", "gcc");
    return new CompilerConstants(
        directory, hostObjcopy(), ByteOrder.nativeOrder(), gcc, "-Werror=overflow", charOption);
  }

  static CompilerConstants ofClang(String clang, Path directory, String charOption) {
    return new CompilerConstants(
        directory,
        hostObjcopy(),
        ByteOrder.nativeOrder(),
        clang,
        "-Werror=integer-overflow",
        "-ferror-limit=0",
        charOption);
  }

  /** The constants of one ABI's gcc, which warns of nothing; without one the test ends. */
  static CompilerConstants of(LayoutCompiler compiler, Path directory) {
    String gcc = RequiredTool.find(compiler.debianPackage(), compiler.command());
    String objcopy = RequiredTool.find(compiler.debianPackage(), compiler.objcopy());
    ByteOrder order = compiler.model().bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    return new CompilerConstants(directory, objcopy, order, gcc, "-w");
  }

  private static String hostObjcopy() {
    return RequiredTool.find("binutils", "objcopy");
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
    compile();
    ByteBuffer buffer = ByteBuffer.wrap(section(SECTION)).order(order);
    List<BigInteger> values = new ArrayList<>();
    while (buffer.hasRemaining()) {
      String low = Long.toUnsignedString(buffer.getLong());
      boolean negative = buffer.getLong() != 0;
      BigInteger unsigned = new BigInteger(low);
      values.add(negative ? unsigned.subtract(BigInteger.ONE.shiftLeft(Long.SIZE)) : unsigned);
    }
    return values;
  }

  /** The bytes of objects, one behind the other, with their types and initializers. */
  byte[] bytes(String header, List<String> types, List<String> initializers) {
    if (types.isEmpty()) {
      return new byte[0];
    }
    StringBuilder text = new StringBuilder(header).append("struct objects {\n");
    for (int i = 0; i < types.size(); i++) {
      text.append("%s object%d;\n".formatted(types.get(i), i));
    }
    text.append(
        "} __attribute__((packed)) objects __attribute__((section(\"%s\"))) = {\n"
            .formatted(SECTION));
    initializers.forEach(initializer -> text.append(initializer).append(",\n"));
    write(text.append("};\n").toString());
    compile();
    return section(SECTION);
  }

  private void compile() {
    List<String> command = new ArrayList<>(compiler);
    command.addAll(List.of("-c", "constants.c", "-o", "constants.o"));
    ExternalCommand.succeed(directory, command);
  }

  private byte[] section(String name) {
    ExternalCommand.succeed(
        directory, List.of(objcopy, "-O", "binary", "-j", name, "constants.o", "constants.bin"));
    try {
      return Files.readAllBytes(directory.resolve("constants.bin"));
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
