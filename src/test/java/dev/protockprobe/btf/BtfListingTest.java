package dev.protockprobe.btf;

import static dev.protockprobe.btf.BtfBuilder.member;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.emit.ListingText;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A list of what a BTF has names its file but no line, because it has none. */
final class BtfListingTest {
  private final BtfBuilder btf = new BtfBuilder(ByteOrder.LITTLE_ENDIAN);

  @Test
  void functionsOfOneNameAreListedEach() {
    int number = btf.integer("int", 4, BtfBuilder.SIGNED);
    btf.function("f", number, "a", number);
    btf.function("other", 0);
    btf.function("f", 0);
    List<String> lines = new ArrayList<>();
    listing().functions(listed -> lines.add(ListingText.line(listed)));
    assertEquals(List.of("vmlinux: int f(int a)\n", "vmlinux: void f(void)\n"), lines);
  }

  @Test
  void typesHaveTheirDeclarations() {
    int number = btf.integer("int", 4, BtfBuilder.SIGNED);
    btf.record(Kind.STRUCT, "f", 4, member("a", number, 0));
    btf.record(Kind.UNION, "other", 4, member("a", number, 0));
    btf.alias(Kind.TYPEDEF, "f", btf.pointer(number));
    btf.enumeration("f", false, "A", 1);
    List<String> texts = new ArrayList<>();
    listing().types((listed, type) -> texts.add(listed.text()));
    assertEquals(List.of("struct f", "typedef int *f", "enum f"), texts);
  }

  private BtfListing listing() {
    BtfInput input = new BtfInput(new SourceFile("vmlinux", btf.bytes()), Optional.empty());
    return new BtfListing(
        BtfReader.read(List.of(input), Optional.empty(), new Diagnostics()).orElseThrow(),
        "f"::equals);
  }
}
