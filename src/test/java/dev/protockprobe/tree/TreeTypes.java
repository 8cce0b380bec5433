package dev.protockprobe.tree;

import dev.protockprobe.Compiler;
import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.abi.arch.Architectures;
import dev.protockprobe.btf.BtfDeclarations;
import dev.protockprobe.btf.BtfInput;
import dev.protockprobe.btf.BtfReader;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.Outcome;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.emit.Compilation;
import dev.protockprobe.image.KernelImage;
import dev.protockprobe.index.DeclarationIndex;
import dev.protockprobe.index.DeclarationSlice.Kind;
import dev.protockprobe.index.Program;
import dev.protockprobe.index.WantedNames;
import dev.protockprobe.preprocess.Configuration;
import dev.protockprobe.probe.FetchArg;
import dev.protockprobe.probe.FetchedValue;
import dev.protockprobe.probe.KernelFeatures;
import dev.protockprobe.probe.PlannedFunction;
import dev.protockprobe.probe.PlannedFunction.PlannedParameter;
import dev.protockprobe.probe.PointerRule;
import dev.protockprobe.probe.ProbeNaming;
import dev.protockprobe.probe.ProbeRules;
import dev.protockprobe.probe.ReturnRule;
import dev.protockprobe.probe.Target;
import dev.protockprobe.source.FilesRead;
import dev.protockprobe.source.SourceReader;
import dev.protockprobe.syntax.DecidedDeclarations;
import dev.protockprobe.syntax.Prelude;
import dev.protockprobe.syntax.Scope;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.Declarations;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Compiles functions of a kernel tree from their {@code .c} files without flags, and compares with
 * what the kernel's BTF says of them. Prints a line for each refusal and difference, and counts. It
 * is a program of its own, which is why all of it stands in one file.
 */
public final class TreeTypes {
  private static final Set<String> NOT_THE_KERNEL =
      Set.of("tools", "scripts", "samples", "Documentation", "usr");

  private static final String DIFFERS = "differs: ";

  private final Path tree;
  private final CallingConvention convention;
  private final BtfDeclarations btf;
  private final Set<String> known;
  private final Map<String, Integer> counts = new TreeMap<>();
  private final List<Different> different = new ArrayList<>();

  /** The files that the kernel was compiled from, as paths in the tree; empty if all count. */
  private final Set<String> compiled;

  private TreeTypes(
      Path tree, CallingConvention convention, BtfDeclarations btf, Set<String> compiled)
      throws IOException {
    this.tree = tree;
    this.convention = convention;
    this.btf = btf;
    this.compiled = compiled;
    this.known = new LinkedHashSet<>(btf.functionNames());
  }

  /** A function as one file of the tree defines it. */
  private record Defined(Path file, String name) {}

  /** A function whose file says something else than BTF. */
  private record Different(Path file, String name, String difference) {}

  /**
   * Arguments: TREE BTF ARCH FILES [COUNT [SEED]].
   *
   * @param args FILES has the paths in the tree that the kernel was compiled from, one a line; with
   *     {@code -} all files count. COUNT functions are chosen at random; all without it
   */
  public static void main(String... args) throws IOException {
    Diagnostics diagnostics = new Diagnostics();
    SourceReader reader = new SourceReader(new ByteArrayInputStream(new byte[0]), diagnostics);
    BtfInput input = KernelImage.btf(args[1], reader, diagnostics).orElseThrow();
    BtfDeclarations btf =
        BtfReader.read(List.of(input), Optional.empty(), diagnostics).orElseThrow();
    Set<String> compiled =
        args[3].equals("-") ? Set.of() : Set.copyOf(Files.readAllLines(Path.of(args[3])));
    TreeTypes run =
        new TreeTypes(Path.of(args[0]), Architectures.named(args[2]).orElseThrow(), btf, compiled);
    List<Defined> functions = run.functions();
    System.out.println("# " + functions.size() + " functions that BTF has too");
    if (args.length > 4) {
      long seed = args.length > 5 ? Long.parseLong(args[5]) : System.nanoTime();
      Collections.shuffle(functions, new Random(seed));
      functions = functions.subList(0, Math.min(Integer.parseInt(args[4]), functions.size()));
      System.out.println("# seed " + seed);
    }
    run.compileAll(functions);
  }

  private List<Defined> functions() throws IOException {
    List<Defined> functions = new ArrayList<>();
    Set<String> otherMachines = otherMachines();
    try (Stream<Path> walk = Files.walk(tree)) {
      for (Path file : (Iterable<Path>) walk.filter(this::isSource).sorted()::iterator) {
        String first = tree.relativize(file).getName(0).toString();
        boolean other =
            first.equals("arch")
                && otherMachines.contains(tree.relativize(file).getName(1).toString());
        if (!NOT_THE_KERNEL.contains(first) && !other) {
          for (String name : defined(file)) {
            functions.add(new Defined(file, name));
          }
        }
      }
    }
    return functions;
  }

  private boolean isSource(Path file) {
    return file.toString().endsWith(".c")
        && (compiled.isEmpty() || compiled.contains(tree.relativize(file).toString()))
        && Files.isRegularFile(file);
  }

  private Set<String> otherMachines() throws IOException {
    Set<String> others = new LinkedHashSet<>();
    try (Stream<Path> list = Files.list(tree.resolve("arch"))) {
      list.map(path -> path.getFileName().toString()).forEach(others::add);
    }
    others.remove(Machine.of(convention.architecture()).directory());
    return others;
  }

  private Set<String> defined(Path file) throws IOException {
    SourceFile source = new SourceFile(file.toString(), Files.readAllBytes(file));
    Diagnostics silent = new Diagnostics();
    Program program = Program.read(List.of(source), prelude(), Configuration.NONE, silent);
    Set<String> names = new LinkedHashSet<>();
    for (DeclarationIndex.Entry entry :
        program.inputs().entries(Kind.FUNCTION, WantedNames.all())) {
      if (entry.slice().isDefinition() && known.contains(entry.name())) {
        names.add(entry.name());
      }
    }
    return names;
  }

  private Program.Bundled prelude() {
    return Prelude.sources(
        convention.dataModel().pointerBytes() == Long.BYTES,
        convention.dataModel().bigEndian(),
        convention.predefined());
  }

  private void compileAll(List<Defined> functions) throws IOException {
    Map<Path, List<String>> byFile = new TreeMap<>();
    functions.forEach(
        each -> byFile.computeIfAbsent(each.file(), unused -> new ArrayList<>()).add(each.name()));
    for (Map.Entry<Path, List<String>> file : byFile.entrySet()) {
      compile(file.getKey(), file.getValue());
    }
    explainDifferences();
    counts.forEach((what, count) -> System.out.println("# " + what + " " + count));
    int compiled = counts.getOrDefault("same", 0) + counts.getOrDefault("same, with a note", 0);
    System.out.printf("# compiled as BTF has it: %.3f %%%n", 100.0 * compiled / functions.size());
    if (counts.containsKey("WRONG")) {
      System.exit(1);
    }
  }

  /** Asks all files of the tree for another function of the name, which may be the one in BTF. */
  private void explainDifferences() throws IOException {
    Set<String> names = new LinkedHashSet<>();
    different.forEach(each -> names.add(each.name()));
    OtherDefinitions others = new OtherDefinitions(tree, names, otherMachines());
    for (Different each : different) {
      report(each.file(), each.name(), reasonToDiffer(each, others) + ": " + each.difference());
    }
  }

  private void report(Path file, String name, String verdict) {
    counts.merge(verdict.replaceFirst(":.*", ""), 1, Integer::sum);
    if (!verdict.equals("same")) {
      System.out.println(tree.relativize(file) + " " + name + " " + verdict);
    }
  }

  /** What is known to make BTF say something else than a function's source. */
  private String reasonToDiffer(Different each, OtherDefinitions others) throws IOException {
    if (addsUnused(each.name())) {
      return "BTF has a parameter that SYSCALL_DEFINE0 adds";
    }
    for (Path file : others.inC(each.name())) {
      if (!file.equals(each.file()) && isWhatBtfHas(file, each.name())) {
        String path = tree.relativize(file).toString();
        String kind =
            path.endsWith(".h")
                ? "a header"
                : compiled.contains(path) ? "another file" : "a file that others include";
        System.out.println("# " + each.name() + " in BTF is that of " + path);
        return "BTF has the function of " + kind;
      }
    }
    boolean empty = btf.prototypes(each.name()).stream().anyMatch(p -> p.parameters().isEmpty());
    return empty && others.isInAssembler(each.name())
        ? "BTF has the function of assembler, which has no parameters"
        : "WRONG";
  }

  /** Whether BTF has a parameter of the name that arch/x86/include/asm/syscall_wrapper.h gives. */
  private boolean addsUnused(String name) {
    return btf.prototypes(name).stream()
        .anyMatch(
            each ->
                each.parameters().size() == 1
                    && each.parameters().get(0).name().startsWith("__unused"));
  }

  private boolean isWhatBtfHas(Path file, String name) throws IOException {
    Diagnostics diagnostics = new Diagnostics();
    Declarations declarations = declarations(file, diagnostics);
    if (!declarations.declaresFunction(name)) {
      return false;
    }
    return verdict(name, diagnostics.aside(() -> planned(declarations, name, diagnostics)))
        .startsWith("same");
  }

  private void compile(Path file, List<String> names) throws IOException {
    Diagnostics diagnostics = new Diagnostics();
    Declarations declarations = declarations(file, diagnostics);
    for (String name : names) {
      Outcome<Optional<PlannedFunction>> text =
          diagnostics.aside(() -> planned(declarations, name, diagnostics));
      String verdict = verdict(name, text);
      if (verdict.startsWith(DIFFERS)) {
        different.add(new Different(file, name, verdict.substring(DIFFERS.length())));
      } else {
        report(file, name, verdict);
      }
    }
  }

  private Declarations declarations(Path file, Diagnostics diagnostics) throws IOException {
    SourceFile source = new SourceFile(file.toString(), Files.readAllBytes(file));
    Machine machine = Machine.of(convention.architecture());
    KernelTree found = KernelTree.around(file.toString(), machine).orElseThrow();
    Configuration configuration =
        Configuration.NONE.with(new TreeHeaders(found, machine, new FilesRead()), false);
    Configuration inOrder = configuration.inOrder().orElseThrow();
    return new DecidedDeclarations(
        scope(source, configuration, diagnostics, diagnostics),
        () -> {
          counts.merge("files whose headers were read in order", 1, Integer::sum);
          return scope(source, inOrder, new Diagnostics(), diagnostics);
        },
        diagnostics);
  }

  private Scope scope(
      SourceFile source, Configuration how, Diagnostics reading, Diagnostics diagnostics) {
    return new Scope(Program.read(List.of(source), prelude(), how, reading), diagnostics);
  }

  private Optional<PlannedFunction> planned(
      Declarations declarations, String name, Diagnostics diagnostics) {
    ProbeRules rules =
        new ProbeRules(
            PointerRule.FOLLOW,
            false,
            ReturnRule.NONE,
            0,
            new ProbeNaming("kprobes", Optional.empty(), ""));
    Compiler.Request request =
        new Compiler.Request(
            List.of(name), new Target(convention, KernelFeatures.USUAL), Configuration.NONE, rules);
    Compilation compilation = Compiler.compile(declarations, request, diagnostics);
    return compilation.functions().stream().findFirst();
  }

  private String verdict(String name, Outcome<Optional<PlannedFunction>> text) {
    Optional<Diagnostic> error = text.firstError();
    if (error.isPresent()) {
      String place = error.get().span().map(span -> span.location() + " ").orElse("");
      return "refused " + error.get().code() + ": " + place + error.get().message();
    }
    PlannedFunction ours = text.value().orElseThrow();
    String difference = "";
    for (var prototype : btf.prototypes(name)) {
      Diagnostics silent = new Diagnostics();
      Optional<PlannedFunction> theirs = planned(new Only(btf, prototype), name, silent);
      if (theirs.isEmpty()) {
        return "BTF refused";
      }
      difference = difference(ours, theirs.get());
      if (difference.isEmpty()) {
        Optional<Diagnostic> note = text.said().stream().filter(TreeTypes::isFallBack).findFirst();
        return note.isEmpty() ? "same" : "same, with a note: " + note.get().message();
      }
    }
    return DIFFERS + difference;
  }

  private static boolean isFallBack(Diagnostic said) {
    return switch (said.code()) {
      case UNKNOWN_TYPE, INCOMPLETE_TYPE, CONDITIONAL_DECLARATION -> true;
      default -> false;
    };
  }

  private static String difference(PlannedFunction ours, PlannedFunction theirs) {
    List<PlannedParameter> mine = ours.parameters();
    List<PlannedParameter> other = theirs.parameters();
    if (mine.size() != other.size()) {
      return mine.size() + " parameters, not " + other.size();
    }
    for (int i = 0; i < mine.size(); i++) {
      String text = text(mine.get(i));
      String expected = text(other.get(i));
      if (!text.equals(expected) && !isKnownDifference(mine.get(i), other.get(i), text, expected)) {
        return text + ", not " + expected;
      }
    }
    String result = FetchedValue.args(ours.result().values()).toString();
    String expected = FetchedValue.args(theirs.result().values()).toString();
    return ours.placed().isResultKnown() && !result.equals(expected) && !result.contains("__user")
        ? result + ", not " + expected
        : "";
  }

  /** BTF has no lengths of arrays, and no address spaces. */
  private static boolean isKnownDifference(
      PlannedParameter ours, PlannedParameter theirs, String text, String expected) {
    boolean pointers =
        ours.placed().type().resolved() instanceof CType.Pointer
            && theirs.placed().type().resolved() instanceof CType.Pointer;
    String name = theirs.placed().parameter().name();
    return pointers
        && ours.placed().parameter().name().equals(name)
        && ours.placed().assignment().storage().equals(theirs.placed().assignment().storage())
        && (withoutCount(text).equals(withoutCount(expected))
            || isAddress(text)
            || isAddress(expected));
  }

  private static String withoutCount(String text) {
    return text.replaceFirst("\\[\\d+\\]\\]$", "]");
  }

  private static boolean isAddress(String text) {
    return text.matches("\\[\\w+=[^(]*(\\(%sp\\))?:x(64|32)\\]");
  }

  private static String text(PlannedParameter parameter) {
    StringBuilder text = new StringBuilder("[");
    for (FetchArg arg : FetchedValue.args(parameter.values())) {
      text.append(text.length() > 1 ? " " : "").append(arg.text());
    }
    return text.append(']').toString().replace("+u0(", "+0(").replace("ustring", "string");
  }

  /** BTF with one prototype of a name. */
  private record Only(BtfDeclarations btf, dev.protockprobe.type.Prototype prototype)
      implements Declarations {
    @Override
    public List<String> functionNames() {
      return List.of(prototype.name());
    }

    @Override
    public boolean declaresFunction(String name) {
      return name.equals(prototype.name());
    }

    @Override
    public Optional<dev.protockprobe.type.Prototype> prototype(String name) {
      return Optional.of(prototype);
    }

    @Override
    public Optional<CType.Typedef> typedef(String name) {
      return btf.typedef(name);
    }

    @Override
    public Optional<dev.protockprobe.type.RecordDefinition> definitionOf(CType.Record type) {
      return btf.definitionOf(type);
    }

    @Override
    public Optional<dev.protockprobe.type.EnumDefinition> definitionOf(CType.Enum type) {
      return btf.definitionOf(type);
    }

    @Override
    public Optional<dev.protockprobe.type.EnumDefinition> enumOf(String name) {
      return btf.enumOf(name);
    }
  }
}
