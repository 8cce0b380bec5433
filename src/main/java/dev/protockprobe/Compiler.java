package dev.protockprobe;

import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.btf.BtfDeclarations;
import dev.protockprobe.btf.BtfListing;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.emit.Compilation;
import dev.protockprobe.index.Program;
import dev.protockprobe.layout.DataModel;
import dev.protockprobe.layout.Enumerators;
import dev.protockprobe.layout.Layouts;
import dev.protockprobe.preprocess.Configuration;
import dev.protockprobe.probe.KernelFeatures;
import dev.protockprobe.probe.PlannedFunction;
import dev.protockprobe.probe.ProbePlanner;
import dev.protockprobe.probe.ProbeRules;
import dev.protockprobe.probe.Target;
import dev.protockprobe.probe.Wanted;
import dev.protockprobe.schema.EventSchemas;
import dev.protockprobe.syntax.Listing;
import dev.protockprobe.syntax.Scope;
import dev.protockprobe.type.Declarations;
import dev.protockprobe.type.Listed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Turns inputs into probes: runs the stages of the pipeline in their order. It also lists what
 * inputs declare.
 */
public final class Compiler {
  private Compiler() {}

  /**
   * What to make probes of, and for which machine.
   *
   * @param functions names and globs; empty if the inputs declare one function
   * @param with a type, as C writes it: globs then mean the functions that take it
   * @param wanted what to fetch beside or in place of the default list
   * @param syscalls system calls to make probes of, too
   */
  public record Request(
      List<String> functions,
      Target target,
      Configuration configuration,
      ProbeRules rules,
      Optional<String> with,
      WantedTexts wanted,
      Syscalls syscalls) {
    /** A request for functions whatever they take. */
    public Request(
        List<String> functions, Target target, Configuration configuration, ProbeRules rules) {
      this(
          functions,
          target,
          configuration,
          rules,
          Optional.empty(),
          WantedTexts.NOTHING,
          Syscalls.NONE);
    }

    public Request {
      functions = List.copyOf(functions);
    }

    /**
     * What the run's files are named after: the function, or the group of the events if there may
     * be several; empty if only the inputs tell the function.
     */
    public Optional<String> outputName() {
      List<String> names = new ArrayList<>(functions);
      names.addAll(syscalls.calls());
      if (names.isEmpty()) {
        return Optional.empty();
      }
      boolean one = names.size() == 1 && !NameGlobs.isGlob(names.get(0));
      return Optional.of(one ? names.get(0) : rules.naming().group());
    }

    /** Whether it may be for system calls. */
    boolean namesSyscalls() {
      boolean named = !syscalls.calls().isEmpty();
      for (String function : functions) {
        named |= function.contains("sys_");
      }
      return named;
    }

    /** This request for functions that take a type. */
    public Request with(Optional<String> type) {
      return new Request(functions, target, configuration, rules, type, wanted, syscalls);
    }

    /** This request for other values. */
    public Request fetching(WantedTexts values) {
      return new Request(functions, target, configuration, rules, with, values, syscalls);
    }

    /** This request with system calls. */
    public Request calling(Syscalls calls) {
      return new Request(functions, target, configuration, rules, with, wanted, calls);
    }

    /** This request for another target. */
    Request on(Target other) {
      return new Request(functions, other, configuration, rules, with, wanted, syscalls);
    }
  }

  /**
   * What {@code list} shows, and for which machine the inputs are read.
   *
   * @param names names and globs; empty for all
   * @param types whether types are listed rather than functions
   * @param with a type, as C writes it: only functions that take it are listed
   */
  public record ListRequest(
      List<String> names,
      boolean types,
      Optional<String> with,
      CallingConvention convention,
      Configuration configuration) {
    public ListRequest {
      names = List.copyOf(names);
    }
  }

  /** Passes what the inputs themselves declare to {@code sink}, in their order. */
  public static void list(
      List<SourceFile> inputs,
      ListRequest request,
      Diagnostics diagnostics,
      Consumer<Listed> sink) {
    Program program =
        TextProgram.of(inputs, request.convention(), request.configuration(), diagnostics);
    // A list shows what can be read; errors in types are reported when a probe needs the types.
    Scope scope = new Scope(program, new Diagnostics());
    Listing listing = scope.listing(NameGlobs.any(request.names(), diagnostics), diagnostics);
    UnlistedNames unlisted = new UnlistedNames(request.names(), request.types());
    if (request.types()) {
      DataModel model = request.convention().dataModel();
      TypeSizes sizes = new TypeSizes(scope, new Layouts(model, scope, model.plainCharIsSigned()));
      listing.types(unlisted.passing(listed -> sink.accept(sizes.of(listed))));
    } else {
      listing.functions(unlisted.passing(FunctionsTaking.only(request, scope, diagnostics, sink)));
    }
    unlisted.report(scope::functionNames, diagnostics);
  }

  /** Passes what BTF has to {@code sink}, in its order; types with the sizes that it states. */
  public static void list(
      BtfDeclarations btf, ListRequest request, Diagnostics diagnostics, Consumer<Listed> sink) {
    DataModel model = request.convention().dataModel();
    BtfTarget.check(request.convention(), btf, diagnostics);
    Layouts layouts = new Layouts(model, btf, btf.plainCharIsSigned().orElse(false));
    BtfListing listing =
        new BtfListing(btf, NameGlobs.any(request.names(), diagnostics).asPredicate());
    UnlistedNames unlisted = new UnlistedNames(request.names(), request.types());
    Consumer<Listed> counted =
        unlisted.passing(FunctionsTaking.only(request, btf, diagnostics, sink));
    if (request.types()) {
      listing.types((listed, type) -> counted.accept(TypeSizes.with(listed, layouts.layout(type))));
    } else {
      listing.functions(counted);
    }
    unlisted.report(btf::functionNames, diagnostics);
  }

  /**
   * Passes the layouts of structs and unions to {@code sink}, each as a text.
   *
   * @param btf null if only the text of {@code inputs} counts
   * @param request its names are tags and globs of tags, with or without their keywords
   */
  public static void layouts(
      List<SourceFile> inputs,
      BtfDeclarations btf,
      ListRequest request,
      Diagnostics diagnostics,
      Consumer<String> sink) {
    if (btf != null) {
      BtfTarget.check(request.convention(), btf, diagnostics);
    }
    Scope text =
        inputs.isEmpty()
            ? null
            : new Scope(
                TextProgram.of(inputs, request.convention(), request.configuration(), diagnostics),
                diagnostics);
    LayoutListing listing =
        new LayoutListing(text, btf, request.convention().dataModel(), diagnostics);
    request.names().forEach(name -> listing.list(name, sink));
  }

  /** Compiles the functions asked for; errors of the others go to {@code diagnostics}. */
  public static Compilation compile(
      List<SourceFile> inputs, Request request, Diagnostics diagnostics) {
    return compile(inputs, null, request, diagnostics);
  }

  /**
   * Compiles the functions asked for, which BTF and maybe text declare.
   *
   * @param inputs may be empty if there is BTF
   * @param btf null if there is none
   */
  public static Compilation compile(
      List<SourceFile> inputs, BtfDeclarations btf, Request request, Diagnostics diagnostics) {
    return compile(
        new ReadInputs(
            inputs,
            btf,
            request.target(),
            request.configuration(),
            request.namesSyscalls(),
            diagnostics),
        request);
  }

  /** Compiles the functions asked for out of inputs that other requests may share. */
  public static Compilation compile(ReadInputs inputs, Request request) {
    Diagnostics diagnostics = inputs.diagnostics();
    Request exact = request.on(inputs.exact(request.target()));
    Declarations declarations = inputs.declarations();
    Wanted wanted = request.wanted().read(inputs);
    return compile(declarations, inputs.btf(), exact, wanted, diagnostics);
  }

  /**
   * Compiles the functions asked for, whichever front end declares them.
   *
   * @param diagnostics the ones that {@code declarations} reports to
   */
  public static Compilation compile(
      Declarations declarations, Request request, Diagnostics diagnostics) {
    return compile(declarations, Optional.empty(), request, Wanted.NOTHING, diagnostics);
  }

  private static Compilation compile(
      Declarations declarations,
      Optional<BtfDeclarations> btf,
      Request request,
      Wanted wanted,
      Diagnostics diagnostics) {
    Target target = request.target();
    CallingConvention convention = target.convention();
    Layouts layouts = new Layouts(convention.dataModel(), declarations, target.plainCharIsSigned());
    ProbePlanner planner = new ProbePlanner(target, layouts, request.rules(), wanted, diagnostics);

    List<ChosenFunction> named = chosen(declarations, request, diagnostics);
    SyscallChoice calls =
        request.namesSyscalls() ? new SyscallChoice(request, declarations, btf, diagnostics) : null;
    List<ChosenFunction> chosen = calls == null ? named : calls.complete(named);
    List<PlannedFunction> functions =
        PlannedFunctions.of(
            chosen,
            calls == null ? each -> declarations.prototype(each.name()) : calls::prototype,
            planner,
            request.rules(),
            diagnostics);
    BtfTarget.noteLinkage(functions, convention, diagnostics);
    Enumerators enumerators = new Enumerators(layouts, declarations);
    return new Compilation(
        request.outputName().orElseGet(() -> nameOf(chosen, request)),
        functions,
        convention,
        new EventSchemas(enumerators, target.features(), convention),
        target.features(),
        target.features() == KernelFeatures.USUAL
            ? Optional.of(new Replanner(request, layouts, wanted))
            : Optional.empty(),
        List.of(),
        List.of());
  }

  private static List<ChosenFunction> chosen(
      Declarations declarations, Request request, Diagnostics diagnostics) {
    boolean onlyCalls = request.functions().isEmpty() && !request.syscalls().calls().isEmpty();
    return onlyCalls
        ? List.of()
        : FunctionChoice.choose(
            declarations,
            request.functions(),
            FunctionsTaking.any(
                request.with(), declarations, request.target().convention(), diagnostics),
            diagnostics);
  }

  private static String nameOf(List<ChosenFunction> chosen, Request request) {
    return chosen.size() == 1 ? chosen.get(0).name() : request.rules().naming().group();
  }
}
