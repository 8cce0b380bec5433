package dev.protockprobe.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.protockprobe.btf.BtfBuilder;
import dev.protockprobe.btf.BtfInput;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.source.SourceReader;
import io.airlift.compress.lz4.Lz4Compressor;
import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.LZMAOutputStream;
import org.tukaani.xz.X86Options;
import org.tukaani.xz.XZOutputStream;

/** BTF is found in whatever holds it. */
final class KernelImageTest {
  private static final byte[] BTF = btf(ByteOrder.LITTLE_ENDIAN);

  @TempDir private Path directory;

  private static byte[] btf(ByteOrder order) {
    BtfBuilder builder = new BtfBuilder(order);
    int number = builder.integer("int", 4, BtfBuilder.SIGNED);
    builder.function("f", number, "n", number);
    return builder.bytes();
  }

  @Test
  void rawBtfIsTakenAsItIs() {
    assertFinds(BTF, BTF);
  }

  @Test
  void elfFilesOfEveryFormHaveTheirSection() throws IOException {
    for (boolean wide : new boolean[] {false, true}) {
      for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
        byte[] elf = ElfBuilder.withBtf(btf(order), wide, order);
        assertFinds(btf(order), elf);
        Path file = Files.write(directory.resolve("vmlinux"), elf);
        assertArrayEquals(btf(order), read(file, new Diagnostics()).orElseThrow().types().bytes());
      }
    }
  }

  @Test
  void everyPackingOfAModuleIsUnpacked() throws IOException {
    byte[] module = ElfBuilder.withBtf(BTF, true, ByteOrder.LITTLE_ENDIAN);
    for (Packing packing : Packing.values()) {
      assertFinds(BTF, pack(packing, module));
    }
  }

  @Test
  void anImageHasItsKernelSomewhereInIt() throws IOException {
    byte[] noise = new byte[10_000];
    new Random(1).nextBytes(noise);
    byte[] kernel = join(noise, BTF, noise);
    assertFinds(BTF, kernel);
    for (Packing packing : Packing.values()) {
      // A size stands behind what is packed, and perhaps a signature.
      assertFinds(BTF, join(noise, pack(packing, kernel), new byte[] {1, 2, 3, 4}, noise));
    }
  }

  @Test
  void aWindowOfAnySizeIsUnpacked() {
    // No size and no checksum; 128 MiB, what zstd --ultra -22 asks for; one last block as it is.
    int block = BTF.length << 3 | 1;
    byte[] header = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0, (byte) 0x88};
    byte[] blockHeader = {(byte) block, (byte) (block >> 8), (byte) (block >> 16)};
    assertFinds(BTF, join(header, blockHeader, BTF));
  }

  @Test
  void whatIsCutOffHasNoBtf() throws IOException {
    byte[] kernel = join(new byte[1000], BTF, new byte[1000]);
    for (Packing packing : Packing.values()) {
      byte[] packed = pack(packing, kernel);
      for (int length = 0; length < packed.length / 2; length++) {
        assertTrue(find(Arrays.copyOf(packed, length)).isEmpty());
      }
    }
  }

  @Test
  void aFileWithoutBtfIsAnError() throws IOException {
    Diagnostics diagnostics = new Diagnostics();
    Path file = Files.write(directory.resolve("x"), new byte[100]);
    assertTrue(read(file, diagnostics).isEmpty());
    assertEquals(
        List.of("'" + file + "' has no BTF"),
        diagnostics.sorted().stream().map(Diagnostic::message).toList());
  }

  private static Optional<BtfInput> read(Path file, Diagnostics diagnostics) {
    return KernelImage.btf(
        file.toString(), new SourceReader(InputStream.nullInputStream(), diagnostics), diagnostics);
  }

  private static Optional<BtfInput> find(byte[] bytes) {
    return KernelImage.in(new SourceFile("kernel", bytes));
  }

  private static void assertFinds(byte[] btf, byte[] bytes) {
    assertArrayEquals(btf, find(bytes).orElseThrow().types().bytes());
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }

  private static byte[] pack(Packing packing, byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    if (packing == Packing.LZ4) {
      return packLz4(bytes);
    }
    try (OutputStream out = packer(packing, packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  private static OutputStream packer(Packing packing, OutputStream packed) throws IOException {
    return switch (packing) {
      case GZIP -> new GZIPOutputStream(packed);
      case XZ ->
          new XZOutputStream(
              packed, new org.tukaani.xz.FilterOptions[] {new X86Options(), new LZMA2Options()});
      case ZSTD -> new ZstdOutputStream(packed);
      case LZMA -> new LZMAOutputStream(packed, new LZMA2Options(), -1);
      case LZ4 -> throw new IllegalArgumentException("it is packed in blocks");
    };
  }

  private static byte[] packLz4(byte[] bytes) {
    Lz4Compressor compressor = new Lz4Compressor();
    byte[] block = new byte[compressor.maxCompressedLength(bytes.length)];
    int length = compressor.compress(bytes, 0, bytes.length, block, 0, block.length);
    ByteBuffer header = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(0x184C2102).putInt(length);
    return join(header.array(), Arrays.copyOf(block, length));
  }
}
