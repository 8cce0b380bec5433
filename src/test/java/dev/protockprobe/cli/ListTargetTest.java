package dev.protockprobe.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.protockprobe.btf.BtfBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code list --on} shows of a target whose BTF declares two functions. */
final class ListTargetTest {
  private static final String AT = "target:/sys/kernel/btf/vmlinux: ";
  private static final String SECOND = AT + "int second(int n)\n";
  private static final String FUNCTIONS = AT + "int first(int n)\n" + SECOND;

  @TempDir private Path directory;

  @BeforeEach
  void writeBtf() throws IOException {
    BtfBuilder btf = new BtfBuilder(ByteOrder.LITTLE_ENDIAN);
    int number = btf.integer("int", 4, BtfBuilder.SIGNED);
    btf.function("first", number, "n", number);
    btf.function("second", number, "n", number);
    Files.write(directory.resolve("target.btf"), btf.bytes());
  }

  /** A shell that takes a file of the test for the kernel's BTF, and knows no build identifier. */
  private String target() {
    return "sed -u -e 's,/sys/kernel/btf/vmlinux,%s,g' -e 's,/sys/kernel/notes,/dev/null,g' | sh"
        .formatted(directory.resolve("target.btf"));
  }

  private String list(int expectedCode, String... further) {
    List<String> words = new ArrayList<>(List.of("list", "--on", target(), "--color", "never"));
    words.addAll(List.of(further));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int code =
        Main.run(
            new Streams(InputStream.nullInputStream(), out, out), words.toArray(String[]::new));
    assertEquals(expectedCode, code, out.toString(UTF_8));
    return out.toString(UTF_8);
  }

  @Test
  void listsTheFunctionsOfTheTarget() {
    assertEquals(FUNCTIONS, list(ExitCode.DONE));
    assertEquals(FUNCTIONS, list(ExitCode.DONE, "--btf", "target"));
  }

  @Test
  void aGlobChoosesSome() {
    assertEquals(SECOND, list(ExitCode.DONE, "--func", "s*"));
  }

  @Test
  void listsTheFunctionsOfHeadersToo() throws IOException {
    Path header = directory.resolve("h.h");
    Files.writeString(header, "int third(int n);\n");
    assertEquals(
        FUNCTIONS + header + ":1: int third(int n)\n", list(ExitCode.DONE, header.toString()));
  }

  @Test
  void otherBtfIsAUsageError() {
    assertEquals(
        """
        protoc-kprobe: error: --on cannot be combined with --btf FILE: leave one out, or add --btf target
          = help: run 'protoc-kprobe list --help' for the options
        """,
        list(ExitCode.USAGE, "--btf", directory.resolve("target.btf").toString()));
  }
}
