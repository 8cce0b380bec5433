package dev.protockprobe.api;

import dev.protockprobe.Compiler;
import dev.protockprobe.Emitters;
import dev.protockprobe.WantedTexts;
import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.abi.arch.Architectures;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.emit.Compilation;
import dev.protockprobe.emit.Emitter;
import dev.protockprobe.preprocess.Configuration;
import dev.protockprobe.probe.KernelFeatures;
import dev.protockprobe.probe.KernelVersion;
import dev.protockprobe.probe.PointerRule;
import dev.protockprobe.probe.ProbeEvent;
import dev.protockprobe.probe.ProbeNaming;
import dev.protockprobe.probe.ProbeRules;
import dev.protockprobe.probe.ReturnRule;
import dev.protockprobe.probe.Target;
import dev.protockprobe.probe.Views;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compiles C prototypes to probes, in memory: it reads no file and writes none. A compiler does not
 * change; each method that sets something returns another one.
 *
 * <pre>{@code
 * Probes probes =
 *     ProbeCompiler.forArchitecture("x86_64")
 *         .withKernel("6.12")
 *         .withSource("queue.h", "long queue_add(void *queue, u32 item);")
 *         .compile("queue_add");
 * probes.events().forEach(System.out::println);
 * }</pre>
 */
public final class ProbeCompiler {
  private final Target target;
  private final ReturnRule returns;
  private final String module;
  private final List<SourceFile> sources;

  private ProbeCompiler(
      Target target, ReturnRule returns, String module, List<SourceFile> sources) {
    this.target = target;
    this.returns = returns;
    this.module = module;
    this.sources = List.copyOf(sources);
  }

  /** The names that {@link #forArchitecture} takes. */
  public static List<String> architectures() {
    return Architectures.all().stream().map(CallingConvention::architecture).toList();
  }

  /**
   * A compiler for an architecture, and for every kernel since 5.4.
   *
   * @throws IllegalArgumentException for a name that {@link #architectures} does not list
   */
  public static ProbeCompiler forArchitecture(String name) {
    CallingConvention convention =
        Architectures.named(name)
            .orElseThrow(() -> new IllegalArgumentException("unknown architecture: " + name));
    return new ProbeCompiler(
        new Target(convention, KernelFeatures.USUAL), ReturnRule.NONE, "", List.of());
  }

  /**
   * This compiler for one kernel.
   *
   * @param version for example {@code 6.12}
   * @throws IllegalArgumentException if it is not a kernel version
   */
  public ProbeCompiler withKernel(String version) {
    KernelVersion parsed =
        KernelVersion.parse(version)
            .orElseThrow(() -> new IllegalArgumentException("not a kernel version: " + version));
    Target other = new Target(target.convention(), KernelFeatures.of(parsed));
    return new ProbeCompiler(other, returns, module, sources);
  }

  /** This compiler, which also makes probes of the functions' returns. */
  public ProbeCompiler withReturns() {
    return new ProbeCompiler(target, ReturnRule.ALSO, module, sources);
  }

  /** This compiler for functions of a module, which need not be loaded yet. */
  public ProbeCompiler withModule(String name) {
    return new ProbeCompiler(target, returns, name, sources);
  }

  /**
   * This compiler with one more source. All sources are read together, in the order of the calls.
   * An {@code #include} in them finds no file.
   *
   * @param name the name in {@link Problem#file}
   * @param text declarations in C
   */
  public ProbeCompiler withSource(String name, String text) {
    List<SourceFile> more = new ArrayList<>(sources);
    more.add(SourceFile.ofText(name, text));
    return new ProbeCompiler(target, returns, module, more);
  }

  /**
   * Compiles functions.
   *
   * @param functions names, or globs such as {@code tcp_*}; none for the only function that the
   *     sources declare
   * @throws ProbeException if a source has an error, or does not declare a function
   */
  public Probes compile(String... functions) throws ProbeException {
    Diagnostics diagnostics = new Diagnostics();
    ProbeNaming naming = new ProbeNaming(ProbeEvent.DEFAULT_GROUP, Optional.empty(), module);
    ProbeRules rules = new ProbeRules(PointerRule.FOLLOW, true, returns, 0, naming);
    Compiler.Request request =
        new Compiler.Request(List.of(functions), target, Configuration.NONE, rules)
            .fetching(usual(diagnostics));
    Compilation compilation = Compiler.compile(sources, request, diagnostics);
    List<Problem> problems = diagnostics.sorted().stream().map(Problem::of).toList();
    if (diagnostics.hasErrors()) {
      throw new ProbeException(problems);
    }
    return new Probes(
        text("events", compilation).lines().toList(),
        text("schema", compilation),
        text("script", compilation),
        problems);
  }

  /** The default list with what is worth seeing of well-known structs, as the command has it. */
  private static WantedTexts usual(Diagnostics diagnostics) {
    return new WantedTexts(
        List.of(), List.of(), Optional.of(() -> Views.read(List.of(), diagnostics)));
  }

  private static String text(String kind, Compilation compilation) {
    Emitter emitter = Emitters.of(kind).get(0);
    return emitter.emit(compilation).text();
  }
}
