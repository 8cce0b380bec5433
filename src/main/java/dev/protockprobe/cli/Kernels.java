package dev.protockprobe.cli;

import dev.protockprobe.ProbeCheck;
import dev.protockprobe.btf.BtfDeclarations;
import dev.protockprobe.btf.BtfInput;
import dev.protockprobe.btf.BtfReader;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.image.KernelImage;
import dev.protockprobe.preprocess.Configuration;
import dev.protockprobe.probe.Target;
import dev.protockprobe.source.SourceReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the descriptions of other kernels: each BTF file is a kernel of its own, and all headers
 * together describe one more.
 */
final class Kernels {
  private static final int LOOKED_AT = 512;

  private final Target target;
  private final Configuration configuration;
  private final SourceReader reader;
  private final Diagnostics diagnostics;

  Kernels(
      Target target, Configuration configuration, SourceReader reader, Diagnostics diagnostics) {
    this.target = target;
    this.configuration = configuration;
    this.reader = reader;
    this.diagnostics = diagnostics;
  }

  /** The kernels by the names of their files; fewer after reported errors. */
  Map<String, ProbeCheck> read(List<String> files) {
    Map<String, ProbeCheck> kernels = new LinkedHashMap<>();
    List<SourceFile> texts = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (String file : files) {
      if (isText(file)) {
        reader.read(file).ifPresent(texts::add);
        names.add(file);
      } else {
        btf(file).ifPresent(found -> kernels.put(file, check(List.of(), found)));
      }
    }
    if (!texts.isEmpty()) {
      kernels.put(String.join(" ", names), check(texts, null));
    }
    return kernels;
  }

  ProbeCheck check(List<SourceFile> texts, BtfDeclarations btf) {
    return ProbeCheck.of(texts, btf, target, configuration, diagnostics);
  }

  private Optional<BtfDeclarations> btf(String file) {
    Optional<BtfInput> input = KernelImage.btf(file, reader, diagnostics);
    return input.flatMap(found -> BtfReader.read(List.of(found), Optional.empty(), diagnostics));
  }

  /** Whether a file is C rather than a kernel's or its BTF: it begins without a zero byte. */
  private static boolean isText(String file) {
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      byte[] first = in.readNBytes(LOOKED_AT);
      for (byte each : first) {
        if (each == 0) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      return true; // whoever reads it says why it cannot be read
    }
  }
}
