package dev.protockprobe.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.protockprobe.RequiredTool;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A program that runs in a shell over one connection, and its end, with functions in place of those
 * of the script that needs a kernel.
 */
@Timeout(120)
final class RemoteTraceTest {
  /** A target takes ten seconds to notice that nobody listens, and to act; a busy machine more. */
  private static final long MOST_SECONDS = 60;

  private static final String LONG_LINE = "x".repeat(5000);

  @TempDir private Path directory;

  private static RemoteShell open(String shell) throws IOException {
    String program = shell.split(" ", -1)[0];
    RequiredTool.find(program, program);
    return RemoteShell.open(shell);
  }

  /** Functions as the script has them; `run` prints until it is told to end, or {@code seconds}. */
  private String functions(int seconds, String each) {
    return """
    set -u
    verb=run removed='%1$s'
    find_tracefs() { tracefs=/nowhere; }
    remove() { echo removed >>"$removed/removed"; }
    run() {
      ended=''
      trap 'ended=yes' TERM
      passed=0
      while [ -z "$ended" ] && [ "$passed" -lt %2$d ]; do
        %3$s
        sleep 1 &
        wait $!
        passed=$((passed + 1))
      done
      printf '%%s say note\\tits text\\tits help\\n' "$protoc_mark"
      echo last
      exit 7
    }
    """
        .formatted(directory, seconds, each);
  }

  private boolean isRemovedInTime() throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
    while (!Files.exists(directory.resolve("removed")) && System.nanoTime() < end) {
      Thread.sleep(50);
    }
    return Files.exists(directory.resolve("removed"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox sh", "mksh", "bash", "script -qc dash /dev/null"})
  void theTraceOfAProgramIsWholeAndItsWordsAreApart(String shell) throws IOException {
    List<String> words = new ArrayList<>();
    ByteArrayOutputStream copy = new ByteArrayOutputStream();
    try (RemoteShell remote = open(shell);
        RemoteTrace trace =
            RemoteTrace.start(
                remote, functions(2, "echo '@@ no word'; echo " + LONG_LINE), words::add, copy)) {
      String text = new String(trace.in().readAllBytes(), UTF_8);
      assertEquals(("@@ no word\n" + LONG_LINE + "\n").repeat(2) + "last\n", text);
      assertEquals(text, copy.toString(UTF_8));
      assertEquals(List.of("say note\tits text\tits help"), words);
      assertTrue(trace.isComplete());
      assertEquals(7, trace.exitCode());
    }
    assertFalse(
        Files.exists(directory.resolve("removed")), "the program removed its things itself");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox sh", "mksh", "bash", "script -qc dash /dev/null"})
  void aProgramThatIsToldToEndEndsWithItsLastLines(String shell) throws IOException {
    try (RemoteShell remote = open(shell);
        RemoteTrace trace =
            RemoteTrace.start(remote, functions(100, "echo line"), word -> {}, nowhere())) {
      assertEquals('l', trace.in().read());
      trace.stop();
      String text = new String(trace.in().readAllBytes(), UTF_8);
      assertTrue(text.endsWith("ine\nlast\n"), text);
      assertTrue(trace.isComplete());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox sh", "mksh", "bash"})
  void aProgramThatHasAListenerIsLeftAlone(String shell) throws IOException {
    try (RemoteShell remote = open(shell);
        RemoteTrace trace = RemoteTrace.start(remote, functions(9, ":"), word -> {}, nowhere())) {
      assertEquals("last\n", new String(trace.in().readAllBytes(), UTF_8));
      assertTrue(trace.isComplete());
    }
    assertFalse(Files.exists(directory.resolve("removed")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox sh", "mksh", "bash", "script -qc dash /dev/null"})
  void aConnectionThatEndsIsNoticed(String shell) throws Exception {
    RemoteShell remote = open(shell);
    RemoteTrace trace =
        RemoteTrace.start(remote, functions(100, "echo line"), word -> {}, nowhere());
    assertEquals('l', trace.in().read());
    trace.close();
    assertTrue(isRemovedInTime());
  }

  /** The beats stop, but the connection stays: nobody reads what the program prints either. */
  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox sh", "mksh", "bash"})
  void aListenerThatIsSilentIsNoticed(String shell) throws Exception {
    List<String> words = List.of(shell.split(" ", -1));
    RequiredTool.find(words.get(0), words.get(0));
    String endless = "while :; do echo line; done";
    Process process =
        new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String program =
        "protoc_mark=@@test\n" + functions(100, endless) + Programs.read("watch.sh") + "watch\n";
    process.getOutputStream().write(program.getBytes(UTF_8));
    process.getOutputStream().flush();
    assertTrue(isRemovedInTime());
    assertTrue(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS));
  }

  @Test
  void theFactsAreThoseOfThisMachine() throws IOException {
    try (RemoteShell remote = open("sh")) {
      TargetFacts facts = TargetFacts.ask(remote, false);
      assertEquals(System.getProperty("os.version"), facts.release());
      assertTrue(facts.convention().isPresent(), facts.machine());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "echo a greeting", "no-such-command-at-all 2>/dev/null"})
  void aCommandThatGivesNoShellIsTold(String command) {
    ConnectionException thrown =
        assertThrows(ConnectionException.class, () -> RemoteShell.open(command));
    assertTrue(thrown.getMessage().contains("'" + command + "' ended"), thrown.getMessage());
  }

  @Test
  void aGreetingAndAPromptBeforeTheShellAnswersAreSkipped() throws IOException {
    try (RemoteShell remote = open("printf 'Welcome\\nroot# '; exec sh")) {
      assertTrue(TargetFacts.ask(remote, false).convention().isPresent());
    }
  }

  /** A terminal without stty: it echoes, adds carriage returns, and cuts lines. */
  @Test
  void aTerminalWithoutSttyDoesNotDamageTheTrace() throws IOException {
    RequiredTool.find("script", "script");
    for (String program : List.of("sh", "sleep", "cat")) {
      Path found = Path.of("/bin", program);
      Files.createSymbolicLink(directory.resolve(program), found);
    }
    List<String> words = new ArrayList<>();
    String shell = "script -qc 'PATH=" + directory + " exec sh' /dev/null";
    try (RemoteShell remote = RemoteShell.open(shell)) {
      ConnectionException cut =
          assertThrows(ConnectionException.class, () -> remote.send(LONG_LINE + "\n"));
      assertEquals("a terminal in between cuts the script's lines", cut.getMessage());
      RemoteTrace trace =
          RemoteTrace.start(remote, functions(3, "echo line"), words::add, nowhere());
      String text = new String(trace.in().readAllBytes(), UTF_8);
      // The echo of the beats is a comment in a trace.
      assertEquals("line\nline\nline\nlast\n", text.replace("#\n", ""));
      trace.close();
    }
  }

  private static ByteArrayOutputStream nowhere() {
    return new ByteArrayOutputStream();
  }
}
