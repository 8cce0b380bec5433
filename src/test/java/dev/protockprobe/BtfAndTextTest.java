package dev.protockprobe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.protockprobe.abi.arch.Architectures;
import dev.protockprobe.btf.BtfBuilder;
import dev.protockprobe.btf.BtfDeclarations;
import dev.protockprobe.btf.BtfInput;
import dev.protockprobe.btf.BtfReader;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.HumanRenderer;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.emit.Compilation;
import dev.protockprobe.preprocess.Configuration;
import dev.protockprobe.probe.KernelFeatures;
import dev.protockprobe.probe.PlannedProbe;
import dev.protockprobe.probe.PointerRule;
import dev.protockprobe.probe.ProbeEvent;
import dev.protockprobe.probe.ProbeNaming;
import dev.protockprobe.probe.ProbeRules;
import dev.protockprobe.probe.ReturnRule;
import dev.protockprobe.probe.Target;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Probes of a kernel's BTF, alone and beside C text that declares the same. */
final class BtfAndTextTest {
  private static final int STRUCT = 4;
  private static final int UNION = 5;
  private static final int TYPEDEF = 8;
  private static final int TYPE_TAG = 18;

  private final Diagnostics diagnostics = new Diagnostics();
  private final BtfBuilder btf = new BtfBuilder(ByteOrder.LITTLE_ENDIAN);
  private final int number = btf.integer("int", 4, BtfBuilder.SIGNED);
  private final int unsigned = btf.integer("unsigned int", 4, 0);
  private final int character = btf.integer("char", 1, BtfBuilder.SIGNED);

  @Test
  void theLayoutsOfBtfWin() {
    int pair = btf.record(STRUCT, "pair", 8, member("b", unsigned, 32), member("a", unsigned, 0));
    btf.function("f", 0, "p", pair);
    String text = "struct pair { long a, b; }; void f(struct pair p);";
    assertEquals("p:kprobes/f f p_b=%di:b32@32/64 p_a=%di:u32", lines("x86_64", text, "f"));
    assertEquals("", said());
  }

  @Test
  void textAndBtfEachGiveTheNamesThatTheOtherLacks() {
    btf.function("f", 0, "ofBtf", number, "", number, "second", number);
    assertEquals(
        "p:kprobes/f f ofText=%di:s32 other=%si:s32 second=%dx:s32",
        lines("x86_64", "void f(int ofText, int other, int);", "f"));
    assertEquals("", said());
  }

  @Test
  void theTextSaysWhichPointersPointToUserMemory() {
    btf.function("f", 0, "path", btf.pointer(character), "name", btf.pointer(character));
    assertEquals(
        "p:kprobes/f f path=+u0(%di):ustring name=+0(%si):string",
        lines("x86_64", "void f(const char __user *path, char *name);", "f"));
    BtfBuilder big = new BtfBuilder(ByteOrder.BIG_ENDIAN);
    int text = big.pointer(big.integer("char", 1, 0));
    big.function("f", 0, "path", text, "name", text);
    assertEquals(
        "p:kprobes/f f path=+u0(%r2):ustring name=+0(%r3):string",
        lines(big, "s390x", "void f(const char __user *path, char *name);", "f", diagnostics));
    assertEquals("", said());
  }

  @Test
  void onS390xAPointerOfBtfWithoutTagsIsPrintedAsAnAddress() {
    BtfBuilder big = new BtfBuilder(ByteOrder.BIG_ENDIAN);
    int text = big.pointer(big.integer("char", 1, 0));
    big.function("f", 0, "name", text);
    big.function("__do_sys_f", 0, "name", text);
    assertEquals("p:kprobes/f f name=%r2:x64", lines(big, "s390x", "", "f", diagnostics));
    assertTrue(said().contains("address is printed"), said());
    Diagnostics ofCall = new Diagnostics();
    assertEquals(
        "p:kprobes/__do_sys_f __do_sys_f name=+u0(%r2):ustring",
        lines(big, "s390x", "", "__do_sys_f", ofCall));
    assertFalse(said(ofCall).contains("address is printed"), said(ofCall));
  }

  @Test
  void tagsOfBtfSayHowAPointerIsRead() {
    tagged(btf);
    assertEquals(
        "p:kprobes/f f u=+u0(%di):ustring r=+0(%si):s32 p=%dx:x64", lines("x86_64", "", "f"));
    BtfBuilder big = new BtfBuilder(ByteOrder.BIG_ENDIAN);
    tagged(big);
    assertEquals(
        "p:kprobes/f f u=+u0(%r2):ustring r=+0(%r3):s32 p=%r4:x64",
        lines(big, "s390x", "", "f", diagnostics));
    assertEquals("", said());
  }

  private static void tagged(BtfBuilder types) {
    int ofInt = types.integer("int", 4, BtfBuilder.SIGNED);
    int user = types.pointer(types.alias(TYPE_TAG, "user", types.integer("char", 1, 0)));
    int rcu = types.pointer(types.alias(TYPE_TAG, "rcu", ofInt));
    int percpu = types.pointer(types.alias(TYPE_TAG, "percpu", ofInt));
    types.function("f", 0, "u", user, "r", rcu, "p", percpu);
  }

  @Test
  void anErrorSaysHowAPrototypeDiffersFromTheKernels() {
    btf.function("f", number, "a", number);
    assertDiffers("int f(long a);", "parameter 1 is 'long', the kernel's is 'int'");
    assertDiffers("int f(int a, int b);", "it has 2 parameters, the kernel's has 1 parameter");
    assertDiffers("void f(int a);", "it returns 'void', the kernel's returns 'int'");
    assertDiffers("int f(int a, ...);", "only one of the two is variadic");
  }

  private void assertDiffers(String text, String difference) {
    Diagnostics before = new Diagnostics();
    assertEquals("", lines("x86_64", text, "f", before));
    String said = said(before);
    assertTrue(said.contains("this is not the kernel's prototype: " + difference + " ["), said);
    assertTrue(said.contains("note: the kernel's\n   | int f(int a)\n"), said);
  }

  @Test
  void functionsOfOneNameThatDifferAreListed() {
    btf.function("show", number, "a", number);
    btf.function("show", number, "p", btf.pointer(0));
    assertEquals("", lines("x86_64", "", "show"));
    assertEquals(
        """
        vmlinux: error: 2 functions are called 'show', and they differ [conflicting-declarations]
           | int show(int a)
           |     ^~~~
        vmlinux: note: another one
           | int show(void *p)
           |     ^~~~
          = help: give the one to probe with --proto 'int show(int a)'; a kernel in which several\
         have symbols refuses the name, or probes the first
        """,
        said());
  }

  @Test
  void aTextChoosesAmongFunctionsOfOneName() {
    btf.function("show", number, "a", number);
    btf.function("show", number, "p", btf.pointer(number));
    assertEquals(
        "p:kprobes/show show at=+0(%di):s32", lines("x86_64", "int show(int *at);", "show"));
    assertEquals("", said());
  }

  @Test
  void functionsOfOneNameThatAgreeAreOne() {
    btf.function("show", number, "a", number);
    btf.function("show", number, "b", number);
    assertEquals("p:kprobes/show show a=%di:s32", lines("x86_64", "", "show"));
    assertEquals("", said());
  }

  @Test
  void onI386BtfDoesNotSayWhichParametersAreOnTheStack() {
    BtfBuilder narrow = new BtfBuilder(ByteOrder.LITTLE_ENDIAN);
    int ofInt = narrow.integer("int", 4, BtfBuilder.SIGNED);
    narrow.function("f", 0, "a", ofInt);
    narrow.function("g", 0);
    assertEquals("p:kprobes/f f a=%ax:s32", lines(narrow, "i386", "", "f", diagnostics));
    assertTrue(said().contains("BTF does not say which functions are 'asmlinkage'"), said());
    Diagnostics later = new Diagnostics();
    assertEquals("p:kprobes/g g", lines(narrow, "i386", "", "g", later));
    assertEquals(
        "p:kprobes/f f a=+4(%sp):s32",
        lines(narrow, "i386", "asmlinkage void f(int a);", "f", later));
    assertEquals("", said(later));
  }

  @Test
  void aTextSaysThatAUnionIsPassedAsItsFirstMember() {
    BtfBuilder narrow = new BtfBuilder(ByteOrder.BIG_ENDIAN);
    int pages = narrow.pointer(0);
    int union = narrow.record(UNION, "", 4, member("pages", pages, 0), member("folios", pages, 0));
    int argument = narrow.alias(TYPEDEF, "release_pages_arg", union);
    narrow.function("release_pages", 0, "arg", argument);
    String text =
        "typedef union { void *pages; void *folios; } release_pages_arg"
            + " __attribute__((__transparent_union__)); void release_pages(release_pages_arg arg);";
    assertEquals(
        "p:kprobes/release_pages release_pages arg_pages=%gpr3:x32 arg_folios=%gpr3:x32",
        lines(narrow, "ppc32", text, "release_pages", diagnostics));
    assertEquals("", said());
  }

  private static BtfBuilder.Member member(String name, int type, int offset) {
    return BtfBuilder.member(name, type, offset);
  }

  private String lines(String architecture, String text, String function) {
    return lines(architecture, text, function, diagnostics);
  }

  private String lines(String architecture, String text, String function, Diagnostics reported) {
    return lines(btf, architecture, text, function, reported);
  }

  private static String lines(
      BtfBuilder types, String architecture, String text, String function, Diagnostics reported) {
    BtfInput input = new BtfInput(new SourceFile("vmlinux", types.bytes()), Optional.empty());
    BtfDeclarations declarations =
        BtfReader.read(List.of(input), Optional.empty(), reported).orElseThrow();
    List<SourceFile> inputs = text.isEmpty() ? List.of() : List.of(SourceFile.ofText("f.h", text));
    Compiler.Request request =
        new Compiler.Request(
            List.of(function),
            new Target(Architectures.named(architecture).orElseThrow(), KernelFeatures.USUAL),
            Configuration.NONE,
            new ProbeRules(
                PointerRule.FOLLOW,
                false,
                ReturnRule.NONE,
                0,
                new ProbeNaming(ProbeEvent.DEFAULT_GROUP, Optional.empty(), "")));
    Compilation compiled = Compiler.compile(inputs, declarations, request, reported);
    return compiled.functions().stream()
        .flatMap(planned -> planned.probes().stream())
        .map(PlannedProbe::event)
        .map(ProbeEvent::text)
        .collect(Collectors.joining("\n"));
  }

  private String said() {
    return said(diagnostics);
  }

  private static String said(Diagnostics reported) {
    return reported.sorted().stream()
        .map(new HumanRenderer()::render)
        .collect(Collectors.joining());
  }
}
