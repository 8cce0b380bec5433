package dev.protockprobe.kernel;

import dev.protockprobe.RequiredTool;
import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.abi.arch.Architectures;
import dev.protockprobe.probe.KernelFeatures;
import dev.protockprobe.probe.KernelVersion;
import dev.protockprobe.probe.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What {@code src/lab/corpus.sh} has fetched for one machine: the headers of a distribution's
 * kernel and its BTF. Where it is, the property {@code corpus} or the variable {@code
 * PROTOC_KPROBE_CORPUS} says.
 *
 * @param machine a row of {@code src/lab/machines.tsv}
 * @param directory what the script prints
 */
public record Corpus(String machine, Path directory) {

  /** That of a machine; without it the calling test is skipped, or fails where {@code CI=true}. */
  public static Corpus of(String machine) {
    String root =
        Optional.ofNullable(System.getProperty("corpus"))
            .or(() -> Optional.ofNullable(System.getenv("PROTOC_KPROBE_CORPUS")))
            .orElse("");
    Path directory = Path.of(root).resolve(machine).toAbsolutePath();
    if (root.isEmpty() || !Files.isDirectory(directory)) {
      String reason =
          "no headers and BTF of %s: run src/lab/corpus.sh %s and give -Dcorpus=DIRECTORY, the"
                  .formatted(machine, machine)
              + " parent of the directory it prints";
      throw RequiredTool.missing(reason);
    }
    return new Corpus(machine, directory);
  }

  /** Ours, for the machine: before 6.2, plain char is as the architecture has it. */
  FrontEnd frontEnd() {
    Target target = new Target(convention(), KernelFeatures.of(version()));
    return new ProductFrontEnd(target.convention(), target.plainCharIsSigned());
  }

  KernelVersion version() {
    return KernelVersion.parse(machine.substring(machine.lastIndexOf('-') + 1)).orElseThrow();
  }

  public CallingConvention convention() {
    return Architectures.named(machine.substring(0, machine.lastIndexOf('-'))).orElseThrow();
  }

  /** What the kernel's tree calls the machine's architecture. */
  String archDirectory() {
    return machine.startsWith("x86_64") ? "x86" : machine.substring(0, machine.lastIndexOf('-'));
  }

  Path headers() {
    return directory.resolve("headers");
  }

  /** The configuration that the headers are generated from. */
  Path kconfig() {
    return headers().resolve(".config");
  }

  Path vmlinuxHeader() {
    return directory.resolve("vmlinux.h");
  }

  public Path rawBtf() {
    return directory.resolve("btf");
  }

  BtfTypes btf() {
    return BtfTypes.read(directory.resolve("btf.json"));
  }

  /** Every header of {@code include}, relative to {@link #headers}, sorted. */
  List<String> includedHeaders() {
    try (Stream<Path> walk = Files.walk(headers().resolve("include"))) {
      return walk.filter(file -> file.toString().endsWith(".h"))
          .map(file -> headers().relativize(file).toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return machine;
  }
}
