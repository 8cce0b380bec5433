package dev.protockprobe.cli;

import dev.protockprobe.decode.form.OutputForms;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Runs each command once, so that the launcher can archive the classes that most runs load: class
 * data sharing (JEP 310), or from JDK 24 on an ahead-of-time cache (JEP 483).
 */
public final class Training {
  private static final String PROTOTYPE =
      "int f(const struct sock *sk, u32 *n, char *s, bool e, int g, unsigned long h, u8 *i)";
  private static final String TRACE =
      "init-1 [000] ..... 1.000000: f: (f+0x4/0x10) sk=0x1 n=2 s=\"a\" e=1 g=-1 h=1 i=1\n";

  private static final String FORMATS =
      """
      name: g
      ID: 1
      format:
      \tfield:unsigned short common_type;\toffset:0;\tsize:2;\tsigned:0;

      \tfield:unsigned long __probe_ip;\toffset:8;\tsize:8;\tsigned:0;
      \tfield:u64 a;\toffset:16;\tsize:8;\tsigned:0;
      \tfield:s32 b;\toffset:24;\tsize:4;\tsigned:1;
      \tfield:__data_loc char[] s;\toffset:28;\tsize:4;\tsigned:1;

      print fmt: "(%lx) a=0x%Lx b=%d s=\\"%s\\"", REC->__probe_ip, REC->a, REC->b, __get_str(s)
      """;

  /** Enough events for a summary to have all its parts. */
  private static final int SUMMARY_EVENTS = 5000;

  /** A prototype as a user would cut it out of the kernel. */
  private static final String SAMPLE =
      """
      /* include/net/tcp.h, Linux 4.15 and later */

      struct sock;

      void tcp_select_initial_window(const struct sock *sk, int __space,
      \t\t\t       __u32 mss, __u32 *rcv_wnd,
      \t\t\t       __u32 *window_clamp, int wscale_ok,
      \t\t\t       __u8 *rcv_wscale, __u32 init_rcv_wnd);
      """;

  /** A header with conditions, macros and layouts. */
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

  /** A struct of which the default list shows members. */
  private static final String VIEWED =
      "struct qstr { u32 len; const unsigned char *name; }; int g(const struct qstr *name);";

  private Training() {}

  /**
   * Trains.
   *
   * @throws IOException if there is no room for a temporary file
   */
  public static void main(String[] args) throws IOException {
    for (String arch : new String[] {"x86_64", "arm64"}) {
      runOnFile(SAMPLE, "--func", "tcp_select_initial_window", "--arch", arch);
      run("--proto", PROTOTYPE, "--func", "f", "--arch", arch);
      run("explain", "--proto", PROTOTYPE, "--arch", arch);
    }
    run("--proto", "int f(u23 a);", "--arch", "x86_64");
    runOn(HEADER, "-", "--func", "f", "--return", "--arch", "x86_64");
    runOn(HEADER, "list", "-", "--types", "--arch", "x86_64");
    runOn(
        HEADER,
        "-",
        "--func",
        "f",
        "--arch",
        "x86_64",
        "--fetch",
        "((struct s *)s)->e[1].d",
        "--fetch",
        "s->c",
        "--fetch",
        "bit=s->a");
    runOn(VIEWED, "-", "--arch", "x86_64");
    runInTree();
    runOnBtf(TrainingBtf.raw());
    runOnBtf(TrainingBtf.inElf());
    for (String format : OutputForms.names()) {
      run("decode", "--proto", PROTOTYPE, "--arch", "x86_64", "--format", format);
    }
    run("decode", "--proto", PROTOTYPE, "--return", "--arch", "x86_64", "--calls");
    run("decode", "--proto", PROTOTYPE, "--return", "--arch", "x86_64", "--latency");
    run("--proto", PROTOTYPE, "--arch", "x86_64", "--emit", "schema");
    run("--proto", PROTOTYPE, "--arch", "x86_64", "--emit", "decoder");
    decodeFile();
  }

  /** Runs on a source file in a kernel tree in which one of the included headers is missing. */
  private static void runInTree() throws IOException {
    Path tree = Files.createTempDirectory("training");
    Path headers = Files.createDirectories(tree.resolve("include/linux"));
    Path makefile = tree.resolve("Makefile");
    Path configuration = tree.resolve(".config");
    Path header = headers.resolve("types.h");
    Path source = tree.resolve("f.c");
    try {
      Files.writeString(makefile, "ccflags-$(CONFIG_A) += -I$(srctree)/$(src) -DF=1\n");
      Files.writeString(configuration, "CONFIG_A=y\n");
      Files.writeString(
          header, "#ifdef CONFIG_A\ntypedef enum word { A } word_t;\n#endif\n#include <b.h>\n");
      Files.writeString(source, "#include <linux/types.h>\nint f(word_t w);\n");
      run(source.toString(), "--func", "f", "--arch", "x86_64");
    } finally {
      for (Path path : List.of(source, header, configuration, makefile, headers)) {
        Files.delete(path);
      }
      Files.delete(tree.resolve("include"));
      Files.delete(tree);
    }
  }

  /** What a kernel's BTF is asked for: a function, an expression, a list, and a struct's layout. */
  private static void runOnBtf(byte[] btf) throws IOException {
    Path file = Files.createTempFile("training", "");
    try {
      Files.write(file, btf);
      String name = file.toString();
      run("--btf", name, "--func", "f", "--arch", "x86_64");
      run("--btf", name, "--func", "f", "--fetch", "sk->b", "--arch", "x86_64");
      run("--btf", name, "--func", "*", "--arch", "x86_64");
      run("list", "--btf", name, "--arch", "x86_64");
      run("list", "--btf", name, "--layout", "sock", "--arch", "x86_64");
    } finally {
      Files.delete(file);
    }
  }

  /** A long trace in a file, by copies of the events' formats. */
  private static void decodeFile() throws IOException {
    StringBuilder trace = new StringBuilder("# tracer: nop\n#\n# entries: 5000   #P:2\n");
    for (int i = 0; i < SUMMARY_EVENTS; i++) {
      trace.append("          task%d-%-7d [%03d] .....    14.%06d: ".formatted(i % 5, i, i % 2, i));
      trace.append("g: (g+0x4/0x10) a=0x%x b=%d s=\"%x\"\n".formatted(i, i * 7 - 4, i % 900));
    }
    for (String format : new String[] {"summary", "json", "csv", "table"}) {
      runOnFile(trace.toString(), "decode", "--formats", "-", "--format", format);
    }
  }

  /** Runs with {@code args} and, as the last argument, a file that contains {@code text}. */
  private static void runOnFile(String text, String... args) throws IOException {
    Path file = Files.createTempFile("training", "");
    try {
      Files.writeString(file, text);
      String[] all = Arrays.copyOf(args, args.length + 1);
      all[args.length] = file.toString();
      runOn(FORMATS, all);
    } finally {
      Files.delete(file);
    }
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
