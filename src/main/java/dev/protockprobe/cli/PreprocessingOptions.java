package dev.protockprobe.cli;

import dev.protockprobe.cc.PreprocessingFlag;
import dev.protockprobe.cc.PreprocessingSettings;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.preprocess.Configuration;
import dev.protockprobe.preprocess.IncludePath;
import dev.protockprobe.preprocess.KernelOptions;
import dev.protockprobe.source.SourceReader;
import dev.protockprobe.tree.ConfigurationHead;
import dev.protockprobe.tree.Machine;
import dev.protockprobe.tree.TreeHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The options that say how inputs are preprocessed, by this program or by a compiler. Flags such as
 * {@code -I} and {@code -D} mean what they mean to a C compiler.
 */
final class PreprocessingOptions {
  private static final String INCLUDE_PATH = "-I";
  private static final String DEFINE = "-D";
  private static final String UNDEFINE = "-U";
  private static final String INCLUDE = "-include";
  private static final String KCONFIG = "--kconfig";
  private static final String EXTENSIONS = "-fms-extensions";
  private static final String NO_EXTENSIONS = "-fno-ms-extensions";

  private static final List<String> ASKING_FOR_MEMBERS = List.of("--fetch", "--fields", "--layout");

  private final CommandOptions options;
  private final KernelTreeOptions tree;
  private final List<PreprocessingFlag> flags = new ArrayList<>();
  private final List<PreprocessingFlag> switches = new ArrayList<>();

  PreprocessingOptions(CommandOptions options) {
    this.options = options;
    options
        .spec()
        .addOption(
            OptionSpec.builder("--preprocess")
                .arity("0..1")
                .paramLabel("CC")
                .type(String.class)
                .preprocessor(new OnlyAttached())
                .description(
                    "Preprocesses each input with the compiler CC. Default: the compiler that"
                        + " --compile-commands names, or cc.")
                .build());
    options.addOption(
        "--compile-commands",
        "FILE",
        "A compile_commands.json; each input is preprocessed with the flags that it has there.");
    addFlag(INCLUDE_PATH, "DIR", "Follows #include, and searches DIR for headers; repeatable.");
    addFlag(DEFINE, "NAME[=VALUE]", "Defines a macro; repeatable.");
    addFlag(UNDEFINE, "NAME", "Undefines a macro; repeatable.");
    addFlag(INCLUDE, "FILE", "Reads FILE before the inputs; repeatable.");
    addSwitch(EXTENSIONS, "Takes 'struct tag;' inside a struct as an anonymous member.");
    addSwitch(NO_EXTENSIONS, "Does not take 'struct tag;' inside a struct as a member.");
    options.addOption(
        KCONFIG,
        "FILE",
        "The kernel's configuration, .config or /boot/config-*, for conditions on CONFIG_ macros.");
    tree = new KernelTreeOptions(options);
  }

  private void addFlag(String name, String label, String description) {
    options
        .spec()
        .addOption(
            OptionSpec.builder(name)
                .paramLabel(label)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .preprocessor(new InOrder(name, flags))
                .description(description)
                .build());
  }

  private void addSwitch(String name, String description) {
    options
        .spec()
        .addOption(
            OptionSpec.builder(name)
                .arity("0")
                .type(boolean.class)
                .preprocessor(new InOrder(name, switches))
                .description(description)
                .build());
  }

  /**
   * Whether the last of -fms-extensions and -fno-ms-extensions is the former; empty if neither is
   * given.
   */
  private Optional<Boolean> microsoftExtensions() {
    return switches.isEmpty()
        ? Optional.empty()
        : Optional.of(switches.get(switches.size() - 1).option().equals(EXTENSIONS));
  }

  /**
   * The values of -I, -D, -U and -include in the order given: {@code -DA -UA} undoes itself. A
   * kernel module is compiled with -DMODULE.
   */
  List<PreprocessingFlag> flags() {
    List<PreprocessingFlag> all = new ArrayList<>(flags);
    boolean module =
        options.spec().findOption("--module") != null && !options.value("--module", "").isEmpty();
    if (module) {
      all.add(0, new PreprocessingFlag(DEFINE, "MODULE"));
    }
    return all;
  }

  /** The settings for a compiler that preprocesses; empty if the options ask for none. */
  Optional<PreprocessingSettings> settings() {
    Optional<String> compiler = Optional.ofNullable(options.value("--preprocess", null));
    Optional<String> compileCommands =
        Optional.ofNullable(options.value("--compile-commands", null));
    if (compiler.isEmpty() && compileCommands.isEmpty()) {
      return Optional.empty();
    }
    if (!options.value(KCONFIG, "").isEmpty()) {
      throw options.usageError(
          KCONFIG
              + " cannot be combined with --preprocess or --compile-commands:"
              + " give -include include/generated/autoconf.h");
    }
    return Optional.of(
        new PreprocessingSettings(
            compiler.filter(name -> !name.isEmpty()), flags(), compileCommands));
  }

  /**
   * The configuration for inputs that no compiler preprocesses: what is known about their
   * conditions and includes. Errors about files are reported. A kernel tree completes the
   * configuration if an option names the tree, or if no -I is given.
   *
   * @param files the names of the inputs
   * @param architecture for which a kernel tree's headers are read
   */
  Configuration configuration(
      List<String> files, String architecture, SourceReader reader, Diagnostics diagnostics) {
    if (settings().isPresent()) {
      return Configuration.NONE.withMicrosoftExtensions(microsoftExtensions());
    }
    Configuration given = given(architecture, reader, diagnostics);
    boolean completed = tree.isGiven() || given.includePath().isEmpty();
    Optional<TreeHeaders> headers =
        completed
            ? tree.headers(files, architecture, reader.filesRead(), diagnostics)
            : Optional.empty();
    return headers.isPresent() ? given.with(headers.get(), asksForMembers()) : given;
  }

  /**
   * Whether an option names members of structs: the headers of a configured kernel tree are then
   * read as a compiler reads them.
   */
  boolean asksForMembers() {
    for (String option : ASKING_FOR_MEMBERS) {
      if (options.spec().findOption(option) != null
          && options.value(option, (List<String>) null) != null) {
        return true;
      }
    }
    return false;
  }

  /** The version of the kernel tree that is used, for example {@code 6.1}; empty if not known. */
  Optional<String> treeVersion() {
    return tree.version();
  }

  /** Notes which configuration of a kernel tree counted. */
  void reportUse(Diagnostics diagnostics) {
    tree.reportUse(diagnostics);
  }

  private Configuration given(String architecture, SourceReader reader, Diagnostics diagnostics) {
    List<String> directories = new ArrayList<>();
    List<SourceFile> definitions = new ArrayList<>();
    List<String> preincluded = new ArrayList<>();
    for (PreprocessingFlag flag : flags()) {
      switch (flag.option()) {
        case INCLUDE_PATH -> directories.add(flag.value());
        case DEFINE -> definitions.add(commandLine(definition(flag.value())));
        case UNDEFINE -> definitions.add(commandLine("#undef " + flag.value()));
        default -> preincluded.add(flag.value());
      }
    }
    return new Configuration(
        new IncludePath(directories, reader.filesRead()),
        definitions,
        kernelOptions(architecture, reader, diagnostics),
        preincluded,
        Optional.empty(),
        false,
        microsoftExtensions());
  }

  /** What --kconfig names; empty without it, and after a reported error. */
  private Optional<SourceFile> kernelOptions(
      String architecture, SourceReader reader, Diagnostics diagnostics) {
    String kconfig = options.value(KCONFIG, "");
    if (kconfig.isEmpty()) {
      return Optional.empty();
    }
    Optional<SourceFile> file = reader.of("the kernel's .config or /boot/config-*").read(kconfig);
    Optional<String> other =
        file.flatMap(
            read ->
                ConfigurationHead.otherArchitecture(
                    read.text(0, read.length()), Machine.of(architecture)));
    if (other.isPresent()) {
      diagnostics.report(
          Diagnostic.error(
                  DiagnosticCode.OTHER_ARCHITECTURE,
                  "the configuration '%s' is of %s, but the probes are for %s"
                      .formatted(kconfig, other.get(), architecture))
              .withHelp("give that of the kernel to probe, or its architecture with --arch"));
      return Optional.empty();
    }
    return file.flatMap(read -> KernelOptions.read(read, diagnostics));
  }

  private static String definition(String text) {
    int equals = text.indexOf('=');
    return equals < 0
        ? "#define " + text + " 1"
        : "#define " + text.substring(0, equals) + " " + text.substring(equals + 1);
  }

  private static SourceFile commandLine(String directive) {
    return SourceFile.ofText("<command line>", directive + "\n");
  }

  /**
   * Adds a flag and its value to the list of all flags, since picocli keeps a list for each option.
   * This class is not a record: picocli calls its hashCode, which a record generates at run time,
   * and that takes 12 ms.
   */
  private static final class InOrder implements IParameterPreprocessor {
    private final String name;
    private final List<PreprocessingFlag> flags;

    InOrder(String name, List<PreprocessingFlag> flags) {
      this.name = name;
      this.flags = flags;
    }

    @Override
    public boolean preprocess(
        Stack<String> args, CommandSpec command, ArgSpec option, Map<String, Object> info) {
      if (option.arity().max() == 0) {
        flags.add(new PreprocessingFlag(name, ""));
      } else if (!args.isEmpty()) {
        flags.add(new PreprocessingFlag(name, args.peek()));
      }
      return false;
    }
  }
}
