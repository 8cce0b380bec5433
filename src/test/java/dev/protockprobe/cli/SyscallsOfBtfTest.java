package dev.protockprobe.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.protockprobe.kernel.Corpus;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compiles probes of system calls from a kernel's BTF, which has the arguments of some calls. */
final class SyscallsOfBtfTest {
  private static final String OPENAT =
      "long sys_openat(int dfd, const char __user *filename, int flags, umode_t mode)";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @ParameterizedTest
  @ValueSource(strings = {"getpid", "munlockall"})
  void callsWithoutArgumentsAreKnown(String call) {
    assertEquals(0, compile("--syscall", call));
    assertEquals("p:kprobes/%s __x64_sys_%1$s\n".formatted(call), out.toString(UTF_8));
  }

  /** kernel/sys_ni.c has a stand-in for the last three, which BTF shows instead of the entry. */
  @ParameterizedTest
  @ValueSource(strings = {"openat", "connect", "futex", "setsockopt"})
  void callsWhoseArgumentsBtfLacksAreErrors(String call) {
    assertEquals(1, compile("--syscall", call));
    String said = err.toString(UTF_8);
    String expected = "no input declares the arguments of the system call '" + call + "'";
    assertTrue(said.contains(expected), said);
  }

  @ParameterizedTest
  @ValueSource(strings = {OPENAT, OPENAT + ";"})
  void thePrototypeHasWhatBtfLacks(String prototype) {
    assertEquals(0, compile("--syscall", "openat", "--proto", prototype));
    String expected = "p:kprobes/openat __x64_sys_openat dfd=+112(%di):s32 filename=";
    assertTrue(out.toString(UTF_8).startsWith(expected), out.toString(UTF_8));
  }

  private int compile(String... arguments) {
    Corpus corpus = Corpus.of("x86_64-6.12");
    List<String> all = new ArrayList<>(List.of("--arch", "x86_64", "--kernel", "6.12"));
    all.addAll(List.of("--btf", corpus.rawBtf().toString()));
    all.addAll(List.of(arguments));
    Streams streams = new Streams(InputStream.nullInputStream(), out, err);
    return Main.run(streams, all.toArray(String[]::new));
  }
}
