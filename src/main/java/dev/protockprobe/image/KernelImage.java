package dev.protockprobe.image;

import dev.protockprobe.btf.BtfInput;
import dev.protockprobe.btf.BtfReader;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.source.SourceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Gets the BTF out of a file: raw BTF, an ELF file, a packed file, or the image that a kernel boots
 * from. It searches an image for BTF and for packed data, without knowing the image's format.
 */
public final class KernelImage {
  private static final String SECTION = ".BTF";

  /** The section of a module that was built for kernels of more than one BTF: Linux 6.11. */
  private static final String BASE_SECTION = ".BTF.base";

  private static final int MAX_BTF_BYTES = 128 << 20;

  /** How many bytes are unpacked of one file at most, counting attempts that find no BTF. */
  private static final int MAX_UNPACKED_BYTES = 512 << 20;

  private static final int MAX_LAYERS = 3;

  /** In an image of a kernel other bytes can look like something packed, but not often. */
  private static final int MAX_ATTEMPTS = 64;

  private final String name;
  private int attempts;
  private int bytesLeft = MAX_UNPACKED_BYTES;

  private KernelImage(String name) {
    this.name = name;
  }

  /** The BTF in the file {@code name}, or in standard input for {@code -}; empty after an error. */
  public static Optional<BtfInput> btf(String name, SourceReader reader, Diagnostics diagnostics) {
    Optional<BtfInput> found;
    if (isElfFile(name)) {
      try (OpenFile file = new OpenFile(Path.of(name))) {
        reader.filesRead().add(name);
        found = new KernelImage(name).inElf(file);
      } catch (IOException e) {
        diagnostics.report(
            Diagnostic.error(
                    DiagnosticCode.INPUT_UNREADABLE,
                    "cannot read '" + name + "': " + e.getMessage())
                .withHelp("check the file and its permissions"));
        return Optional.empty();
      }
    } else {
      Optional<SourceFile> file = reader.readBytes(name, "give the BTF alone");
      if (file.isEmpty()) {
        return Optional.empty();
      }
      found = in(file.get());
    }
    return orReport(found, name, diagnostics);
  }

  /** The BTF in bytes; empty after a reported error. */
  public static Optional<BtfInput> in(SourceFile file, Diagnostics diagnostics) {
    return orReport(in(file), file.name(), diagnostics);
  }

  private static Optional<BtfInput> orReport(
      Optional<BtfInput> found, String name, Diagnostics diagnostics) {
    if (found.isEmpty()) {
      diagnostics.report(
          Diagnostic.error(DiagnosticCode.BAD_BTF, "'" + name + "' has no BTF")
              .withHelp(
                  "give /sys/kernel/btf/vmlinux of the target, or a kernel or module that was built"
                      + " with CONFIG_DEBUG_INFO_BTF"));
    }
    return found;
  }

  /** The BTF in bytes; empty if they have none. */
  public static Optional<BtfInput> in(SourceFile file) {
    try {
      return new KernelImage(file.name()).in(file.bytes(), MAX_LAYERS);
    } catch (IOException e) { // nothing is read here but memory
      throw new IllegalStateException(e);
    }
  }

  private static boolean isElfFile(String name) {
    try {
      Path path = Path.of(name);
      if (!Files.isRegularFile(path)) {
        return false;
      }
      try (OpenFile file = new OpenFile(path)) {
        return ElfSections.startIn(file.read(0, (int) Math.min(file.length(), 20)));
      }
    } catch (IOException | RuntimeException e) { // whoever reads it says why not
      return false;
    }
  }

  private Optional<BtfInput> in(byte[] bytes, int layers) throws IOException {
    if (BtfReader.looksLikeBtf(bytes)) {
      return Optional.of(new BtfInput(new SourceFile(name, bytes), Optional.empty()));
    }
    if (ElfSections.startIn(bytes)) {
      Optional<BtfInput> found = inElf(FileBytes.of(bytes));
      if (found.isPresent()) {
        return found;
      }
    }
    Optional<BtfInput> bare = searched(bytes);
    return bare.isPresent() || layers == 0 ? bare : packed(bytes, layers);
  }

  private Optional<BtfInput> inElf(FileBytes file) throws IOException {
    Optional<ElfSections> sections = ElfSections.of(file);
    if (sections.isEmpty()) {
      return Optional.empty();
    }
    Optional<byte[]> btf = sections.get().find(SECTION, MAX_BTF_BYTES);
    if (btf.isEmpty()) {
      return Optional.empty();
    }
    Optional<SourceFile> base = sections.get().find(BASE_SECTION, MAX_BTF_BYTES).map(this::asFile);
    return Optional.of(new BtfInput(asFile(btf.get()), base));
  }

  private SourceFile asFile(byte[] bytes) {
    return new SourceFile(name, bytes);
  }

  /** A whole BTF somewhere in the bytes. */
  private Optional<BtfInput> searched(byte[] bytes) {
    for (int at = 0; at < bytes.length; at++) {
      int length = BtfReader.wholeAt(bytes, at);
      if (length > 0) {
        byte[] btf = Arrays.copyOfRange(bytes, at, at + length);
        return Optional.of(new BtfInput(asFile(btf), Optional.empty()));
      }
    }
    return Optional.empty();
  }

  private Optional<BtfInput> packed(byte[] bytes, int layers) throws IOException {
    for (int at = 0; at < bytes.length; at++) {
      for (Packing packing : Packing.values()) {
        if (packing.startsAt(bytes, at) && attempts < MAX_ATTEMPTS) {
          attempts++;
          byte[] unpacked = packing.unpack(bytes, at, bytesLeft);
          bytesLeft -= unpacked.length;
          Optional<BtfInput> found =
              unpacked.length == 0 ? Optional.empty() : in(unpacked, layers - 1);
          if (found.isPresent()) {
            return found;
          }
        }
      }
    }
    return Optional.empty();
  }
}
