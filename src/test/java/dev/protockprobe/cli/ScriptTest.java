package dev.protockprobe.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.protockprobe.ExternalCommand;
import dev.protockprobe.RequiredTool;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The script that installs probes on a target, as far as no target is needed. */
final class ScriptTest {
  private static final String HEADER = "int f(int n, const char *name);\nint g(void *p);\n";
  private static final int MAX_BYTES = 27 * 1024;

  @TempDir private Path directory;

  @Test
  void theProbesOfOneFunctionHaveAGroupOfItsName() {
    assertTrue(script("--func f").contains("\nline p:pk_f/f f n=%di:s32 name=+0(%si):string"));
  }

  @Test
  void theProbesOfSeveralFunctionsHaveAGroupThatNoOtherProgramHas() {
    String group = group(script("--func f,g"));
    assertTrue(group.matches("pk_f_[0-9a-f]{8}"), group);
    assertTrue(!group.equals(group(script("--func f,g --pointers address"))), group);
  }

  @Test
  void aGroupThatTheUserNamesIsKept() {
    assertEquals("mine", group(script("--func f,g --group mine")));
  }

  @Test
  void aGroupsNameIsNotLongerThanTheKernelTakes() {
    String name = "a_name_of_63_characters_which_is_as_many_as_an_event_name_can_be";
    String group = group(output("--proto", "int " + name + "(int n)"));
    assertEquals("pk_" + name.substring(0, 60), group);
  }

  @Test
  void theScriptOfOneProbeIsSmall() {
    int bytes = script("--func f").length();
    assertTrue(bytes < MAX_BYTES, bytes + " bytes");
  }

  @Test
  void aScriptWithoutADecoderDoesNotOfferToDecode() throws IOException {
    String help = run(List.of("sh"), script("--func f"), "--help").text();
    assertTrue(help.contains("\n  show    ") && !help.contains("decode"), help);
  }

  @Test
  void shellcheckFindsNothing() throws IOException {
    String shellcheck = RequiredTool.find("shellcheck", "shellcheck");
    run(List.of(shellcheck), script("--func f"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox sh", "mksh", "bash"})
  void eachShellRunsTheScript(String shell) throws IOException {
    List<String> words = List.of(shell.split(" "));
    RequiredTool.find(words.get(0), words.get(0));
    String text = script("--func f,g --return");
    String shown = run(words, text, "show").text();
    assertEquals(4, shown.lines().count(), shown);
    ExternalCommand wrong = command(words, text, "begin");
    assertEquals(2, wrong.exitCode());
    assertTrue(wrong.errors().startsWith("f.sh: not a verb: 'begin'\n"), wrong.errors());
  }

  @Test
  void aScriptWithTheDecoderDecodesItsTrace() throws IOException {
    String options =
        "--func f --arch x86_64 --emit script,decoder --decoder awk --out " + directory;
    List<String> arguments = new ArrayList<>(List.of("-"));
    arguments.addAll(List.of(options.split(" ")));
    assertEquals("", output(arguments.toArray(new String[0])));
    Path trace = directory.resolve("trace");
    Files.writeString(trace, "sh-77 [000] ..... 5.5: f: (f+0x0/0x90) n=7 name=\"x\"\n");
    ExternalCommand decoded =
        ExternalCommand.succeed(
            directory, List.of("sh", directory.resolve("f.sh").toString(), "decode", "trace"));
    assertTrue(decoded.text().contains("\"fields\":{\"n\":7,\"name\":\"x\"}"), decoded.text());
    String usage = Files.readString(directory.resolve("f.sh"));
    assertTrue(usage.contains("\n  decode  "), usage);
  }

  /** The text of a function of the script. */
  private static String function(String name) {
    String script = script("--func f");
    int start = script.indexOf("\n" + name + "() {") + 1;
    return script.substring(start, script.indexOf("\n}\n", start) + 3);
  }

  @ParameterizedTest
  @CsvSource({
    "6.1, 6.1.176-amd64, ''",
    "6.1, 6.12.117+deb13, 6.12.117",
    "6.12, 6.1, 6.1",
    "6.1, 6.1, ''",
    "7.0, 7.0-rc1, ''",
    "'', 6.12.117+deb13, ''"
  })
  void aScriptForAnotherKernelWarns(String made, String release, String help) throws IOException {
    String text =
        "report() { echo \"$@\"; }; uname() { echo '%s'; }; kernel='%s'\n".formatted(release, made)
            + function("check_kernel")
            + "check_kernel\n";
    String said = run(List.of("sh"), text).text().strip();
    assertEquals(
        !help.isEmpty(), said.startsWith("warning the probes are for Linux " + made), said);
    assertTrue(help.isEmpty() ? said.isEmpty() : said.endsWith(" --kernel " + help), said);
  }

  @Test
  void theScriptNamesTheKernelThatTheUserNamed() {
    assertTrue(script("--func f --kernel 6.1.176").contains("\nkernel='6.1'\n"));
    assertTrue(script("--func f").contains("\nkernel=''\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "f.isra.0 f.isra.0.cold, --at f=f.isra.0",
    "f.isra.0.cold f.isra.0, --at f=f.isra.0",
    "f.constprop.0 f.cold, --at f=f.constprop.0",
    "f.part.0 f.llvm.12 f.llvm.12.cold, --at f=f.llvm.12",
    "f.part.0 f.part.0.cold, probe a caller",
    "f.cold, probe a caller"
  })
  void onlyAnEntryOfARenamedFunctionIsOffered(String variants, String help) throws IOException {
    String text = function("trust_of") + "function=f; trust_of ' " + variants + "'\n";
    String said = run(List.of("sh"), text).text().strip();
    assertTrue(said.endsWith(help), said);
  }

  @Test
  void whatIsWrongWithAFunctionIsToldOnce() throws IOException {
    String text =
        function("split")
            + function("install")
            + """
              newline='
              '
              probes=/dev/null ours=/nowhere refusals=''
              lines='p:g/f f
              r:g/f__return f
              p:g/h h
              r:g/h__return h'
              check_symbol() { [ "$function" != f ] || { echo "no $function"; false; }; }
              refused() { echo "refused $event"; refusals="$refusals $point "; }
              install
              echo "$installed of $wished"
              """;
    assertEquals("no f\nrefused h\n0 of 4\n", run(List.of("sh"), text).text());
  }

  @ParameterizedTest
  @CsvSource({
    "__x64_sys_unlink, '__ia32_sys_unlink'",
    "__x64_sys_openat, '__ia32_compat_sys_openat,__ia32_sys_openat'",
    "__arm64_sys_openat, '__ia32_compat_sys_openat,__ia32_sys_openat,__x64_sys_openat'",
    "vfs_unlink, ''",
    "__x64_sys_unl, ''"
  })
  void theEntriesForOtherProgramsAreThoseThatTheKernelHas(String function, String others)
      throws IOException {
    Path symbols = directory.resolve("kallsyms");
    Files.writeString(
        symbols,
        """
        1 T __x64_sys_unlink
        2 T __ia32_sys_unlink
        3 t __do_sys_unlink
        4 T vfs_unlink
        5 T __ia32_compat_sys_openat
        6 T __ia32_sys_openat
        7 T __x64_sys_openat
        8 t __se_sys_unlink
        9 T __x64_sys_unlinkat
        """);
    String text =
        function("other_entries").replace("/proc/kallsyms", symbols.toString())
            + "function=%s; other_entries\n".formatted(function);
    assertEquals(others, run(List.of("sh"), text).text().strip());
  }

  private ExternalCommand run(List<String> words, String script, String... arguments)
      throws IOException {
    ExternalCommand result = command(words, script, arguments);
    assertEquals(0, result.exitCode(), result.text() + result.errors());
    return result;
  }

  private ExternalCommand command(List<String> words, String script, String... arguments)
      throws IOException {
    Path file = directory.resolve("f.sh");
    Files.writeString(file, script);
    List<String> command = new ArrayList<>(words);
    command.add(file.toString());
    command.addAll(List.of(arguments));
    return ExternalCommand.run(directory, command);
  }

  private static String group(String script) {
    String begins = "\ngroup='";
    int start = script.indexOf(begins) + begins.length();
    return script.substring(start, script.indexOf('\'', start));
  }

  private static String script(String options) {
    return output(("- --arch x86_64 --emit script " + options).split(" "));
  }

  private static String output(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ByteArrayInputStream in = new ByteArrayInputStream(HEADER.getBytes(UTF_8));
    List<String> words = new ArrayList<>(List.of(arguments));
    if (!words.contains("--emit")) {
      words.addAll(List.of("--arch", "x86_64", "--emit", "script"));
    }
    int code = Main.run(new Streams(in, out, err), words.toArray(new String[0]));
    assertEquals(0, code, err.toString(UTF_8));
    return out.toString(UTF_8);
  }
}
