package dev.protockprobe.image;

import dev.protockprobe.btf.BtfBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Files with BTF of every kind of type, from which fuzzers make damaged ones. */
public final class BtfSeeds {
  private BtfSeeds() {}

  /** Writes each into a file of the directory that the argument names. */
  public static void main(String[] args) throws IOException {
    Path directory = Files.createDirectories(Path.of(args[0]));
    List<byte[]> seeds = all();
    for (int i = 0; i < seeds.size(); i++) {
      Files.write(directory.resolve("seed" + i), seeds.get(i));
    }
  }

  /** Whole ones in both byte orders: raw, in ELF files, and packed. */
  static List<byte[]> all() {
    List<byte[]> seeds = new ArrayList<>();
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      byte[] btf = everyKind(order);
      seeds.add(btf);
      seeds.add(ElfBuilder.withBtf(btf, true, order));
      seeds.add(ElfBuilder.withBtf(btf, false, order));
      seeds.add(packed(btf));
    }
    return seeds;
  }

  private static byte[] packed(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    } catch (IOException e) { // nothing is written here but memory
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  private static byte[] everyKind(ByteOrder order) {
    BtfBuilder btf = new BtfBuilder(order);
    int number = btf.integer("int", 4, BtfBuilder.SIGNED);
    int part = btf.part("unsigned int", 4, 0, 3, 5);
    int floating = btf.type(16, false, 0, "double", 8);
    int array = btf.array(number, 10);
    int inner =
        btf.record(
            5, "", 8, BtfBuilder.member("x", number, 0), BtfBuilder.member("y", floating, 0));
    int record =
        btf.record(
            4,
            "s",
            64,
            new BtfBuilder.Member("a", number, 0, 3),
            BtfBuilder.member("u", inner, 64),
            BtfBuilder.member("v", array, 128));
    int old = btf.record(4, "old", 4, BtfBuilder.member("p", part, 0));
    int small = btf.enumeration("e", true, "A", -1, "B", 2);
    int large = btf.enumeration64("l", false, "C", 1L << 40);
    int named = btf.alias(8, "t", btf.alias(10, "", btf.alias(9, "", record)));
    int tagged = btf.pointer(btf.alias(18, "user", number));
    int restricted = btf.alias(11, "", btf.pointer(btf.type(7, false, 0, "later", 0)));
    int callback = btf.pointer(btf.functionType(0, "a", number, "", 0));
    btf.function("f", number, "s", btf.pointer(named), "o", old, "e", small, "l", large);
    btf.function("g", 0, "p", tagged, "r", restricted, "c", callback, "", 0);
    btf.type(14, false, 0, "variable", number, 0);
    btf.type(15, false, 1, ".data", 4, number, 0, 4);
    btf.type(17, false, 0, "bpf_kfunc", number, -1);
    return btf.bytes();
  }
}
