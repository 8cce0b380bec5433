package dev.protockprobe.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Runs a command that opens a shell, such as {@code ssh root@host}, and sends programs to that
 * shell. The shell runs them one after the other, over one connection. Lines of the shell's output
 * that begin with {@link #mark} are messages to this program; other lines may be anything, such as
 * a greeting or an echo.
 *
 * <p>Shells read ahead of the commands that they run. So the first line that is sent makes the
 * shell run a loop that reads one program with {@code read}, which never reads ahead, and runs it.
 */
public final class RemoteShell implements Closeable {
  /** The line behind a program. */
  static final String END = "#end";

  /** How many bytes of a line a terminal in between keeps, with the newline. */
  private static final int TERMINAL_LINE_BYTES = 4095;

  private static final int PATIENCE_SECONDS = 2;

  private final String command;
  private final Process process;
  private final String mark;
  private final OutputStream in;
  private final ShellOutput out;
  private boolean cutsLines;

  private RemoteShell(String command, Process process, String mark) {
    this.command = command;
    this.process = process;
    this.mark = mark;
    in = process.getOutputStream();
    out = new ShellOutput(process.getInputStream(), mark);
  }

  /**
   * Runs a command and waits until its shell answers. The command shares this program's standard
   * error. Ctrl-C does not end the command, because its last output is still wanted.
   */
  public static RemoteShell open(String command) throws IOException {
    String mark = "@@%08x".formatted(ThreadLocalRandom.current().nextInt());
    Process process =
        new ProcessBuilder("/bin/sh", "-c", "trap '' INT\n" + command)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    RemoteShell shell = new RemoteShell(command, process, mark);
    try {
      shell.greet();
    } catch (IOException e) {
      shell.close();
      throw e;
    }
    return shell;
  }

  /**
   * Replaces the shell by one that reads programs. A terminal in between is told to change nothing
   * and to echo nothing; where there is no stty, the answer shows what the terminal does.
   */
  private void greet() throws IOException {
    write(
        "exec sh -c 'protoc_mark="
            + mark
            + "; t=; [ ! -t 0 ] || stty raw -echo 2>/dev/null || t=tty; n=$(printf \"\\n"
            + ".\"); n=${n%.}; echo \"$protoc_mark ready $t\"; while :; do s= e=; while IFS= read"
            + " -r l; do if [ \"$l\" = \""
            + END
            + "\" ]; then e=1; break; fi; s=$s$l$n; done; [ -n \"$e\" ] || exit; eval \"$s\"; done'"
            + " protoc-kprobe\n");
    String answer = out.answer(mark + " ready");
    if (answer == null) {
      throw ended("before a shell answered");
    }
    cutsLines = answer.contains("tty");
  }

  /** The text with which the shell's messages to this program begin. */
  public String mark() {
    return mark;
  }

  /** What the shell and its programs print. */
  ShellOutput out() {
    return out;
  }

  /** Sends a program; the shell runs it when it is complete. */
  void send(String program) throws IOException {
    if (cutsLines && program.lines().anyMatch(line -> line.length() >= TERMINAL_LINE_BYTES)) {
      throw new ConnectionException(
          "a terminal in between cuts the script's lines",
          "give a command that does not make a terminal, such as 'adb shell -T' or 'ssh -T'");
    }
    write(program + END + "\n");
  }

  /** Sends a line to the program that runs. */
  synchronized void write(String text) throws IOException {
    try {
      in.write(text.getBytes(UTF_8));
      in.flush();
    } catch (IOException e) {
      throw ended("while protoc-kprobe wrote to it");
    }
  }

  /** The exception that tells that the command has ended. */
  ConnectionException ended(String when) {
    String how = "";
    try {
      if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        how = " (exit code " + process.exitValue() + ")";
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new ConnectionException(
        "the command '" + command + "' ended " + when + how,
        "--on needs a command that gives a shell on its standard input and output, such as"
            + " 'ssh root@host'");
  }

  /** Ends the command although its shell does not answer. */
  public void kill() {
    process.destroy();
  }

  /** Ends the connection. The shell ends at the end of its input, whatever it runs. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // It has ended already.
    }
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroy();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      }
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
    }
  }
}
