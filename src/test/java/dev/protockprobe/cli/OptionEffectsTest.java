package dev.protockprobe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.protockprobe.TestResource;
import dev.protockprobe.btf.BtfBuilder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * That each option of each command does something. Most have golden cases; this test demands a line
 * in its table for each other one, and runs the command with and without it.
 */
final class OptionEffectsTest {
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  /** A shell in which the script's verbs do nothing to a kernel; what it is told is kept. */
  private static final String TARGET =
      "tee sent | sed -u -e 's/^run() {$/run() { cat trace; }; not_run() {/'"
          + " -e 's/^doctor() {$/doctor() { :; }; not_doctor() {/' -e 's/^mount=.*/mount=:/' | sh";

  private static final Map<String, List<String>> INPUTS =
      Map.of(
          "compile", List.of("in.h", "--arch", "x86_64"),
          "explain", List.of("in.h", "--arch", "x86_64"),
          "decode", List.of("in.h", "--arch", "x86_64"),
          "list", List.of("in.h", "--arch", "x86_64"),
          "check", List.of("in.h", "--events", "events", "--arch", "x86_64", "--format", "json"),
          "build", List.of("--out", "out"),
          "trace", List.of("in.h"),
          "doctor", List.of("in.h"));

  private static final String HEADER =
      """
      #include <more.h>
      struct pair { int a; long b; };
      struct holder { struct pair; int last; };
      #ifdef CONFIG_WIDE
      typedef long width_t;
      #else
      typedef int width_t;
      #endif
      int f(struct pair *pair, int n, const char *name);
      int wide(width_t n);
      int g(int n);
      int ms(struct holder *m);
      int in_more(more_t m);
      int in_tree(tree_t t);
      struct sized { more_t m; };
      struct treed { tree_t t; };
      #ifdef MODULE
      typedef long module_t;
      #else
      typedef unsigned char *module_t;
      #endif
      int in_module(module_t t);
      int bad(u23 n);
      asmlinkage long sys_open(const char __user *name, int flags);
      """;

  private static final String README =
      """
      place: [<module>:]<symbol>[+<offset>]|<memaddr>
      args: <name>=fetcharg[:type]
      fetcharg: (%<register>|$<efield>), @<address>, $stack<index>, $stack, $retval, $comm,
      +|-[u]<offset>(<fetcharg>)
      type: s8/16/32/64, u8/16/32/64, x8/16/32/64, string, symbol, b<bit-width>@<bit-offset>/<container-size>
      """;

  private static final String TRACE =
      """
      no line of a trace
       task-1 [000] ..... 1.000000: f: (f+0x0/0x10) pair=0x10 n=4 name="a" name__ptr=0x20
       task-1 [000] ..... 1.500000: f__return: (main+0x4/0x10 <- f) ret=0
       task-1 [000] ..... 2.000000: g: (g+0x0/0x10) n=4
       task-1 [000] ..... 2.100000: in_module: (in_module+0x0/0x10) t=4
       task-1 [000] ..... 2.200000: open: (sys_open+0x0/0x10) name="a" flags=4 name__ptr=0x20
       task-1 [000] ..... 3.000000: f: (f+0x0/0x10) pair=0x10 n=7 name="a" name__ptr=0x20
       task-1 [000] ..... 3.700000: f__return: (main+0x4/0x10 <- f) ret=1
      """;

  @TempDir private Path directory;

  private final Map<List<String>, String> known = new HashMap<>();

  /** A line of the table for one command. */
  private record Row(String command, List<String> option, List<String> further) {
    String name() {
      return option.get(0).replaceFirst("=.*", "");
    }

    List<String> words(boolean withOption) {
      List<String> words = new ArrayList<>(List.of(command));
      words.addAll(further);
      words.addAll(withOption ? option : List.of());
      return words;
    }
  }

  /** {@code explain} always does what this option asks for. */
  private static final Set<String> WITHOUT_EFFECT = Set.of("explain --keep-going");

  @TestFactory
  Stream<DynamicTest> anOptionChangesSomething() {
    return rows().stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    String.join(" ", row.words(true)),
                    () -> {
                      String without = known(row.words(false));
                      assertNotEquals(without, outcome(row.words(true)), "nothing changed");
                    }));
  }

  @Test
  void runsWithoutTheOptionDoNotDiffer() throws IOException {
    for (String command : INPUTS.keySet()) {
      List<String> words = List.of(command);
      assertEquals(known(words), outcome(words), command);
    }
  }

  @Test
  void eachOptionHasAGoldenCaseOrALine() throws IOException {
    Set<String> missing = new TreeSet<>();
    Map<String, CommandLine> commands = Main.commandLine(streams()).getSubcommands();
    commands.forEach(
        (name, command) -> {
          for (OptionSpec option : command.getCommandSpec().options()) {
            missing.add(name + " " + option.longestName());
          }
        });
    rows().forEach(row -> missing.remove(row.command() + " " + row.name()));
    try (Stream<Path> files = Files.walk(Path.of("testdata"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        List<String> args = GoldenCase.read(file).args();
        boolean named = commands.containsKey(args.get(0));
        for (String arg : args) {
          String option = arg.replaceFirst("=.*", "").replaceFirst("^(-[IDU]).+", "$1");
          missing.remove((named ? args.get(0) : "compile") + " " + option);
        }
      }
    }
    assertEquals(WITHOUT_EFFECT, missing);
  }

  private static Streams streams() {
    return new Streams(
        new ByteArrayInputStream(new byte[0]),
        new ByteArrayOutputStream(),
        new ByteArrayOutputStream());
  }

  private static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (String line :
        TestResource.text(OptionEffectsTest.class, "option-effects.txt").lines().toList()) {
      if (!line.startsWith("#")) {
        List<String> columns = Arrays.asList(line.split("\\|", -1));
        for (String command : columns.get(0).strip().split(",", -1)) {
          rows.add(new Row(command, words(columns.get(1)), words(columns.get(2))));
        }
      }
    }
    return rows;
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      words.add(word.group(1) != null ? word.group(1) : word.group(2));
    }
    return words;
  }

  private String known(List<String> words) throws IOException {
    String outcome = known.get(words);
    if (outcome == null) {
      outcome = outcome(words);
      known.put(words, outcome);
    }
    return outcome;
  }

  /** All that a run does: exit code, output, diagnostics, and the files that there are then. */
  private String outcome(List<String> words) throws IOException {
    Path here = Files.createTempDirectory(directory, "run");
    writeInputs(here);
    List<String> args = new ArrayList<>(List.of(words.get(0)));
    boolean target = words.get(0).equals("trace") || words.get(0).equals("doctor");
    if (target && !words.contains("--on")) {
      args.addAll(List.of("--on", "cd " + here + " && " + TARGET));
    }
    args.addAll(INPUTS.get(words.get(0)));
    args.addAll(words.subList(1, words.size()));
    for (int i = 1; i < args.size(); i++) {
      boolean file = Files.exists(here.resolve(args.get(i))) || args.get(i).startsWith("out");
      args.set(i, file ? here.resolve(args.get(i)).toString() : args.get(i));
    }
    byte[] in =
        words.get(0).equals("decode") ? Files.readAllBytes(here.resolve("trace")) : new byte[0];
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit =
        Main.run(new Streams(new ByteArrayInputStream(in), out, err), args.toArray(String[]::new));
    String text = exit + "\n" + out.toString(StandardCharsets.UTF_8) + "\n" + err + files(here);
    return text.replace(here.toString(), "").replaceAll("@@[0-9a-f]{8}", "@@");
  }

  /** The files of a directory and their texts, but for what no option changes. */
  private static String files(Path here) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(here)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        int end = file.endsWith("sent") ? text.lastIndexOf("#end") : text.length();
        all.append(here.relativize(file)).append(":\n").append(text, 0, Math.max(0, end));
      }
    }
    return all.toString();
  }

  private static void writeInputs(Path here) throws IOException {
    Map<String, String> texts =
        Map.ofEntries(
            Map.entry("in.h", HEADER),
            Map.entry("more/more.h", "typedef short more_t;\n"),
            Map.entry("wide.h", "#define CONFIG_WIDE 1\n"),
            Map.entry("config", "CONFIG_WIDE=y\n"),
            Map.entry("bad.h", "int wrong(u23);\nint wrong(char (;\n"),
            Map.entry("views", "struct pair\n  a p->a\n"),
            Map.entry(
                "probes.toml",
                "arch = 'x86_64'\ninputs = ['in.h', 'wide.h']\n[group.g]\nfunc = 'g'\n"),
            Map.entry("README", README),
            Map.entry(
                "events",
                """
                p:kprobes/f f n=%si:s32
                p:kprobes/w wide n=%di:s32
                p:kprobes/m in_more m=%di:s16
                p:kprobes/s ms a=+0(%di):s32
                p:kprobes/t in_tree t=%di:s32
                p:kprobes/b in_base n=%si:s32
                p:kprobes/h h n=%di:s32
                """),
            Map.entry("trace", TRACE),
            Map.entry("perf", "task 1 [000] 5.000000: kprobes:g: (ffffffff) n=4\n"),
            Map.entry("tree/Makefile", "VERSION = 6\n"),
            Map.entry("tree/include/linux/types.h", "typedef long tree_t;\n"),
            Map.entry("tree/drivers/d.h", "#include <linux/types.h>\n"));
    for (Map.Entry<String, String> text : texts.entrySet()) {
      Path file = here.resolve(text.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, text.getValue());
    }
    writeBtf(here);
  }

  private static void writeBtf(Path here) throws IOException {
    BtfBuilder base = new BtfBuilder(ByteOrder.LITTLE_ENDIAN);
    int number = base.integer("int", 4, BtfBuilder.SIGNED);
    base.function("in_base", number, "n", number);
    Files.write(here.resolve("base.btf"), base.bytes());
    BtfBuilder split = new BtfBuilder(base);
    split.function("in_split", number, "n", number);
    Files.write(here.resolve("split.btf"), split.bytes());
  }
}
