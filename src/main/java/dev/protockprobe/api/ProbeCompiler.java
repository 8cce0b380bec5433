package dev.protockprobe.api;

import dev.protockprobe.Compiler;
import dev.protockprobe.Emitters;
import dev.protockprobe.WantedTexts;
import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.abi.arch.Architectures;
import dev.protockprobe.btf.BtfInput;
import dev.protockprobe.btf.BtfReader;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.emit.Compilation;
import dev.protockprobe.emit.Emitter;
import dev.protockprobe.image.KernelImage;
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
 * Compiles C prototypes to probes, in memory: it reads no file and writes none. A {@code
 * ProbeCompiler} is immutable: each method that sets something returns a new one.
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
  private final List<SourceFile> btf;
  private final List<SourceFile> fetches;

  private ProbeCompiler(
      Target target,
      ReturnRule returns,
      String module,
      List<SourceFile> sources,
      List<SourceFile> btf,
      List<SourceFile> fetches) {
    this.target = target;
    this.returns = returns;
    this.module = module;
    this.sources = sources;
    this.btf = btf;
    this.fetches = fetches;
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
    Target target = new Target(convention, KernelFeatures.USUAL);
    return new ProbeCompiler(target, ReturnRule.NONE, "", List.of(), List.of(), List.of());
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
    return new ProbeCompiler(other, returns, module, sources, btf, fetches);
  }

  /** This compiler, which also makes probes of the functions' returns. */
  public ProbeCompiler withReturns() {
    return new ProbeCompiler(target, ReturnRule.ALSO, module, sources, btf, fetches);
  }

  /** This compiler for functions of a module, which need not be loaded yet. */
  public ProbeCompiler withModule(String name) {
    return new ProbeCompiler(target, returns, name, sources, btf, fetches);
  }

  /**
   * This compiler with one more source. All sources are read together, in the order of the calls.
   * An {@code #include} in them finds no file.
   *
   * @param name the name in {@link Problem#file}
   * @param text declarations in C
   */
  public ProbeCompiler withSource(String name, String text) {
    List<SourceFile> more = and(sources, SourceFile.ofText(name, text));
    return new ProbeCompiler(target, returns, module, more, btf, fetches);
  }

  /**
   * This compiler with the types of one more BTF: its layouts count, and no source is needed. The
   * kernel's comes before those of modules.
   *
   * @param name the name in {@link Problem#file}
   * @param bytes the contents of {@code /sys/kernel/btf/vmlinux}, or of the file of a kernel or
   *     module with BTF, packed or not; the array is copied
   */
  public ProbeCompiler withBtf(String name, byte[] bytes) {
    List<SourceFile> more = and(btf, new SourceFile(name, bytes.clone()));
    return new ProbeCompiler(target, returns, module, sources, more, fetches);
  }

  /**
   * This compiler with one more value to fetch. A first one takes the place of the usual list,
   * which is every parameter.
   *
   * @param expression for example {@code port=sk->__sk_common.skc_dport}, as {@code --fetch} takes
   *     it; {@code <fetch 1>} is the first one's name in {@link Problem#file}
   */
  public ProbeCompiler withFetch(String expression) {
    String name = "<fetch " + (fetches.size() + 1) + ">";
    List<SourceFile> more = and(fetches, SourceFile.ofText(name, expression));
    return new ProbeCompiler(target, returns, module, sources, btf, more);
  }

  private static List<SourceFile> and(List<SourceFile> list, SourceFile last) {
    List<SourceFile> more = new ArrayList<>(list);
    more.add(last);
    return List.copyOf(more);
  }

  /**
   * Compiles functions.
   *
   * @param functions names, or globs such as {@code tcp_*}; none for the only function that the
   *     sources declare
   * @throws ProbeException if a source, a BTF or an expression has an error, or none of them
   *     declares a function
   */
  public Probes compile(String... functions) throws ProbeException {
    Diagnostics diagnostics = new Diagnostics();
    ProbeNaming naming = new ProbeNaming(ProbeEvent.DEFAULT_GROUP, Optional.empty(), module);
    ProbeRules rules = new ProbeRules(PointerRule.FOLLOW, true, returns, 0, naming);
    Compiler.Request request =
        new Compiler.Request(List.of(functions), target, Configuration.NONE, rules)
            .fetching(wanted(diagnostics));
    Compilation compilation = compilation(request, diagnostics);
    List<Problem> problems = diagnostics.sorted().stream().map(Problem::of).toList();
    if (compilation == null || diagnostics.hasErrors()) {
      throw new ProbeException(problems);
    }
    return new Probes(
        text("events", compilation).lines().toList(),
        text("schema", compilation),
        text("script", compilation),
        problems);
  }

  /** Null after an error. */
  private Compilation compilation(Compiler.Request request, Diagnostics diagnostics) {
    if (btf.isEmpty()) {
      return Compiler.compile(sources, request, diagnostics);
    }
    List<BtfInput> inputs = new ArrayList<>();
    btf.forEach(file -> KernelImage.in(file, diagnostics).ifPresent(inputs::add));
    return inputs.size() < btf.size()
        ? null
        : BtfReader.read(inputs, Optional.empty(), diagnostics)
            .map(types -> Compiler.compile(sources, types, request, diagnostics))
            .orElse(null);
  }

  /**
   * The values to fetch, with the same default as on the command line: every parameter, and the
   * important members of well-known structs.
   */
  private WantedTexts wanted(Diagnostics diagnostics) {
    return new WantedTexts(
        fetches, List.of(), Optional.of(() -> Views.read(List.of(), diagnostics)));
  }

  private static String text(String kind, Compilation compilation) {
    Emitter emitter = Emitters.of(kind).get(0);
    return emitter.emit(compilation).text();
  }
}
