package dev.protockprobe.preprocess;

import dev.protockprobe.diag.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a command line says about the inputs' conditions and includes.
 *
 * @param definitions {@code -D} and {@code -U} in their order, as directives
 * @param kernelOptions the kernel's configuration, if it is known: every {@code CONFIG_} macro that
 *     it does not have is then not defined
 * @param preincluded files to read before the inputs: {@code -include}
 * @param kernelHeaders the kernel tree that the inputs belong to, if they lie in one
 * @param microsoftExtensions {@code -fms-extensions}, or {@code -fno-ms-extensions}
 */
public record Configuration(
    IncludePath includePath,
    List<SourceFile> definitions,
    Optional<SourceFile> kernelOptions,
    List<String> preincluded,
    Optional<KernelHeaders> kernelHeaders,
    Optional<Boolean> microsoftExtensions) {

  /** Nothing is known. */
  public static final Configuration NONE =
      new Configuration(
          IncludePath.NONE,
          List.of(),
          Optional.empty(),
          List.of(),
          Optional.empty(),
          Optional.empty());

  public Configuration {
    definitions = List.copyOf(definitions);
    preincluded = List.copyOf(preincluded);
  }

  /** The same with what a kernel tree says. */
  public Configuration with(KernelHeaders headers) {
    return new Configuration(
        includePath,
        definitions,
        kernelOptions,
        preincluded,
        Optional.of(headers),
        microsoftExtensions);
  }

  /** The same with what is said of unnamed members. */
  public Configuration withMicrosoftExtensions(Optional<Boolean> extensions) {
    return new Configuration(
        includePath, definitions, kernelOptions, preincluded, kernelHeaders, extensions);
  }

  /** Whether the inputs are compiled with {@code -fms-extensions}; empty if that is not known. */
  public Optional<Boolean> hasMicrosoftExtensions() {
    return microsoftExtensions.isPresent()
        ? microsoftExtensions
        : kernelHeaders.flatMap(KernelHeaders::hasMicrosoftExtensions);
  }

  /** The same with one more directive. */
  public Configuration with(SourceFile definition) {
    List<SourceFile> all = new ArrayList<>(definitions);
    all.add(definition);
    return new Configuration(
        includePath, all, kernelOptions, preincluded, kernelHeaders, microsoftExtensions);
  }

  /** Whether the kernel's configuration sets an option to y; empty if no configuration is known. */
  public Optional<Boolean> isSet(String option) {
    if (kernelOptions.isPresent()) {
      SourceFile macros = kernelOptions.get();
      return Optional.of(macros.text(0, macros.length()).contains("#define " + option + " 1\n"));
    }
    return kernelHeaders
        .filter(KernelHeaders::isConfigured)
        .map(headers -> "y".equals(headers.option(option)));
  }

  /** Whether the architecture's Kconfig in the kernel tree selects an option; empty if unknown. */
  public Optional<Boolean> selects(String option) {
    return kernelHeaders.flatMap(headers -> headers.selects(option));
  }

  /** Lets the preprocessor read all of it. */
  public void apply(Preprocessor preprocessor) {
    kernelHeaders.ifPresent(preprocessor::completeFrom);
    if (kernelOptions.isPresent()) {
      preprocessor.read(kernelOptions.get());
      preprocessor.configurationIsKnown();
    }
    for (SourceFile definition : definitions) {
      preprocessor.read(definition);
    }
    for (String name : preincluded) {
      preprocessor.readIncluded(name);
    }
  }
}
