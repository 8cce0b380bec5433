package dev.protockprobe.cli;

import dev.protockprobe.Compiler;
import dev.protockprobe.FunctionsInDirectory;
import dev.protockprobe.Syscalls;
import dev.protockprobe.WantedTexts;
import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.preprocess.Configuration;
import dev.protockprobe.probe.KernelFeatures;
import dev.protockprobe.probe.KernelLimits;
import dev.protockprobe.probe.PointerRule;
import dev.protockprobe.probe.ProbeEvent;
import dev.protockprobe.probe.ProbeNaming;
import dev.protockprobe.probe.ProbeRules;
import dev.protockprobe.probe.ReturnRule;
import dev.protockprobe.probe.Target;
import dev.protockprobe.probe.Views;
import dev.protockprobe.source.SourceReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * The options that say which probes to make, and for which kernel. The class is long because the
 * help text of each option stands beside its name.
 */
final class ProbeOptions {
  private static final String GOOD_EVENT_NAME =
      "at most " + KernelLimits.MAX_EVENT_NAME_LEN + " letters, digits and _, no digit first";

  private static final String SYSCALL = "--syscall";

  /** What needs the returns of functions, in the commands that show calls. */
  private static final List<String> OF_CALLS = List.of("--calls", "--latency", "--slowest");

  private final CommandOptions options;
  private final ArchitectureOption architecture;
  private final BtfOptions btf;
  private final TargetKernelOptions kernel;

  ProbeOptions(CommandOptions options) {
    this.options = options;
    addFunctions();
    btf = new BtfOptions(options);
    architecture = new ArchitectureOption(options);
    kernel = new TargetKernelOptions(options);
    addFetched();
    addReturns();
    addNames();
  }

  private void addFunctions() {
    options.addRepeatable(
        "--func",
        "NAME",
        ",",
        "The function to probe, or a glob such as 'tcp_*'; repeatable. Not needed if the"
            + " inputs declare only one function.");
    options.addRepeatable(
        SYSCALL,
        "NAME",
        ",",
        "A system call such as openat, or a glob; repeatable. The probe is where the call enters"
            + " the kernel. SYSCALL_DEFINEn or 'long sys_openat(...)' in an input declares the"
            + " call's arguments.");
    options.addRepeatable(
        "--proto",
        "PROTOTYPE",
        "",
        "A prototype to read like an input: --proto 'int f(int n)'; repeatable.");
    options.addOption(
        "--with",
        "TYPE",
        "Limits a glob to functions that take this type: --with 'struct sock *'.");
  }

  private void addFetched() {
    options.addChoice(
        "--pointers",
        "RULE",
        PointerRule.class,
        "follow: print what a pointer points to; address: print the pointer. Default: follow.");
    options.addRepeatable(
        "--fetch",
        "[NAME=]EXPR[:TYPE]",
        "",
        "A C expression to fetch instead of the parameters, for example"
            + " 'sk->__sk_common.skc_dport'; repeatable.");
    options.addRepeatable(
        "--fields",
        "PARAM[:DEPTH]",
        "",
        "Fetches all scalar members of a struct, or of the struct that a pointer points to, as"
            + " far as the kernel's limits allow; DEPTH 1 leaves out the members of nested"
            + " structs. Repeatable.");
    options.addFlag(
        "--no-view",
        "Fetches only the addresses of well-known structs, not their important members.");
    options.addRepeatable(
        "--views",
        "FILE",
        "",
        "A file that names, for each struct, the members to fetch; repeatable. For well-known"
            + " structs it replaces the built-in choice of members, which 'list --views' prints"
            + " in the same format.");
    options.addFlag(
        "--no-guard",
        "Leaves out the guards. These are the pointers at the line's end, by which decode"
            + " recognises stale bytes behind a bad pointer.");
  }

  private void addReturns() {
    options
        .spec()
        .addOption(
            OptionSpec.builder("--return")
                .arity("0..1")
                .paramLabel("only")
                .type(String.class)
                .preprocessor(new OnlyAttached())
                .description(
                    "Also probes the function's return and reads its result; --return=only probes"
                        + " the return alone.")
                .build());
    options.addOption(
        "--maxactive",
        "N",
        "How many calls the return probe can follow at the same time, 1 to "
            + KernelLimits.KRETPROBE_MAXACTIVE_MAX
            + ". Default: the kernel's choice, twice the number of its CPUs, at least 10.");
  }

  private void addNames() {
    options.addOption(
        "--group", "GROUP", "The event's group. Default: " + ProbeEvent.DEFAULT_GROUP + ".");
    options.addOption("--event", "EVENT", "The event's name. Default: the function's.");
    options.addOption(
        "--module",
        "MODULE",
        "The module that contains the function; the option also defines the macro MODULE."
            + " Default: the kernel itself.");
  }

  /** Says in the help that the probes were made before, by a command with the same options. */
  void describeMadeProbes() {
    options.describe(
        "--func",
        "The probed function, or a glob such as 'tcp_*'; repeatable. Not needed if the inputs"
            + " declare only one function.");
    options.describe(SYSCALL, "The probed system call, such as openat, or a glob; repeatable.");
    options.describe(
        "--return",
        "The probes were made with --return: they record the function's entry and return. With"
            + " --return=only they record only the return.");
    options.describe("--maxactive", "The probes were made with this --maxactive.");
    options.describe(
        "--fetch", "An expression that the probes fetch, as it was given to compile; repeatable.");
    options.describe(
        "--fields",
        "A parameter whose members the probes fetch, as it was given to compile; repeatable.");
    options.describe("--views", "The probes were made with this file of --views; repeatable.");
    options.describe("--no-view", "The probes were made with --no-view.");
    options.describe(
        "--pointers",
        "The probes were made with this --pointers: follow or address. Default: follow.");
    options.describe("--no-guard", "The probes were made with --no-guard.");
    options.describe(
        "--kernel",
        "The probes were made with this --kernel, for example 6.12. Default: they were made for"
            + " every kernel since 5.4.");
  }

  List<String> prototypes() {
    return options.value("--proto", List.of());
  }

  BtfOptions btf() {
    return btf;
  }

  /** The target's convention. */
  CallingConvention convention() {
    return architecture.convention();
  }

  /** Looks in directories for the functions that are asked for. */
  FunctionsInDirectory inDirectories(Diagnostics diagnostics) {
    return new FunctionsInDirectory(
        functions(), syscalls(), architecture.convention().architecture(), diagnostics);
  }

  /** The target's architecture, if an option names it. */
  Optional<CallingConvention> architecture() {
    return architecture.given();
  }

  /**
   * The request that the options make; throws a usage error if they contradict each other.
   *
   * @param reader reads the file of {@code --features}
   */
  Compiler.Request request(
      Configuration configuration, SourceReader reader, Diagnostics diagnostics) {
    Target target = new Target(architecture.convention(), kernel.features(reader, diagnostics));
    return request(configuration, target, Optional.empty(), reader, diagnostics);
  }

  /**
   * The same request for a machine that has told what it is.
   *
   * @param symbols its functions at which system calls enter; empty if they are not known
   */
  Compiler.Request request(
      Configuration configuration,
      Target target,
      Optional<Set<String>> symbols,
      SourceReader reader,
      Diagnostics diagnostics) {
    List<String> functions = functions();
    List<String> syscalls = syscalls();
    PointerRule pointers = options.value("--pointers", PointerRule.FOLLOW);
    return new Compiler.Request(
            functions,
            target,
            configuration,
            new ProbeRules(
                pointers,
                !options.value("--no-guard", false),
                returns(),
                maxactive(),
                naming(functions.size() + syscalls.size())))
        .calling(
            syscalls.isEmpty() && symbols.isEmpty()
                ? Syscalls.NONE
                : new Syscalls(syscalls, symbols))
        .with(Optional.ofNullable(options.value("--with", null)))
        .fetching(wanted(reader, diagnostics));
  }

  private WantedTexts wanted(SourceReader reader, Diagnostics diagnostics) {
    Optional<Supplier<Views>> views = Optional.empty();
    if (!options.value("--no-view", false)) {
      List<SourceFile> own = new ArrayList<>();
      for (String file : options.value("--views", List.<String>of())) {
        reader.of("a file of views").read(file).ifPresent(own::add);
      }
      views = Optional.of(() -> Views.read(own, diagnostics));
    }
    return new WantedTexts(
        Inputs.texts("--fetch", options.value("--fetch", List.of())),
        Inputs.texts("--fields", options.value("--fields", List.of())),
        views);
  }

  /** The names and globs of functions. */
  List<String> functions() {
    return options.value("--func", List.of());
  }

  /** The names and globs of system calls. */
  List<String> syscalls() {
    return options.value(SYSCALL, List.of());
  }

  /** Whether system calls may be among what is probed. */
  boolean nameSyscalls() {
    boolean named = !syscalls().isEmpty();
    for (String function : functions()) {
      named |= function.contains("sys_");
    }
    return named;
  }

  /** The module that has the functions; empty for the kernel itself. */
  String module() {
    return options.value("--module", "");
  }

  /** The features of the target's kernels, if an option names them. */
  Optional<KernelFeatures> givenFeatures(SourceReader reader, Diagnostics diagnostics) {
    boolean given =
        !options.value("--kernel", "").isEmpty() || !options.value("--features", "").isEmpty();
    return given ? Optional.of(kernel.features(reader, diagnostics)) : Optional.empty();
  }

  private ReturnRule returns() {
    String rule = options.value("--return", null);
    if (rule == null) {
      boolean calls = OF_CALLS.stream().anyMatch(options::isGiven);
      return calls ? ReturnRule.ALSO : ReturnRule.NONE;
    } else if (rule.isEmpty()) {
      return ReturnRule.ALSO;
    } else if (rule.equals("only")) {
      return ReturnRule.ONLY;
    }
    throw options.usageError(
        "not a value of --return: '" + rule + "' (expected --return or --return=only)");
  }

  private int maxactive() {
    String text = options.value("--maxactive", "");
    if (text.isEmpty()) {
      return 0;
    } else if (returns() == ReturnRule.NONE) {
      throw options.usageError("--maxactive is for return probes: give --return with it");
    }
    boolean number = text.matches("[1-9][0-9]{0,3}");
    if (!number || Integer.parseInt(text) > KernelLimits.KRETPROBE_MAXACTIVE_MAX) {
      throw options.usageError(
          "not a number of calls: '%s' (expected 1 to %d)"
              .formatted(text, KernelLimits.KRETPROBE_MAXACTIVE_MAX));
    }
    return Integer.parseInt(text);
  }

  private ParameterException notAName(String what, String given, String expected) {
    return options.usageError("not %s: '%s' (expected %s)".formatted(what, given, expected));
  }

  private ProbeNaming naming(int functions) {
    String group = options.value("--group", ProbeEvent.DEFAULT_GROUP);
    String event = options.value("--event", "");
    String module = module();
    if (!KernelLimits.isGoodEventName(group)) {
      throw notAName("a group name", group, GOOD_EVENT_NAME);
    }
    if (!event.isEmpty() && !KernelLimits.isGoodEventName(event)) {
      throw notAName("an event name", event, GOOD_EVENT_NAME);
    }
    if (!module.isEmpty() && !KernelLimits.isGoodName(module.replace('-', '_'))) {
      throw notAName("a module name", module, "letters, digits, _ and -");
    }
    if (!event.isEmpty() && functions > 1) {
      throw options.usageError("--event names one event, but several functions are named");
    }
    if (!module.isEmpty() && !syscalls().isEmpty()) {
      throw options.usageError(
          "--syscall cannot be combined with --module: system calls are in the kernel itself");
    }
    return new ProbeNaming(group, event.isEmpty() ? Optional.empty() : Optional.of(event), module);
  }
}
