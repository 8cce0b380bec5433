package dev.protockprobe.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.protockprobe.Compiler;
import dev.protockprobe.Seed;
import dev.protockprobe.WantedTexts;
import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.btf.BtfDeclarations;
import dev.protockprobe.btf.BtfInput;
import dev.protockprobe.btf.BtfReader;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.emit.Compilation;
import dev.protockprobe.preprocess.Configuration;
import dev.protockprobe.probe.FetchArg;
import dev.protockprobe.probe.KernelFeatures;
import dev.protockprobe.probe.PointerRule;
import dev.protockprobe.probe.ProbeEvent;
import dev.protockprobe.probe.ProbeNaming;
import dev.protockprobe.probe.ProbeRules;
import dev.protockprobe.probe.ReturnRule;
import dev.protockprobe.probe.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random ways through a kernel's structs are fetched from where bpftool's account has them. */
final class MemberPathsTest {
  private static final int PATHS = 1_000;
  private static final int PATHS_FROM_ONE = 20;

  /** A tree's headers are read again for each struct: {@code -Dtree.paths=1000} for all. */
  private static final int TREE_PATHS = Integer.getInteger("tree.paths", 100);

  private static final int MOST_TRIES = 400;

  /** More of them may make an event larger than the kernel accepts. */
  private static final int MOST_ARRAYS = 5;

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"x86_64-6.1", "x86_64-6.12", "arm64-6.1", "s390x-6.12"})
  void pathsOfBtfAreWhereBpftoolSays(String machine) throws IOException {
    Corpus corpus = Corpus.of(machine);
    BtfTypes types = corpus.btf();
    Diagnostics diagnostics = new Diagnostics();
    SourceFile file =
        new SourceFile(corpus.rawBtf().toString(), Files.readAllBytes(corpus.rawBtf()));
    BtfDeclarations btf =
        BtfReader.read(List.of(new BtfInput(file, Optional.empty())), Optional.empty(), diagnostics)
            .orElseThrow();
    compare(
        corpus,
        types,
        uniqueTags(types),
        (proto, request, said) -> Compiler.compile(List.of(proto), btf, request, said));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x86_64-6.1", "x86_64-6.12", "arm64-6.1", "s390x-6.12"})
  void pathsOfVmlinuxHeaderAreWhereBpftoolSays(String machine) throws IOException {
    Corpus corpus = Corpus.of(machine);
    BtfTypes types = corpus.btf();
    Set<String> unique = uniqueTags(types);
    // A compiler refutes what bpftool writes of these.
    for (String mistaken : HeaderMistakes.of(corpus, types, directory).names()) {
      unique.remove(mistaken.substring(mistaken.indexOf(' ') + 1));
    }
    SourceFile header = new SourceFile("vmlinux.h", Files.readAllBytes(corpus.vmlinuxHeader()));
    compare(
        corpus,
        types,
        unique,
        (proto, request, said) -> Compiler.compile(List.of(header, proto), request, said));
  }

  /**
   * What the configuration cannot decide is an error, never another line. Structs of a kernel's .c
   * files are in no header.
   */
  @ParameterizedTest
  @ValueSource(strings = {"x86_64-6.1", "x86_64-6.12", "arm64-6.1", "s390x-6.12"})
  void pathsOfAConfiguredTreeAreWhereBpftoolSays(String machine) {
    Corpus corpus = Corpus.of(machine);
    BtfTypes types = corpus.btf();
    Set<String> unique = uniqueTags(types);
    ConfiguredTree tree = new ConfiguredTree(corpus);
    Set<String> inHeaders = tree.tags();
    Seed seed = Seed.next();
    Random random = seed.random();
    List<BtfType.Aggregate> roots = new ArrayList<>(roots(types, unique));
    roots.removeIf(root -> !inHeaders.contains(root.name()));
    String register = corpus.convention().registers().arguments().get(0).fetchName();
    MemberPath.Walk walk = new MemberPath.Walk(types, unique, "%" + register, random);
    TreePaths compared = new TreePaths(corpus, tree.configuration(true));
    while (compared.same() < TREE_PATHS && compared.wrong().isEmpty()) {
      BtfType.Aggregate root = roots.get(random.nextInt(roots.size()));
      compared.compare(root, paths(walk, root, PATHS_FROM_ONE));
    }
    String counts =
        compared.same() + " paths are the same, refused " + compared.refused() + ", " + seed;
    System.out.println(machine + ": " + counts);
    assertEquals(List.of(), compared.wrong(), counts);
  }

  /** Compiles a prototype with the types of a kernel. */
  private interface Compiling {
    Compilation of(SourceFile prototype, Compiler.Request request, Diagnostics diagnostics);
  }

  private static void compare(
      Corpus corpus, BtfTypes types, Set<String> unique, Compiling compiling) {
    Seed seed = Seed.next();
    Random random = seed.random();
    CallingConvention convention = corpus.convention();
    List<BtfType.Aggregate> roots = roots(types, unique);
    String register = convention.registers().arguments().get(0).fetchName();
    MemberPath.Walk walk = new MemberPath.Walk(types, unique, "%" + register, random);
    List<String> wrong = new ArrayList<>();
    int paths = 0;
    while (paths < PATHS) {
      BtfType.Aggregate root = roots.get(random.nextInt(roots.size()));
      List<MemberPath> some = paths(walk, root, Math.min(PATHS_FROM_ONE, PATHS - paths));
      paths += some.size();
      if (!some.isEmpty()) {
        check(corpus, root, some, compiling, wrong);
      }
    }
    assertEquals(List.of(), wrong, seed + ", " + paths + " paths");
  }

  private static List<MemberPath> paths(MemberPath.Walk walk, BtfType.Aggregate root, int most) {
    List<MemberPath> some = new ArrayList<>();
    int arrays = 0;
    for (int i = 0; i < MOST_TRIES && some.size() < most; i++) {
      MemberPath path = walk.from(root);
      boolean array = path != null && path.type().endsWith("]");
      if (path != null && (!array || arrays < MOST_ARRAYS)) {
        some.add(path);
        arrays += array ? 1 : 0;
      }
    }
    return some;
  }

  private static void check(
      Corpus corpus,
      BtfType.Aggregate root,
      List<MemberPath> paths,
      Compiling compiling,
      List<String> wrong) {
    List<SourceFile> fetches = new ArrayList<>();
    for (int i = 0; i < paths.size(); i++) {
      fetches.add(SourceFile.ofText("fetch", "v" + i + "=" + paths.get(i).expression()));
    }
    Diagnostics said = new Diagnostics();
    String keyword = root.union() ? "union " : "struct ";
    SourceFile prototype =
        SourceFile.ofText("proto", "int probe_of_test(" + keyword + root.name() + " *p);");
    Compilation compilation =
        compiling.of(prototype, request(corpus, Configuration.NONE, fetches), said);
    for (Diagnostic diagnostic : said.sorted()) {
      if (said.hasErrors()) {
        wrong.add(
            root.name()
                + ": "
                + diagnostic.message()
                + ": "
                + diagnostic.span().map(span -> span.text()).orElse(""));
      }
    }
    Map<String, String> bodies = bodies(compilation);
    for (int i = 0; i < paths.size() && !said.hasErrors(); i++) {
      String body = bodies.getOrDefault("v" + i, "nothing");
      if (!paths.get(i).isReadBy(body, corpus.convention().dataModel().bigEndian())) {
        wrong.add(keyword + root.name() + ", " + paths.get(i) + ": " + body);
      }
    }
  }

  static Map<String, String> bodies(Compilation compilation) {
    Map<String, String> bodies = new HashMap<>();
    for (ProbeEvent event : compilation.events()) {
      for (FetchArg arg : event.args()) {
        bodies.put(arg.name(), arg.body());
      }
    }
    return bodies;
  }

  static Compiler.Request request(
      Corpus corpus, Configuration configuration, List<SourceFile> fetches) {
    ProbeRules rules =
        new ProbeRules(
            PointerRule.FOLLOW,
            false,
            ReturnRule.NONE,
            0,
            new ProbeNaming(ProbeEvent.DEFAULT_GROUP, Optional.empty(), ""));
    return new Compiler.Request(
            List.of("probe_of_test"),
            new Target(corpus.convention(), KernelFeatures.of(corpus.version())),
            configuration,
            rules)
        .fetching(new WantedTexts(fetches, List.of(), Optional.empty()));
  }

  /** The tags that one struct or union of the kernel has. */
  private static Set<String> uniqueTags(BtfTypes types) {
    Set<String> unique = new HashSet<>();
    Set<String> repeated = new HashSet<>();
    for (BtfType type : types.all()) {
      String tag =
          type instanceof BtfType.Aggregate record
              ? record.name()
              : type instanceof BtfType.Forward forward ? forward.name() : "";
      if (!tag.isEmpty() && !unique.add(tag)) {
        repeated.add(tag);
      }
    }
    unique.removeAll(repeated);
    return unique;
  }

  private static List<BtfType.Aggregate> roots(BtfTypes types, Set<String> unique) {
    List<BtfType.Aggregate> roots = new ArrayList<>();
    for (BtfType type : types.all()) {
      if (type instanceof BtfType.Aggregate record && unique.contains(record.name())) {
        roots.add(record);
      }
    }
    assertTrue(roots.size() > PATHS, "a kernel has thousands of structs");
    return roots;
  }
}
