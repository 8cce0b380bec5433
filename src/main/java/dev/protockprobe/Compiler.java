package dev.protockprobe;

import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.btf.BtfDeclarations;
import dev.protockprobe.btf.BtfListing;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.Outcome;
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
import dev.protockprobe.syntax.Prelude;
import dev.protockprobe.syntax.Scope;
import dev.protockprobe.type.Declarations;
import dev.protockprobe.type.FunctionMark;
import dev.protockprobe.type.Listed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Turns inputs into probes: the whole pipeline on one screen. */
public final class Compiler {
  private Compiler() {}

  /**
   * What to make probes of, and for which machine.
   *
   * @param functions names and globs; empty if the inputs declare one function
   * @param with a type, as C writes it: globs then mean the functions that take it
   * @param wanted what to fetch beside or in place of the default list
   */
  public record Request(
      List<String> functions,
      Target target,
      Configuration configuration,
      ProbeRules rules,
      Optional<String> with,
      WantedTexts wanted) {
    /** A request for functions whatever they take. */
    public Request(
        List<String> functions, Target target, Configuration configuration, ProbeRules rules) {
      this(functions, target, configuration, rules, Optional.empty(), WantedTexts.NOTHING);
    }

    public Request {
      functions = List.copyOf(functions);
    }

    /**
     * What the run's files are named after: the function, or the group of the events if there may
     * be several; empty if only the inputs tell the function.
     */
    public Optional<String> outputName() {
      if (functions.isEmpty()) {
        return Optional.empty();
      }
      boolean one = functions.size() == 1 && !NameGlobs.isGlob(functions.get(0));
      return Optional.of(one ? functions.get(0) : rules.naming().group());
    }

    /** This request for functions that take a type. */
    public Request with(Optional<String> type) {
      return new Request(functions, target, configuration, rules, type, wanted);
    }

    /** This request for other values. */
    public Request fetching(WantedTexts values) {
      return new Request(functions, target, configuration, rules, with, values);
    }

    /** This request for another target. */
    Request on(Target other) {
      return new Request(functions, other, configuration, rules, with, wanted);
    }
  }

  /**
   * What {@code list} shows, and for which machine the inputs are read.
   *
   * @param names names and globs; empty for all
   * @param types whether types are listed rather than functions
   */
  public record ListRequest(
      List<String> names,
      boolean types,
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
    Program program = program(inputs, request.convention(), request.configuration(), diagnostics);
    // A list shows what can be read; errors in types are reported when a probe needs the types.
    Scope scope = new Scope(program, new Diagnostics());
    Listing listing = scope.listing(NameGlobs.any(request.names(), diagnostics), diagnostics);
    UnlistedNames unlisted = new UnlistedNames(request.names(), request.types());
    if (request.types()) {
      DataModel model = request.convention().dataModel();
      TypeSizes sizes = new TypeSizes(scope, new Layouts(model, scope, model.plainCharIsSigned()));
      listing.types(unlisted.passing(listed -> sink.accept(sizes.of(listed))));
    } else {
      listing.functions(unlisted.passing(sink));
    }
    unlisted.report(diagnostics);
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
    Consumer<Listed> counted = unlisted.passing(sink);
    if (request.types()) {
      listing.types((listed, type) -> counted.accept(TypeSizes.with(listed, layouts.layout(type))));
    } else {
      listing.functions(counted);
    }
    unlisted.report(diagnostics);
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
                program(inputs, request.convention(), request.configuration(), diagnostics),
                diagnostics);
    LayoutListing listing =
        new LayoutListing(text, btf, request.convention().dataModel(), diagnostics);
    request.names().forEach(name -> listing.list(name, sink));
  }

  static Program program(
      List<SourceFile> inputs,
      CallingConvention convention,
      Configuration configuration,
      Diagnostics diagnostics) {
    DataModel model = convention.dataModel();
    Program.Bundled bundled =
        Prelude.sources(
            model.pointerBytes() == Long.BYTES, model.bigEndian(), convention.predefined());
    return Program.read(inputs, bundled, configuration, diagnostics);
  }

  /** Compiles the functions asked for; errors of the others go to {@code diagnostics}. */
  public static Compilation compile(
      List<SourceFile> inputs, Request request, Diagnostics diagnostics) {
    Program program =
        program(inputs, request.target().convention(), request.configuration(), diagnostics);
    Scope scope = new Scope(program, diagnostics);
    return compile(scope, request, request.wanted().read(() -> scope, diagnostics), diagnostics);
  }

  /**
   * Compiles the functions asked for, which BTF and maybe text declare.
   *
   * @param inputs may be empty
   */
  public static Compilation compile(
      List<SourceFile> inputs, BtfDeclarations btf, Request request, Diagnostics diagnostics) {
    Target target = BtfTarget.of(request.target(), btf, diagnostics);
    Request exact = request.on(target);
    Supplier<Scope> scope = scope(inputs, btf, exact, diagnostics);
    return compile(
        inputs.isEmpty() ? btf : new TextAndBtf(scope.get(), btf, diagnostics),
        exact,
        request.wanted().read(scope, diagnostics),
        diagnostics);
  }

  /** The text's scope, which is read when it is asked for: BTF alone seldom needs one. */
  private static Supplier<Scope> scope(
      List<SourceFile> inputs, BtfDeclarations btf, Request request, Diagnostics diagnostics) {
    return new Supplier<>() {
      private Scope scope;

      @Override
      public Scope get() {
        if (scope == null) {
          Program program =
              program(inputs, request.target().convention(), request.configuration(), diagnostics);
          scope = new Scope(program, btf::typedef, diagnostics);
        }
        return scope;
      }
    };
  }

  private static Predicate<String> taking(
      Declarations declarations, Request request, Diagnostics diagnostics) {
    boolean wide = request.target().convention().dataModel().pointerBytes() == Long.BYTES;
    return request.with().isEmpty()
        ? name -> true
        : new FunctionsTaking(declarations, request.with().get(), wide, diagnostics);
  }

  /**
   * Compiles the functions asked for, whichever front end declares them.
   *
   * @param diagnostics the ones that {@code declarations} reports to
   */
  public static Compilation compile(
      Declarations declarations, Request request, Diagnostics diagnostics) {
    return compile(declarations, request, Wanted.NOTHING, diagnostics);
  }

  private static Compilation compile(
      Declarations declarations, Request request, Wanted wanted, Diagnostics diagnostics) {
    Target target = request.target();
    CallingConvention convention = target.convention();
    Layouts layouts = new Layouts(convention.dataModel(), declarations, target.plainCharIsSigned());
    ProbePlanner planner = new ProbePlanner(target, layouts, request.rules(), wanted, diagnostics);

    List<ChosenFunction> chosen =
        FunctionChoice.choose(
            declarations,
            request.functions(),
            taking(declarations, request, diagnostics),
            diagnostics);
    List<PlannedFunction> functions = new ArrayList<>();
    LeftOut leftOut = new LeftOut();
    EventNames names = new EventNames(diagnostics);
    for (ChosenFunction function : chosen) {
      Outcome<Optional<PlannedFunction>> outcome =
          diagnostics.aside(
              () ->
                  declarations
                      .prototype(function.name())
                      .flatMap(planner::plan)
                      .filter(names::claim));
      Optional<Diagnostic> error = outcome.firstError();
      if (!function.isNamed() && isLeftOut(outcome, request.rules())) {
        leftOut.add(function, outcome);
        continue;
      }
      outcome.said().forEach(diagnostics::report);
      if (error.isEmpty()) {
        // After an error no place is certain, also if one was found.
        outcome.value().ifPresent(functions::add);
      }
    }
    leftOut.report(chosen, diagnostics);
    BtfTarget.noteLinkage(functions, convention, diagnostics);
    Enumerators enumerators = new Enumerators(layouts, declarations);
    return new Compilation(
        request.outputName().orElseGet(() -> nameOf(chosen, request)),
        functions,
        convention,
        new EventSchemas(enumerators, target.features(), convention.dataModel()),
        target.features(),
        target.features() == KernelFeatures.USUAL
            ? Optional.of(new Replanner(request, layouts, wanted))
            : Optional.empty(),
        List.of());
  }

  private static String nameOf(List<ChosenFunction> chosen, Request request) {
    return chosen.size() == 1 ? chosen.get(0).name() : request.rules().naming().group();
  }

  /**
   * Whether a glob goes on without a function. One event's name for several is the user's error.
   */
  private static boolean isLeftOut(Outcome<Optional<PlannedFunction>> outcome, ProbeRules rules) {
    Optional<Diagnostic> error = outcome.firstError();
    return error.isEmpty()
        ? isInline(outcome.value())
        : error.get().code() != DiagnosticCode.EVENT_EXIST || rules.naming().event().isEmpty();
  }

  private static boolean isInline(Optional<PlannedFunction> planned) {
    return planned.isPresent() && planned.get().prototype().is(FunctionMark.INLINE);
  }
}
