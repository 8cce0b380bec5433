package dev.protockprobe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.protockprobe.btf.BtfBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code decode} takes a kernel's BTF for what describes the events. */
final class DecodeWithBtfTest {
  private static final String TRACE =
      "            init-1       [000] .....     1.000000: f: (f+0x0/0x10) state=1 n=-2\n";

  @TempDir private Path directory;

  @Test
  void theValuesOfAFunctionHaveItsTypes() throws IOException {
    String said = decode("--func", "f", "--format", "json");
    assertEquals(
        "{\"time\":1.000000,\"task\":\"init\",\"pid\":1,\"cpu\":0,\"flags\":\".....\",\"event\":\"f\","
            + "\"function\":\"f\",\"offset\":0,\"fields\":{\"state\":1,\"n\":-2},"
            + "\"meanings\":{\"state\":\"RUNNING\"}}\n",
        said);
  }

  @Test
  void aHeaderWithoutParameterNamesDoesNotChangeTheOutput() throws IOException {
    Path header = Files.writeString(directory.resolve("f.h"), "void f(enum state, int);");
    assertEquals(
        decode("--func", "f", "--format", "json"),
        decode(header.toString(), "--func", "f", "--format", "json"));
  }

  private String decode(String... more) throws IOException {
    BtfBuilder btf = new BtfBuilder(ByteOrder.LITTLE_ENDIAN);
    int number = btf.integer("int", 4, BtfBuilder.SIGNED);
    int state = btf.enumeration("state", false, "DEAD", 0, "RUNNING", 1);
    btf.function("f", 0, "state", state, "n", number);
    btf.function("g", 0);
    String kernel = Files.write(directory.resolve("vmlinux"), btf.bytes()).toString();
    String trace = Files.writeString(directory.resolve("trace"), TRACE).toString();
    List<String> words = new ArrayList<>(List.of("decode", "--btf", kernel, "--arch", "x86_64"));
    words.addAll(List.of(more));
    words.add(trace);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            new Streams(InputStream.nullInputStream(), out, err), words.toArray(String[]::new));
    assertEquals("", err.toString(StandardCharsets.UTF_8));
    assertEquals(ExitCode.DONE, code);
    return out.toString(StandardCharsets.UTF_8);
  }
}
