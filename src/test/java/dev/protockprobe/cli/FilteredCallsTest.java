package dev.protockprobe.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.protockprobe.Compiler;
import dev.protockprobe.abi.arch.Architectures;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.emit.Compilation;
import dev.protockprobe.preprocess.Configuration;
import dev.protockprobe.probe.KernelFeatures;
import dev.protockprobe.probe.KernelVersion;
import dev.protockprobe.probe.PointerRule;
import dev.protockprobe.probe.ProbeEvent;
import dev.protockprobe.probe.ProbeNaming;
import dev.protockprobe.probe.ProbeRules;
import dev.protockprobe.probe.ReturnRule;
import dev.protockprobe.probe.Target;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A filter on the values of an entry also holds at the return, because the return repeats those
 * values.
 */
final class FilteredCallsTest {
  private static final String HEADER =
      """
      typedef unsigned short __be16;
      enum state { STATE_NEW = 1, STATE_OPEN = 2 };
      struct item { int x; };
      struct pair { int one; int two; };
      int f(int n, const char *name, int *out, __be16 dport, enum state state, struct pair pair,
            long a, long b, short c, signed char d, const int *number);
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "x86_64; n == 1; n=$arg1:s32",
        "x86_64; n == 1 || !(dport.meaning < 80 && state == STATE_OPEN);"
            + " n=$arg1:s32 dport=$arg4:u16 state=$arg5:u32",
        "x86_64; name ~ \"a*\"; name=+0($arg2):string name__ptr=$arg2:x64",
        "x86_64; name.fault; name=+0($arg2):string name__ptr=$arg2:x64",
        "x86_64; pair_two == 3; pair_two=$arg6:b32@32/64",
        "x86_64; a == 1 && c == 2; a=$arg7:s64 c=$arg9:s16",
        "x86_64; number == 1; number=+0($arg11):s32 number__ptr=$arg11:x64",
        "x86_64; pid == 7 && n; n=$arg1:s32",
        "x86_64; out == 1; may change before the return",
        "x86_64; retval < 0; 'retval' is known at the return only",
        "x86_64; cpu == 1 && n == 1; a call may return on another CPU",
        "x86_64; event == \"f\"; an entry and its return are different events",
        "arm64; d == 1; the kernel does not keep 'd' until the return",
        "arm64; n == 1 && a == 2; n=$arg1:s32 a=$arg7:s64",
        "s390x; state == 2 && c == 1 && d == 3; state=$arg5:u32 c=$arg9:s16 d=$arg10:s8",
        "i386; n == 1 && dport == 3; n=$arg1:s32 dport=$arg4:u16",
        "arm; n == 1; kernels for arm do not keep parameters until the return",
      })
  void aReturnRepeatsWhatTheFilterLooksAt(String architecture, String filter, String expected) {
    Diagnostics diagnostics = new Diagnostics();
    Compilation compilation = compilation(architecture, new KernelVersion(6, 12), diagnostics);
    SourceFile text = SourceFile.ofText("<--filter>", filter).withoutLineMarkers();
    Optional<Compilation> repeated =
        new FilteredCalls(compilation, text).repeated("--calls", diagnostics);
    String said =
        diagnostics.sorted().stream().map(Diagnostic::message).collect(Collectors.joining("\n"));
    if (repeated.isEmpty()) {
      assertTrue(said.contains(expected), said);
    } else {
      String line = repeated.get().events().get(1).text();
      String added = line.substring(compilation.events().get(1).text().indexOf("retval"));
      assertTrue(added.contains(expected) || isSpread(added, expected), added + "\n" + said);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "x86_64, dfd=+112($arg1):s32 filename=+u0(+104($arg1)):ustring filename__ptr=+104($arg1):x64",
    "s390x, dfd=+156($arg1):s32 filename=+u0(+48($arg1)):ustring filename__ptr=+48($arg1):x64"
  })
  void aSystemCallsReturnReadsFilteredArgumentsFromTheSavedRegisters(
      String architecture, String expected) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String[] words =
        ("--proto#long sys_openat(int dfd, const char __user *filename, int flags)#--syscall#openat"
                + "#--return#--kernel#6.12#--emit#script#--filter#dfd == -100 && filename ~ \"/a*\""
                + "#--arch#"
                + architecture)
            .split("#", -1);
    Streams streams = new Streams(InputStream.nullInputStream(), out, new ByteArrayOutputStream());
    assertEquals(0, Main.run(streams, words));
    assertTrue(out.toString(UTF_8).contains("retval=$retval:s64 " + expected + "\n"));
  }

  /** Guards stand behind all values. */
  private static boolean isSpread(String line, String args) {
    return List.of(line.split(" ")).containsAll(List.of(args.split(" ")));
  }

  @ParameterizedTest
  @CsvSource({"6, 8, false", "6, 9, true"})
  void returnsRepeatFilteredParametersFromLinux69On(int major, int minor, boolean kept) {
    Diagnostics diagnostics = new Diagnostics();
    Compilation compilation = compilation("x86_64", new KernelVersion(major, minor), diagnostics);
    SourceFile text = SourceFile.ofText("<--filter>", "n == 1").withoutLineMarkers();
    FilteredCalls calls = new FilteredCalls(compilation, text);
    assertEquals(kept, calls.repeated("--calls", diagnostics).isPresent());
    assertEquals(
        kept, calls.repeatedWherePossible(diagnostics).events().get(1).text().contains("$arg1"));
  }

  private static Compilation compilation(
      String architecture, KernelVersion kernel, Diagnostics diagnostics) {
    Compiler.Request request =
        new Compiler.Request(
            List.of("f"),
            new Target(Architectures.named(architecture).orElseThrow(), KernelFeatures.of(kernel)),
            Configuration.NONE,
            new ProbeRules(
                PointerRule.FOLLOW,
                true,
                ReturnRule.ALSO,
                0,
                new ProbeNaming(ProbeEvent.DEFAULT_GROUP, Optional.empty(), "")));
    return Compiler.compile(List.of(SourceFile.ofText("f.h", HEADER)), request, diagnostics);
  }
}
