package dev.protockprobe.preprocess;

import dev.protockprobe.diag.SourceFile;
import java.util.List;
import java.util.Optional;

/**
 * The headers and the configuration of the kernel tree that an input belongs to. Unless {@link
 * Configuration#headersInOrder} is set, headers are read only when the inputs lack something.
 */
public interface KernelHeaders {
  /**
   * The file of an {@code #include}.
   *
   * @param from the file that includes it
   * @param quoted whether the including file's own directory comes first
   */
  Optional<SourceFile> find(String name, SourceFile from, boolean quoted);

  /**
   * What the configuration says of an option, as its file writes it.
   *
   * @return null if the configuration does not have the option
   */
  String option(String name);

  /** Whether the tree has a configuration: an option that it does not have is then not set. */
  boolean isConfigured();

  /**
   * Whether the architecture's Kconfig selects an option for every kernel of the machine; empty if
   * the tree has no Kconfig, or if it depends on other options.
   *
   * @param option with {@code CONFIG_} before it
   */
  Optional<Boolean> selects(String option);

  /**
   * The numbers that an option may have. Every kernel of the machine has one of them, as the
   * architecture's Kconfig says; empty if that is not known.
   *
   * @param option with {@code CONFIG_} before it
   */
  List<String> possibleValues(String option);

  /** The {@code -D} and {@code -U} with which the tree's build compiles a file, as directives. */
  List<SourceFile> definitionsFor(SourceFile input);

  /**
   * Whether the tree's Makefiles compile with {@code -fms-extensions}, as those of Linux 6.19 do;
   * empty if the Makefile that would say so is missing.
   */
  Optional<Boolean> hasMicrosoftExtensions();

  /**
   * Whether a header that the tree lacks may define a macro. A build makes a few headers; which
   * macros they may define is known without a build.
   *
   * @param header as an {@code #include} names it
   */
  boolean mayDefine(String header, String macro);

  /**
   * All headers of the tree, included or not, whose text has a word. Used for names that no
   * included header defines.
   */
  List<SourceFile> mentioning(String word);
}
