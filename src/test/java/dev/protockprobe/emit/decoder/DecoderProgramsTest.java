package dev.protockprobe.emit.decoder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.protockprobe.ExternalCommand;
import dev.protockprobe.RequiredTool;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.probe.EventLineReader;
import dev.protockprobe.schema.EventSchemas;
import dev.protockprobe.schema.TraceSchema;
import dev.protockprobe.source.SourceReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs are as their languages' linters want them, and the Java one is a library, too. */
final class DecoderProgramsTest {
  private static final String EVENTS =
      """
      p:g/the_event f n=%di:s32 wide=%si:u64 name=+0(%dx):string class=%cx:char a=+0(%r8):u8[2] cb=%r9:symbol
      r:g/the_event__return f
      """;

  @TempDir private Path directory;

  private Path program(DecoderLanguage language) throws IOException {
    Diagnostics diagnostics = new Diagnostics();
    byte[] in = EVENTS.getBytes(StandardCharsets.UTF_8);
    SourceFile file =
        new SourceReader(new ByteArrayInputStream(in), diagnostics).read("-").orElseThrow();
    TraceSchema schema =
        new TraceSchema(
            "x86_64",
            false,
            EventLineReader.read(file, diagnostics).stream().map(EventSchemas::of).toList());
    assertEquals(List.of(), diagnostics.sorted());
    var artifact = new DecoderEmitter(language).emit("the_event", schema);
    return Files.writeString(directory.resolve(artifact.path()), artifact.text());
  }

  private void succeed(String... command) {
    ExternalCommand.succeed(directory, List.of(command));
  }

  @Test
  void thePythonDecoderParsesAsPython38() throws IOException {
    String check = "import ast, sys; ast.parse(open(sys.argv[1]).read(), feature_version=(3, 8))";
    String python = RequiredTool.find("python3", "python3");
    succeed(python, "-W", "error", "-c", check, program(DecoderLanguage.PYTHON).toString());
  }

  @Test
  void pythonHasNothingUnused() throws IOException {
    String pyflakes = RequiredTool.find("pyflakes3", "pyflakes3", "pyflakes");
    succeed(pyflakes, program(DecoderLanguage.PYTHON).toString());
  }

  @Test
  void theAwkDecoderRunsAsPosixAwk() throws IOException {
    String gawk = RequiredTool.find("gawk", "gawk");
    Path program = program(DecoderLanguage.AWK);
    ExternalCommand result =
        ExternalCommand.run(
            directory,
            List.of(gawk, "--posix", "--lint", "-v", "live=0", "-f", program + "", "/dev/null"));
    List<String> warnings = new ArrayList<>(result.errors().lines().toList());
    warnings.removeIf(line -> line.endsWith("defined but never called directly"));
    warnings.removeIf(line -> line.contains("no explicit close"));
    assertEquals(
        List.of("warning: the trace has no event of these probes, only other events: 0"), warnings);
  }

  private void compile(Path... files) {
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    List<String> args =
        new ArrayList<>(List.of("--release", "17", "-Xlint:all", "-Werror", "-d", directory + ""));
    for (Path file : files) {
      args.add(file.toString());
    }
    ToolProvider.getSystemJavaCompiler().run(null, errors, errors, args.toArray(String[]::new));
    assertEquals("", errors.toString(StandardCharsets.UTF_8));
  }

  @Test
  void javaIsALibrary() throws IOException {
    Path use = directory.resolve("Use.java");
    Files.writeString(
        use,
        """
        import java.io.ByteArrayInputStream;
        import java.io.IOException;

        final class Use {
          public static void main(String[] arguments) throws IOException {
            String trace =
                "  nc-1 [002] ..... 1.5: the_event: (f+0x4/0x10) n=-1 wide=18446744073709551615"
                    + " name=\\"\\u00e9 \\n\\" class='c' a={1,2} cb=g+0x1/0x2\\n"
                    + "the_event__return: (h+0x1/0x2 <- f)\\n";
            TheEventDecoder.decode(
                new ByteArrayInputStream(trace.getBytes("UTF-8")), System.out::println);
          }
        }
        """);
    compile(program(DecoderLanguage.JAVA), use);
    String java = RequiredTool.find("openjdk-17-jdk", "java");
    String out =
        ExternalCommand.succeed(
                directory, List.of(java, "-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "Use"))
            .text();
    assertEquals(
        """
        TheEventEvent[context=Context[time=1.5, task=nc, pid=1, cpu=2, flags=....., function=f, offset=4, returnsTo=null], n=-1, wide=-1, name=\u00e9\s
        , class_=99, a=[1, 2], cb=g+0x1/0x2]
        TheEventReturnEvent[context=Context[time=null, task=null, pid=null, cpu=null, flags=null, function=f, offset=0, returnsTo=h+0x1]]
        """,
        out);
  }
}
