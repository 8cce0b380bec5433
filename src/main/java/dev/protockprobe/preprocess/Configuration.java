package dev.protockprobe.preprocess;

import dev.protockprobe.diag.SourceFile;
import java.util.List;
import java.util.Optional;

/**
 * The settings of a command line that decide the inputs' conditionals, such as {@code #ifdef}, and
 * their includes.
 *
 * @param definitions {@code -D} and {@code -U} in their order, as directives
 * @param kernelOptions the kernel's configuration as macros: a {@code CONFIG_} macro that is not
 *     among them is not defined; empty if the configuration is not known
 * @param preincluded files to read before the inputs: {@code -include}
 * @param kernelHeaders the kernel tree that the inputs belong to, if they lie in one
 * @param headersInOrder whether the kernel tree's headers are read where they are included, as a
 *     compiler does; if not, they are read only when something that the inputs use is missing
 * @param microsoftExtensions {@code -fms-extensions}, or {@code -fno-ms-extensions}
 */
public record Configuration(
    IncludePath includePath,
    List<SourceFile> definitions,
    Optional<SourceFile> kernelOptions,
    List<String> preincluded,
    Optional<KernelHeaders> kernelHeaders,
    boolean headersInOrder,
    Optional<Boolean> microsoftExtensions) {

  /**
   * Macros for a kernel that shuffles the members of structs, in an order that only its build
   * knows: {@code CONFIG_RANDSTRUCT}, before 5.19 {@code CONFIG_GCC_PLUGIN_RANDSTRUCT}
   * (scripts/Makefile.randstruct, Linux 6.12).
   */
  private static final SourceFile RANDOMIZED =
      SourceFile.ofText(
          "<configuration>",
          """
          #define RANDSTRUCT 1
          #undef __randomize_layout
          #define __randomize_layout __attribute__((randomize_layout))
          """);

  /** What the kernel's build reads before each file: {@code LINUXINCLUDE}, {@code c_flags}. */
  private static final List<String> BEFORE_ALL =
      List.of("linux/compiler-version.h", "linux/kconfig.h", "linux/compiler_types.h");

  /**
   * The macro that is defined in files compiled as a module. Only a build's makefiles tell which
   * files these are.
   */
  private static final String MODULE = "MODULE";

  /** Nothing is known. */
  public static final Configuration NONE =
      new Configuration(
          IncludePath.NONE,
          List.of(),
          Optional.empty(),
          List.of(),
          Optional.empty(),
          false,
          Optional.empty());

  public Configuration {
    definitions = List.copyOf(definitions);
    preincluded = List.copyOf(preincluded);
  }

  /**
   * The same with what a kernel tree says.
   *
   * @param exact whether members of its structs are needed. If so, and if a configuration is known,
   *     all headers are read in a compiler's order, so that the configuration decides each
   *     condition in them
   */
  public Configuration with(KernelHeaders headers, boolean exact) {
    Configuration quick =
        new Configuration(
            includePath,
            definitions,
            kernelOptions,
            preincluded,
            Optional.of(headers),
            false,
            microsoftExtensions);
    return exact && quick.isKnown() ? quick.inOrder().orElseThrow() : quick;
  }

  /** Whether the kernel's options are known. */
  public boolean isKnown() {
    return kernelOptions.isPresent()
        || kernelHeaders.filter(KernelHeaders::isConfigured).isPresent();
  }

  /**
   * The same with the headers of the kernel tree read where they are included; empty if there is no
   * tree, or if this configuration reads them so already.
   */
  public Optional<Configuration> inOrder() {
    return headersInOrder || kernelHeaders.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Configuration(
                includePath,
                definitions,
                kernelOptions,
                preincluded,
                kernelHeaders,
                true,
                microsoftExtensions));
  }

  /** The same, with {@code -fms-extensions} on or off; empty leaves that to the kernel tree. */
  public Configuration withMicrosoftExtensions(Optional<Boolean> extensions) {
    return new Configuration(
        includePath,
        definitions,
        kernelOptions,
        preincluded,
        kernelHeaders,
        headersInOrder,
        extensions);
  }

  /** Whether the inputs are compiled with {@code -fms-extensions}; empty if that is not known. */
  public Optional<Boolean> hasMicrosoftExtensions() {
    return microsoftExtensions.isPresent()
        ? microsoftExtensions
        : kernelHeaders.flatMap(KernelHeaders::hasMicrosoftExtensions);
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
    kernelHeaders.ifPresent(headers -> preprocessor.completeFrom(headers, headersInOrder));
    if (kernelOptions.isPresent()) {
      preprocessor.read(kernelOptions.get());
      preprocessor.configurationIsKnown();
    }
    if (isSet("CONFIG_RANDSTRUCT").orElse(false)
        || isSet("CONFIG_GCC_PLUGIN_RANDSTRUCT").orElse(false)) {
      preprocessor.read(RANDOMIZED);
    }
    for (SourceFile definition : definitions) {
      preprocessor.read(definition);
    }
    for (String name : preincluded) {
      preprocessor.readIncluded(name);
    }
    if (headersInOrder) {
      preprocessor.leaveOpen(MODULE);
      BEFORE_ALL.forEach(preprocessor::readOfTree);
    }
  }
}
