package dev.protockprobe.cli;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Runs each command once. The launcher runs this after a build, so that the JVM can archive the
 * classes that most runs load ({@code -XX:ArchiveClassesAtExit}, JEP 350).
 */
public final class Training {
  private static final String PROTOTYPE =
      "int f(const struct sock *sk, u32 *n, char *s, bool e, int g, unsigned long h, u8 *i)";
  private static final String TRACE =
      "init-1 [000] ..... 1.000000: f: (f+0x4/0x10) sk=0x1 n=2 s=\"a\" e=1 g=-1 h=1 i=1\n";

  /** Something of everything that headers have: conditions, macros, layouts. */
  private static final String HEADER =
      """
      #ifndef _H
      #define _H
      #if defined(CONFIG_A) && !defined(CONFIG_B)
      #define M(x) x
      #else
      #define M(x) x ## _t
      #endif
      #undef M
      #define M(x) x
      struct s { int a : 3; union { long b; char c[4 + 1]; }; struct t { M(short) d; } e[2]; };
      typedef struct s s_t;
      enum e { A = 1 << 2, B };
      M(int) f(s_t *s, enum e e, s_t by_value);
      #endif
      """;

  private Training() {}

  /** Trains on the header {@code args[0]}, which declares one function. */
  public static void main(String[] args) {
    for (String arch : new String[] {"x86_64", "arm64"}) {
      run(args[0], "--func", "tcp_select_initial_window", "--arch", arch);
      run("--proto", PROTOTYPE, "--func", "f", "--arch", arch);
      run("explain", "--proto", PROTOTYPE, "--arch", arch);
    }
    run("--proto", "int f(u23 a);", "--arch", "x86_64");
    runOn(HEADER, "-", "--func", "f", "--return", "--arch", "x86_64");
    runOn(HEADER, "list", "-", "--types", "--arch", "x86_64");
    for (String format : new String[] {"table", "json", "csv", "summary", "perfetto"}) {
      run("decode", "--proto", PROTOTYPE, "--arch", "x86_64", "--format", format);
    }
    run("decode", "--proto", PROTOTYPE, "--return", "--arch", "x86_64", "--calls");
    run("decode", "--proto", PROTOTYPE, "--return", "--arch", "x86_64", "--latency");
    run("--proto", PROTOTYPE, "--arch", "x86_64", "--emit", "schema");
  }

  private static void run(String... args) {
    runOn(TRACE, args);
  }

  private static void runOn(String standardInput, String... args) {
    InputStream in = new ByteArrayInputStream(standardInput.getBytes(StandardCharsets.UTF_8));
    Streams process = Streams.ofProcess();
    Main.run(new Streams(in, process.out(), process.err()), args);
  }
}
