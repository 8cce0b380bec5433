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

  private Training() {}

  /** Trains on the header {@code args[0]}, which declares one function. */
  public static void main(String[] args) {
    for (String arch : new String[] {"x86_64", "arm64"}) {
      run(args[0], "--func", "tcp_select_initial_window", "--arch", arch);
      run("--proto", PROTOTYPE, "--func", "f", "--arch", arch);
      run("explain", "--proto", PROTOTYPE, "--arch", arch);
    }
    run("--proto", "int f(u23 a);", "--arch", "x86_64");
    for (String format : new String[] {"table", "json"}) {
      run("decode", "--proto", PROTOTYPE, "--arch", "x86_64", "--format", format);
    }
  }

  private static void run(String... args) {
    InputStream trace = new ByteArrayInputStream(TRACE.getBytes(StandardCharsets.UTF_8));
    Streams process = Streams.ofProcess();
    Main.run(new Streams(trace, process.out(), process.err()), args);
  }
}
