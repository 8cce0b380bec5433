package dev.protockprobe.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.protockprobe.btf.BtfBuilder;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Probes compiled in memory. */
final class ProbeCompilerTest {
  private static final int BTF_KIND_STRUCT = 4;
  private static final ProbeCompiler X86_64 = ProbeCompiler.forArchitecture("x86_64");

  @Test
  void makesTheLinesTheSchemaAndTheScriptOfAFunction() throws ProbeException {
    Probes probes = X86_64.withSource("f.h", "int f(u32 n);\nint g(int n);\n").compile("f");
    assertEquals(List.of("p:kprobes/f f n=%di:u32"), probes.events());
    assertTrue(probes.schema().contains("\"name\" : \"f\""), probes.schema());
    assertTrue(probes.script().startsWith("#!/bin/sh\n"), probes.script());
    assertEquals(List.of(), probes.problems());
  }

  @Test
  void readsAllSourcesTogether() throws ProbeException {
    ProbeCompiler compiler =
        X86_64.withSource("types.h", "typedef u16 item_t;").withSource("f.h", "int f(item_t n);");
    assertEquals(List.of("p:kprobes/f f n=%di:u16"), compiler.compile("f").events());
  }

  @Test
  void withMethodsLeaveTheOriginalCompilerUnchanged() throws ProbeException {
    ProbeCompiler first = X86_64.withSource("f.h", "int f(int n);");
    ProbeCompiler second = first.withReturns().withModule("m");
    assertEquals(List.of("p:kprobes/f f n=%di:s32"), first.compile("f").events());
    assertEquals(
        List.of("p:kprobes/f m:f n=%di:s32", "r:kprobes/f__return m:f retval=$retval:s32"),
        second.compile("f").events());
  }

  @Test
  void readsParametersAtTheReturnForAKernelThatKeepsThem() throws ProbeException {
    ProbeCompiler compiler = X86_64.withReturns().withSource("f.h", "int f(int n, u32 *out);");
    String last = compiler.withKernel("6.12").compile("f").events().get(1);
    assertEquals(
        "r:kprobes/f__return f retval=$retval:s32 out=+0($arg2):u32 out__ptr=$arg2:x64", last);
    assertEquals(
        List.of("unread-output"),
        compiler.withKernel("6.1").compile("f").problems().stream().map(Problem::code).toList());
  }

  @Test
  void listsAllErrorsWithTheirPlaces() {
    ProbeCompiler compiler = X86_64.withSource("f.h", "int f(u23 n);\nint g(int a, u24 b);\n");
    ProbeException e = assertThrows(ProbeException.class, () -> compiler.compile("f", "g"));
    assertEquals(
        List.of(
            "f.h:1:7: error: unknown type name 'u23' [unknown-type]",
            "f.h:2:14: error: unknown type name 'u24' [unknown-type]"),
        e.problems().stream().map(Problem::toString).toList());
  }

  @Test
  void readsNoFileThatASourceIncludes(@TempDir Path directory) throws Exception {
    Files.writeString(directory.resolve("types.h"), "typedef u16 item_t;\n");
    ProbeCompiler compiler =
        X86_64.withSource(directory + "/f.h", "#include \"types.h\"\nint f(item_t n);\n");
    ProbeException e = assertThrows(ProbeException.class, () -> compiler.compile("f"));
    assertEquals("unknown-type", e.problems().get(0).code());
  }

  @Test
  void takesTypesAndPrototypesFromBtf() throws ProbeException {
    ProbeCompiler compiler = X86_64.withBtf("vmlinux", btf());
    assertEquals(List.of("p:kprobes/f f q=%di:x64"), compiler.compile("f").events());
    assertEquals(
        List.of("p:kprobes/f f b=+4(%di):s32 q=%di:x64"),
        compiler.withFetch("q->b").withFetch("q").compile("f").events());
  }

  @Test
  void saysWhichExpressionIsWrongAndWhichFileHasNoBtf() {
    ProbeCompiler compiler = X86_64.withBtf("vmlinux", btf()).withFetch("q").withFetch("q->c");
    ProbeException unknown = assertThrows(ProbeException.class, () -> compiler.compile("f"));
    assertEquals("<fetch 2>", unknown.problems().get(0).file());
    ProbeException damaged =
        assertThrows(
            ProbeException.class, () -> X86_64.withBtf("vmlinux", new byte[100]).compile("f"));
    assertEquals(
        List.of("error: 'vmlinux' has no BTF [bad-btf]"),
        damaged.problems().stream().map(Problem::toString).toList());
  }

  /** {@code int f(struct queue *q)}, where the struct has two ints. */
  private static byte[] btf() {
    BtfBuilder btf = new BtfBuilder(ByteOrder.LITTLE_ENDIAN);
    int number = btf.integer("int", 4, BtfBuilder.SIGNED);
    int queue =
        btf.record(
            BTF_KIND_STRUCT,
            "queue",
            8,
            BtfBuilder.member("a", number, 0),
            BtfBuilder.member("b", number, 32));
    btf.function("f", number, "q", btf.pointer(queue));
    return btf.bytes();
  }

  @Test
  void refusesNamesThatItDoesNotKnow() {
    assertTrue(ProbeCompiler.architectures().contains("arm64"));
    assertThrows(IllegalArgumentException.class, () -> ProbeCompiler.forArchitecture("z80"));
    assertThrows(IllegalArgumentException.class, () -> X86_64.withKernel("six"));
  }
}
