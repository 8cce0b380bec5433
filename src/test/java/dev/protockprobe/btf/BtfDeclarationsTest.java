package dev.protockprobe.btf;

import static dev.protockprobe.btf.BtfBuilder.BOOL;
import static dev.protockprobe.btf.BtfBuilder.SIGNED;
import static dev.protockprobe.btf.BtfBuilder.member;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.protockprobe.abi.arch.Architectures;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.layout.Enumerators;
import dev.protockprobe.layout.Layouts;
import dev.protockprobe.layout.RecordLayout;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.CTypeWriter;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What C types a BTF's types become. */
final class BtfDeclarationsTest {
  private final Diagnostics diagnostics = new Diagnostics();
  private BtfBuilder btf = new BtfBuilder(ByteOrder.LITTLE_ENDIAN);

  @Test
  void scalarsHaveTheirNamesInC() {
    assertEquals("int", parameter(btf.integer("int", 4, SIGNED)));
    assertEquals("unsigned int", parameter(btf.integer("unsigned int", 4, 0)));
    assertEquals("unsigned long", parameter(btf.integer("long unsigned int", 8, 0)));
    assertEquals("long", parameter(btf.integer("long", 8, SIGNED)));
    assertEquals("unsigned long long", parameter(btf.integer("long long unsigned int", 8, 0)));
    assertEquals("unsigned long", parameter(btf.integer("unsigned long", 4, 0)));
    assertEquals("short", parameter(btf.integer("short int", 2, SIGNED)));
    assertEquals("char", parameter(btf.integer("char", 1, SIGNED)));
    assertEquals("unsigned char", parameter(btf.integer("unsigned char", 1, 0)));
    assertEquals("signed char", parameter(btf.integer("signed char", 1, SIGNED)));
    assertEquals("unsigned __int128", parameter(btf.integer("__int128 unsigned", 16, 0)));
    assertEquals("_Bool", parameter(btf.integer("_Bool", 1, BOOL)));
    assertEquals("double", parameter(btf.type(Kind.FLOAT, false, 0, "double", 8)));
  }

  @Test
  void rustsScalarsAreKnownBySizeAndSign() {
    assertEquals("unsigned long long", parameter(btf.integer("usize", 8, 0)));
    assertEquals("unsigned int", parameter(btf.integer("char", 4, 0)));
    assertEquals("_Bool", parameter(btf.integer("bool", 1, BOOL)));
  }

  @Test
  void derivedTypesAreWrittenAsInC() {
    int character = btf.integer("char", 1, SIGNED);
    int constant = btf.alias(Kind.CONST, "", character);
    assertEquals("const char *", parameter(btf.pointer(constant)));
    assertEquals("void *", parameter(btf.pointer(0)));
    assertEquals(
        "char **restrict",
        parameter(btf.alias(Kind.RESTRICT, "", btf.pointer(btf.pointer(character)))));
    assertEquals("volatile char", parameter(btf.alias(Kind.VOLATILE, "", character)));
    assertEquals("char (*)[3][4]", parameter(btf.pointer(btf.array(btf.array(character, 4), 3))));
    assertEquals("u8", parameter(btf.alias(Kind.TYPEDEF, "u8", character)));
    assertEquals("struct sock *", parameter(btf.pointer(btf.type(Kind.FWD, false, 0, "sock", 0))));
    assertEquals("union u *", parameter(btf.pointer(btf.type(Kind.FWD, true, 0, "u", 0))));
    int callback = btf.functionType(0, "a", character, "", btf.pointer(0), "", 0);
    assertEquals("void (*)(char a, void *, ...)", parameter(btf.pointer(callback)));
  }

  @Test
  void tagsOfAddressSpacesAreQualifiers() {
    int character = btf.integer("char", 1, SIGNED);
    int user = btf.alias(Kind.TYPE_TAG, "user", character);
    int rcu = btf.alias(Kind.TYPE_TAG, "rcu", character);
    assertEquals("char __user *", parameter(btf.pointer(user)));
    assertEquals("char *", parameter(btf.pointer(rcu)));
    int percpu = btf.alias(Kind.TYPE_TAG, "percpu", rcu);
    assertEquals("char __percpu *", parameter(btf.pointer(percpu)));
  }

  @Test
  void withoutTagsOnlySystemCallsTellWhosePointersTheyTake() {
    int character = btf.integer("char", 1, SIGNED);
    btf.function("f", 0, "p", btf.pointer(character));
    btf.function("__do_sys_open", 0, "p", btf.pointer(character), "n", character);
    BtfDeclarations declarations = declarations();
    assertEquals("void f(char *p)", prototype("f"));
    assertEquals("void __do_sys_open(char __user *p, char n)", prototype("__do_sys_open"));
    assertFalse(declarations.knowsAddressSpaces(declarations.prototype("f").orElseThrow()));
    btf.function("g", 0, "p", btf.pointer(btf.alias(Kind.TYPE_TAG, "user", character)));
    declarations = declarations();
    assertTrue(declarations.knowsAddressSpaces(declarations.prototype("f").orElseThrow()));
  }

  @Test
  void aPrototypeHasNamesAndAnEllipsis() {
    int number = btf.integer("int", 4, SIGNED);
    btf.function("f", number, "a", number, "", number, "", 0);
    btf.function("g", 0);
    assertEquals("int f(int a, int, ...)", prototype("f"));
    assertEquals("void g(void)", prototype("g"));
    assertEquals(List.of("f", "g"), declarations().functionNames());
    assertEquals("", said());
  }

  @ParameterizedTest
  @ValueSource(strings = {"LITTLE_ENDIAN", "BIG_ENDIAN"})
  void membersAreWhereTheBtfSays(String order) {
    boolean big = order.equals("BIG_ENDIAN");
    btf = new BtfBuilder(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    int number = btf.integer("int", 4, SIGNED);
    int inner = btf.record(Kind.UNION, "", 4, member("x", number, 0), member("y", number, 0));
    btf.record(
        Kind.STRUCT,
        "s",
        16,
        new BtfBuilder.Member("a", number, 0, 3),
        new BtfBuilder.Member("b", number, 3, 7),
        member("", inner, 32),
        member("n", number, 96));
    assertEquals(
        "16: a 0:3, b 3:7, x 32:32, y 32:32, n 96:32", layout("s", big ? "s390x" : "x86_64"));
    assertEquals(big, declarations().bigEndian());
  }

  @Test
  void bitFieldsOfAnOldBtfArePartsOfIntegers() {
    int low = btf.part("unsigned int", 4, 0, 0, 5);
    int high = btf.part("unsigned int", 4, 0, 5, 3);
    btf.record(Kind.STRUCT, "s", 4, member("a", low, 0), member("b", high, 0));
    assertEquals("4: a 0:5, b 5:3", layout("s", "x86_64"));
  }

  @Test
  void enumsHaveTheirSizesSignsAndValues() {
    int small = btf.enumeration("e", true, "A", -1, "B", 5);
    int large = btf.enumeration64("l", false, "C", 1L << 40, "D", -1L);
    btf.function("f", 0, "e", small, "l", large);
    BtfDeclarations declarations = declarations();
    Layouts layouts = layouts("x86_64", declarations);
    Enumerators enumerators = new Enumerators(layouts, declarations);
    CType.Enum e = new CType.Enum("e", Optional.empty());
    CType.Enum l = new CType.Enum("l", Optional.empty());
    assertEquals(
        "[NamedValue[name=A, value=-1], NamedValue[name=B, value=5]]",
        enumerators.of(e).orElseThrow().toString());
    assertEquals(
        "[NamedValue[name=C, value=1099511627776], NamedValue[name=D, value=18446744073709551615]]",
        enumerators.of(l).orElseThrow().toString());
    assertEquals(
        "ScalarForm[sizeBytes=4, signed=true]", layouts.scalar(e).orElseThrow().toString());
    assertEquals(
        "ScalarForm[sizeBytes=8, signed=false]", layouts.scalar(l).orElseThrow().toString());
    assertEquals(5, enumerators.constant("B").orElseThrow().intValue());
    assertEquals("", said());
  }

  @Test
  void anEnumThatIsOnlyDeclaredHasItsSize() {
    btf.enumeration("e", false);
    Layouts layouts = layouts("x86_64", declarations());
    assertEquals(
        "ScalarForm[sizeBytes=4, signed=false]",
        layouts.scalar(new CType.Enum("e", Optional.empty())).orElseThrow().toString());
  }

  @Test
  void structsOfOneTagAreToldApart() {
    int number = btf.integer("int", 4, SIGNED);
    int first = btf.record(Kind.STRUCT, "ctx", 4, member("a", number, 0));
    int second = btf.record(Kind.STRUCT, "ctx", 8, member("a", number, 0), member("b", number, 32));
    btf.function("f", 0, "c", first);
    btf.function("g", 0, "c", second);
    BtfDeclarations declarations = declarations();
    Layouts layouts = layouts("x86_64", declarations);
    assertEquals(4, sizeOfFirst("f", declarations, layouts));
    assertEquals(8, sizeOfFirst("g", declarations, layouts));
    assertTrue(
        layouts
            .record(new CType.Record(CType.RecordKind.STRUCT, "ctx", Optional.empty()))
            .value()
            .isEmpty());
  }

  private static long sizeOfFirst(String name, BtfDeclarations declarations, Layouts layouts) {
    CType type = declarations.prototype(name).orElseThrow().parameters().get(0).type();
    return layouts.layout(type).value().orElseThrow().sizeBytes();
  }

  @Test
  void functionsOfOneNameMustAgree() {
    int number = btf.integer("int", 4, SIGNED);
    btf.function("same", number, "a", number);
    btf.function("same", number, "b", number);
    btf.function("f", number, "a", number);
    btf.function("f", 0, "p", btf.pointer(0));
    assertEquals("int same(int a)", prototype("same"));
    assertEquals("", prototype("f"));
    assertEquals("2 functions are called 'f', and they differ", said());
  }

  @Test
  void aModulesBtfExtendsTheKernelsBtf() {
    int number = btf.integer("int", 4, SIGNED);
    int sock = btf.record(Kind.STRUCT, "sock", 4, member("family", number, 0));
    int ofKernel = btf.functionType(number, "sk", btf.pointer(sock));
    btf.type(Kind.FUNC, false, 0, "kernel_f", ofKernel);
    BtfBuilder module = new BtfBuilder(btf);
    int own = module.record(Kind.STRUCT, "own", 8, member("sk", module.pointer(sock), 0));
    module.type(Kind.FUNC, false, 0, "module_g", ofKernel);
    module.function("module_f", number, "own", module.pointer(own), "family", number);

    assertTrue(
        BtfReader.read(List.of(file("m.ko", module)), Optional.empty(), diagnostics).isEmpty());
    assertEquals("'m.ko' has a module's BTF, which needs the kernel's", said());
    BtfDeclarations both =
        BtfReader.read(
                List.of(file("vmlinux", btf), file("m.ko", module)), Optional.empty(), diagnostics)
            .orElseThrow();
    assertEquals(List.of("kernel_f", "module_g", "module_f"), both.functionNames());
    assertEquals(
        "int module_f(struct own *own, int family)",
        CTypeWriter.write(both.prototype("module_f").orElseThrow()));
    assertEquals(
        "int module_g(struct sock *sk)",
        CTypeWriter.write(both.prototype("module_g").orElseThrow()));
    BtfDeclarations alone =
        BtfReader.read(
                List.of(file("m.ko", module)), Optional.of(file("vmlinux", btf)), diagnostics)
            .orElseThrow();
    assertEquals(List.of("module_g", "module_f"), alone.functionNames());
    assertTrue(layouts("x86_64", alone).record(struct("sock")).isKnown());
  }

  @Test
  void aStructThatIsOnlyDeclaredHasATag() {
    btf.function("f", 0, "p", btf.pointer(btf.type(Kind.FWD, false, 0, "", 0)));
    assertEquals("", prototype("f"));
    assertEquals(
        "the BTF in 'vmlinux' is damaged: its type 1 declares a struct without a tag", said());
  }

  @Test
  void theMachineIsSeenInTheTypes() {
    btf.integer("long int", 4, SIGNED);
    btf.integer("char", 1, 0);
    assertEquals(4, declarations().bytesOfLong().orElseThrow());
    assertEquals(Optional.of(false), declarations().plainCharIsSigned());
  }

  private String parameter(int type) {
    btf.function("f" + type, 0, "", type);
    String text = prototype("f" + type);
    return text.replaceAll("^void f[0-9]+\\(|\\)$", "");
  }

  private String prototype(String name) {
    return declarations().prototype(name).map(CTypeWriter::write).orElse("");
  }

  private static CType.Record struct(String tag) {
    return new CType.Record(CType.RecordKind.STRUCT, tag, Optional.empty());
  }

  private String layout(String tag, String architecture) {
    RecordLayout layout =
        layouts(architecture, declarations()).record(struct(tag)).value().orElseThrow();
    return layout.sizeBytes()
        + ": "
        + layout.flattened().stream()
            .map(each -> each.name() + " " + each.offsetBits() + ":" + each.sizeBits())
            .collect(Collectors.joining(", "));
  }

  private static Layouts layouts(String architecture, BtfDeclarations declarations) {
    return new Layouts(
        Architectures.named(architecture).orElseThrow().dataModel(), declarations, true);
  }

  private static BtfInput file(String name, BtfBuilder btf) {
    return new BtfInput(new SourceFile(name, btf.bytes()), Optional.empty());
  }

  private BtfDeclarations declarations() {
    return BtfReader.read(List.of(file("vmlinux", btf)), Optional.empty(), diagnostics)
        .orElseThrow();
  }

  private String said() {
    return diagnostics.sorted().stream().map(Diagnostic::message).collect(Collectors.joining("; "));
  }
}
