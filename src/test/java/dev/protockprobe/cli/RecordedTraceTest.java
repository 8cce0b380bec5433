package dev.protockprobe.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.schema.SchemaReader;
import dev.protockprobe.schema.TraceSchema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code trace --record} writes, {@code decode} reads with the same C types. */
final class RecordedTraceTest {
  @TempDir private Path directory;

  private static Streams streams(ByteArrayOutputStream out) {
    return new Streams(
        new ByteArrayInputStream(new byte[0]), out, ByteArrayOutputStream.nullOutputStream());
  }

  private static String output(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertEquals(ExitCode.DONE, Main.run(streams(out), arguments));
    return out.toString(UTF_8);
  }

  private static TraceSchema schema() {
    String json =
        output(
            "--proto",
            "char f(_Bool b, unsigned char mac[6], const char *text)",
            "--return",
            "--arch",
            "s390x",
            "--emit",
            "schema");
    return SchemaReader.read(SourceFile.ofText("f.json", json), new Diagnostics()).orElseThrow();
  }

  @Test
  void theRecordKeepsTheSchema() throws IOException {
    TraceSchema schema = schema();
    String record = writeRecord(schema);
    Diagnostics diagnostics = new Diagnostics();
    TraceHeader header = TraceHeader.of(record, streams(new ByteArrayOutputStream())).orElseThrow();
    assertEquals(schema, header.schema(diagnostics));
    assertEquals(0, diagnostics.sorted().size());
  }

  @Test
  void theSchemaIsFoundBehindLinesOfOthers() throws IOException {
    TraceSchema schema = schema();
    Path record = Path.of(writeRecord(schema));
    String banner = "Last login: Mon\n# not ours\n" + "sh: note: the machine is ready\n".repeat(50);
    Files.writeString(record, banner + Files.readString(record));
    assertEquals(
        schema,
        TraceHeader.of(record.toString(), streams(new ByteArrayOutputStream()))
            .orElseThrow()
            .schema(new Diagnostics()));
  }

  /** Writes a record that keeps the schema and has no event; its name. */
  private String writeRecord(TraceSchema schema) throws IOException {
    String record = directory.resolve("record").toString();
    String definitions =
        output(
            "--proto",
            "char f(_Bool b, unsigned char mac[6], const char *text)",
            "--return",
            "--arch",
            "s390x");
    try (RecordedTrace trace = RecordedTrace.open(record, schema)) {
      trace.write("# protoc-kprobe: script=sh verb=run arch=s390x group=g\n".getBytes(UTF_8));
      for (String line : definitions.lines().toList()) {
        trace.write(("# protoc-kprobe: definition=" + line + "\n").getBytes(UTF_8));
      }
    }
    return record;
  }

  @Test
  void aFileThatCannotBeWrittenIsToldByItsName() {
    String nowhere = directory.resolve("none").resolve("record").toString();
    IOException failure =
        assertThrows(
            RecordedTrace.UnwritableException.class, () -> RecordedTrace.open(nowhere, schema()));
    assertEquals("cannot write '" + nowhere + "': " + nowhere, failure.getMessage());
  }
}
