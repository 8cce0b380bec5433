package dev.protockprobe.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Members of anonymous members, memory order, and targets that no compiler here is for. */
final class LayoutsTest {
  @Test
  void membersOfAnonymousMembersBelongToTheOuterRecord() {
    RecordLayout record =
        DeclaredTypes.onX86_64(
                "struct s { char c; union { long l; struct { short a, b : 3, d : 5; }; }; int : 4; };")
            .record("s");
    assertEquals(24, record.sizeBytes());
    assertEquals(8, record.alignmentBytes());
    assertEquals(2, record.members().size());
    assertEquals(
        List.of("c 0+8", "l 64+64", "a 64+16", "b 80+3:3", "d 83+5:5"),
        record.flattened().stream().map(LayoutsTest::describe).toList());
    assertEquals(Optional.of(83L), record.member("d").map(MemberLayout::offsetBits));
    assertEquals(Optional.empty(), record.member("e"));
  }

  @Test
  void bitFieldsCountInTheOrderOfMemory() {
    String text = "struct s { unsigned a : 3, b : 7; unsigned char c[]; };";
    DataModel big = DataModel.lp64().withBigEndian();
    assertEquals(
        new DeclaredTypes(DataModel.lp64(), text)
            .record("s").flattened().stream().map(LayoutsTest::describe).toList(),
        new DeclaredTypes(big, text)
            .record("s").flattened().stream().map(LayoutsTest::describe).toList());
  }

  /** System V ABI, Motorola 68000 supplement as gcc's m68k-linux has it: nothing above 2 bytes. */
  @Test
  void m68kAlignsToTwoBytes() {
    DataModel m68k =
        DataModel.ilp32()
            .withBigEndian()
            .withSignedChar()
            .withLongDouble(12)
            .with(Alignments.NATURAL.withGreatest(2).withLeastRecord(2));
    DeclaredTypes types =
        new DeclaredTypes(
            m68k,
            """
            struct tiny { char c; };
            struct packed { char c; } __attribute__((packed));
            struct s { char c; long long l; struct tiny t; char d; double f; int b : 30; };
            """);
    assertEquals(
        new TypeLayout(2, 2), types.layouts().layout(DeclaredTypes.struct("tiny")).value().get());
    assertEquals(1, types.record("packed").sizeBytes());
    assertEquals(
        List.of("c 0+8", "l 16+64", "t 80+16", "d 96+8", "f 112+64", "b 176+30:30"),
        types.record("s").flattened().stream().map(LayoutsTest::describe).toList());
    assertEquals(26, types.record("s").sizeBytes());
  }

  @Test
  void attributesStandWhereGccTakesThem() {
    DeclaredTypes types =
        DeclaredTypes.onX86_64(
            """
            typedef struct { int i; } __attribute__((aligned(32))) aligned_body;
            typedef int __attribute__((mode(HI))) short_mode;
            typedef char *__attribute__((aligned(16))) aligned_pointer;
            typedef float vector __attribute__((vector_size(16)));
            typedef typeof(((struct two *)0)->second[1]) element;
            struct two { char first; long second[2]; };
            """);
    Layouts layouts = types.layouts();
    assertEquals(
        new TypeLayout(32, 32), layouts.layout(types.typedef("aligned_body")).value().get());
    assertEquals(new TypeLayout(2, 2), layouts.layout(types.typedef("short_mode")).value().get());
    assertEquals(
        new TypeLayout(8, 16), layouts.layout(types.typedef("aligned_pointer")).value().get());
    assertEquals(new TypeLayout(16, 16), layouts.layout(types.typedef("vector")).value().get());
    assertEquals(new TypeLayout(8, 8), layouts.layout(types.typedef("element")).value().get());
    assertEquals(List.of(), types.complaints());
  }

  @Test
  void aRecordIsReadOnce() {
    DeclaredTypes types = DeclaredTypes.onX86_64("struct s { int a; };");
    assertSame(types.record("s"), types.record("s"));
  }

  private static String describe(MemberLayout member) {
    String width = member.bitWidth().isPresent() ? ":" + member.bitWidth().getAsInt() : "";
    return member.name() + " " + member.offsetBits() + "+" + member.sizeBits() + width;
  }
}
