package dev.protockprobe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What a project file's build writes, and what it says it read. It is long because each test has
 * its project file in it.
 */
final class BuildCommandTest {
  private static final String HEADER =
      """
      #include <item.h>
      int queue_add(struct queue *queue, struct item *item);
      int queue_del(struct queue *queue, unsigned int id);
      """;

  private static final String ITEM =
      """
      struct item { unsigned int id; unsigned long size; };
      struct queue { unsigned int length; struct item *first; };
      """;

  private static final String README =
      """
        kprobe_events\t\t- Create/append/remove/show the kernel dynamic events
      \t   Format: p[:[<group>/][<event>]] <place> [<args>]
      \t           r[maxactive][:[<group>/][<event>]] <place> [<args>]
      \t    place: [<module>:]<symbol>[+<offset>]|<memaddr>
      place (kretprobe): [<module>:]<symbol>[+<offset>]%return|<memaddr>
      \t     args: <name>=fetcharg[:type]
      \t fetcharg: (%<register>|$<efield>), @<address>, @<symbol>[+|-<offset>],
      \t           $stack<index>, $stack, $retval, $comm, $arg<N>,
      \t           +|-[u]<offset>(<fetcharg>), \\imm-value, \\"imm-string"
      \t     kernel return probes support: $retval, $arg<N>, $comm
      \t     type: s8/16/32/64, u8/16/32/64, x8/16/32/64, char, string, symbol,
      \t           b<bit-width>@<bit-offset>/<container-size>, ustring,
      \t           <type>\\[<array-size>\\]
      """;

  @TempDir private Path directory;

  @Test
  void theFilesAreThoseOfOneCompileForEachGroupAndTarget() throws IOException {
    project(
        """
        arch = ["x86_64", "arm64"]
        kernel = ["6.1", "6.12"]
        inputs = ["queue.h"]
        I = "include"

        [group.queue]
        func = ["queue_add", "queue_del"]
        emit = ["events", "script", "schema", "decoder"]
        return = true
        maxactive = 64
        fields = "queue"
        module = "my-queue"
        filter = "retval < 0"
        """);
    for (String arch : List.of("x86_64", "arm64")) {
      for (String kernel : List.of("6.1", "6.12")) {
        List<String> compile = new ArrayList<>();
        compile.addAll(List.of(file("queue.h"), "-I", file("include"), "--arch", arch));
        compile.addAll(List.of("--kernel", kernel, "--func", "queue_add,queue_del"));
        compile.addAll(List.of("--emit", "events,script,schema,decoder", "--return"));
        compile.addAll(List.of("--maxactive", "64", "--fields", "queue", "--module", "my-queue"));
        compile.addAll(List.of("--filter", "retval < 0", "--group", "queue"));
        compile.addAll(List.of("--out", file("expected/" + arch + "-" + kernel)));
        assertEquals("", run(compile));
      }
    }
    assertEquals("", build());
    Set<String> files = files("out");
    assertEquals(16, files.size());
    assertEquals(files("expected"), files);
    for (String each : files) {
      assertEquals(read("expected/" + each), read("out/" + each), each);
      boolean executable = Files.isExecutable(directory.resolve("out").resolve(each));
      assertEquals(each.endsWith(".sh") || each.endsWith(".py"), executable, each);
    }
    List<String> listed = build("--list-outputs").lines().toList();
    assertEquals(
        files.stream().map(each -> file("out/" + each)).toList(),
        listed.stream().sorted().toList());
  }

  @Test
  void eachProbeOfAGroupHasItsOwnFetchAndReturn() throws IOException {
    project(
        """
        arch = "x86_64"
        inputs = "queue.h"
        I = "include"
        no-guard = true

        [group.queue]
        func = "queue_del"
        fetch = "id"
        emit = ["events", "script"]

        [[group.queue.probe]]
        func = "queue_add"
        fetch = ["item->size", "length=queue->length"]
        return = true
        no-guard = false

        [[group.queue.probe]]
        func = "queue_add"
        event = "added"
        fetch = "queue"
        filter = "queue != 0"
        """);
    assertEquals("", build());
    assertEquals(
        """
        p:queue/queue_del queue_del id=%si:u32
        p:queue/queue_add queue_add size=+8(%si):u64 length=+0(%di):u32 size__ptr=%si:x64 length__ptr=%di:x64
        r:queue/queue_add__return queue_add retval=$retval:s32
        p:queue/added queue_add queue=%di:x64
        """,
        read("out/x86_64/queue.events"));
    assertTrue(read("out/x86_64/queue.sh").contains("filter queue "));
  }

  @Test
  void innerTablesExtendMacroDefinitionsAndReplaceEmitAndPointers() throws IOException {
    Files.createDirectories(directory.resolve("include"));
    write(
        "queue.h",
        "#if defined(A) && defined(B) && defined(C)\nint f(int n, int *p);\n#endif\nint g(int n);\n");
    project(
        """
        inputs = "queue.h"
        D = "A"
        pointers = "address"
        emit = ["events", "schema"]
        [target.one]
        arch = "x86_64"
        D = ["B"]
        [group.first]
        func = ["f", "g"]
        D = ["C=1"]
        pointers = "follow"
        emit = "events"
        no-guard = true
        """);
    assertEquals("", build());
    assertEquals(Set.of("one/first.events"), files("out"));
    assertEquals(
        "p:first/f f n=%di:s32 p=+0(%si):s32\np:first/g g n=%di:s32\n",
        read("out/one/first.events"));
  }

  @Test
  void theRuleNamesAllThatWasReadOnce() throws IOException {
    project(
        """
        arch = ["x86_64", "arm64"]
        inputs = "queue.h"
        I = "include"
        features = "README"
        kconfig = "config"
        views = "my views"
        [group.queue]
        func = "queue_*"
        """);
    write("README", README);
    write("config", "CONFIG_A=y\n");
    write("my views", "struct item\n  id p->id\n");
    assertEquals("", build("-MD", "-MP"));
    String whole = read("out/probes.d").replace("\\\n", "").replaceAll(" +", " ");
    Set<String> expected = new TreeSet<>();
    for (String each :
        List.of("probes.toml", "queue.h", "include/item.h", "README", "config", "my\\ views")) {
      expected.add(file(each));
    }
    String reads = whole.lines().findFirst().orElseThrow();
    List<String> names = List.of(reads.substring(reads.indexOf(": ") + 2).split("(?<!\\\\) "));
    assertEquals(expected, new TreeSet<>(names));
    assertEquals(expected.size(), names.size(), "each once");
    assertEquals(file("probes.toml"), names.get(0));
    assertTrue(whole.startsWith(file("out/x86_64/queue.events") + " "), whole);
  }

  @Test
  void aRuleNamesWhatWasReadForItsGroupAlone() throws IOException {
    project(
        """
        arch = "x86_64"
        [group.queue]
        inputs = "queue.h"
        I = "include"
        func = "queue_add"
        [group.other]
        inputs = "other.h"
        [[group.other.probe]]
        func = "f"
        views = "views"
        [[group.other.probe]]
        func = "g"
        views = "views"
        """);
    write("other.h", "void f(int n);\nvoid g(int n);\n");
    write("views", "struct item\n  id p->id\n");
    assertEquals("", build("-MD"));
    assertEquals(
        List.of(
            "out/x86_64/queue.events: probes.toml queue.h include/item.h",
            "out/x86_64/other.events: probes.toml other.h views"),
        rules());
    assertEquals("", build("-MD", "-MT", "all"));
    assertEquals(List.of("all: probes.toml queue.h include/item.h other.h views"), rules());
  }

  /** The rules that a build has written, with names relative to the directory. */
  private List<String> rules() throws IOException {
    return read("out/probes.d")
        .replace("\\\n", "")
        .replaceAll(" +", " ")
        .replace(directory + "/", "")
        .lines()
        .toList();
  }

  @Test
  void everyOptionOfCompileIsAKeyUnlessItIsOfARun() {
    Set<String> missing = new TreeSet<>();
    Streams none =
        new Streams(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            OutputStream.nullOutputStream());
    for (OptionSpec option : new CompileCommand(none).options().spec().options()) {
      String key = option.longestName().replaceFirst("^--?", "");
      if (!new GroupOptions().keys().group().containsKey(key)) {
        missing.add(key);
      }
    }
    assertEquals(
        new TreeSet<>(
            Set.of(
                "help",
                "color",
                "diagnostics",
                "keep-going",
                "list-outputs",
                "MD",
                "MF",
                "MP",
                "MQ",
                "MT",
                "name",
                "out")),
        missing);
  }

  @Test
  void anOptionWithAnOptionalValueTakesBoth() throws IOException {
    project(
        """
        arch = "x86_64"
        proto = "int f(int b);"
        [group.plain]
        return = "only"
        fms-extensions = true
        [group.off]
        return = false
        fno-ms-extensions = true
        [group.both]
        return = true
        maxactive = "3"
        """);
    assertEquals("", build());
    assertEquals("r:plain/f__return f retval=$retval:s32\n", read("out/x86_64/plain.events"));
    assertTrue(read("out/x86_64/both.events").contains("\nr3:both/f__return "));
    assertEquals(1, read("out/x86_64/off.events").lines().count());
  }

  @Test
  void unchangedFilesStayUntouched() throws IOException {
    project("arch = [\"x86_64\", \"arm64\"]\n[group.f]\nproto = \"int f(int n);\"\n");
    assertEquals("", build());
    Path file = directory.resolve("out/arm64/f.events");
    FileTime old = FileTime.fromMillis(1_000_000_000_000L);
    Files.setLastModifiedTime(file, old);
    assertEquals("", build());
    assertEquals(old, Files.getLastModifiedTime(file));
  }

  @Test
  void anErrorOfOneTargetLeavesAllFilesAsTheyWere() throws IOException {
    project("arch = [\"x86_64\", \"arm64\"]\n[group.f]\nproto = \"int f(int n);\"\n");
    assertEquals("", build());
    write(
        "probes.toml",
        """
        arch = ["x86_64", "arm"]
        [group.f]
        proto = "int f(long n);"
        [group.g]
        proto = "int g(u23 n);"
        arch = "arm"
        """);
    assertEquals(
        ExitCode.ERRORS, exit(List.of("build", file("probes.toml"), "--out", file("out"))));
    assertEquals("p:f/f f n=%di:s32\n", read("out/x86_64/f.events"));
    assertFalse(Files.exists(directory.resolve("out/arm")));
  }

  @Test
  void theFileCanNameTheDirectoryOfItsOutput() throws IOException {
    project("out = \"made\"\narch = \"x86_64\"\n[group.f]\nproto = \"int f(int n);\"\n");
    assertEquals("", run(List.of("build", file("probes.toml"))));
    assertEquals(Set.of("x86_64/f.events"), files("made"));
  }

  @Test
  void noFileIsReadFromStandardInput() throws IOException {
    project("arch = \"x86_64\"\n[group.f]\ninputs = [\"-\", \"@x\", \"--help\"]\n");
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Streams streams =
        new Streams(InputStream.nullInputStream(), OutputStream.nullOutputStream(), err);
    assertEquals(
        ExitCode.ERRORS, Main.run(streams, "build", file("probes.toml"), "--out", file("out")));
    String said = err.toString(StandardCharsets.UTF_8);
    for (String each : List.of("/-'", "/@x'", "/--help'")) {
      assertTrue(said.contains(each), said);
    }
  }

  private void project(String text) throws IOException {
    write("probes.toml", text);
    Files.createDirectories(directory.resolve("include"));
    write("include/item.h", ITEM);
    if (!Files.exists(directory.resolve("queue.h"))) {
      write("queue.h", HEADER);
    }
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

  private String read(String name) throws IOException {
    return Files.readString(directory.resolve(name));
  }

  private String file(String name) {
    return directory.resolve(name).toString();
  }

  private Set<String> files(String below) throws IOException {
    Path top = directory.resolve(below);
    try (Stream<Path> walk = Files.walk(top)) {
      return walk.filter(Files::isRegularFile)
          .map(each -> top.relativize(each).toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /** Builds the project into {@code out}; returns what was printed, diagnostics included. */
  private String build(String... further) {
    List<String> args = new ArrayList<>(List.of("build", file("probes.toml")));
    args.addAll(List.of("--out", file("out")));
    args.addAll(List.of(further));
    return run(args);
  }

  private static String run(List<String> args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Main.run(new Streams(InputStream.nullInputStream(), out, out), args.toArray(String[]::new));
    return out.toString(StandardCharsets.UTF_8);
  }

  private static int exit(List<String> args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    return Main.run(
        new Streams(InputStream.nullInputStream(), out, out), args.toArray(String[]::new));
  }
}
