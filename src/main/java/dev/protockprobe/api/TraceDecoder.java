package dev.protockprobe.api;

import dev.protockprobe.decode.TraceSummary;
import dev.protockprobe.decode.UnparsedLines;
import dev.protockprobe.decode.output.JsonSink;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.schema.SchemaReader;
import dev.protockprobe.schema.TraceSchema;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Decodes the text of a trace to events with C values. A decoder may be used for several traces,
 * and by several threads.
 *
 * <pre>{@code
 * TraceDecoder decoder = TraceDecoder.ofSchema(probes.schema());
 * for (TraceEvent event : decoder.decode(trace)) {
 *   System.out.println(event.task() + " " + event.fields().get("item"));
 * }
 * }</pre>
 */
public final class TraceDecoder {
  private final TraceSchema schema;

  private TraceDecoder(TraceSchema schema) {
    this.schema = schema;
  }

  /**
   * A decoder of the events that a schema describes.
   *
   * @param json {@link Probes#schema}, or a file that {@code --emit schema} wrote
   * @throws ProbeException if it is not a schema
   */
  public static TraceDecoder ofSchema(String json) throws ProbeException {
    Diagnostics diagnostics = new Diagnostics();
    Optional<TraceSchema> read = SchemaReader.read(SourceFile.ofText("schema", json), diagnostics);
    if (read.isEmpty()) {
      throw new ProbeException(diagnostics.sorted().stream().map(Problem::of).toList());
    }
    return new TraceDecoder(read.get());
  }

  /** The events of a trace that the schema describes, in their order. */
  public List<TraceEvent> decode(String trace) {
    List<TraceEvent> events = new ArrayList<>();
    try {
      decode(new ByteArrayInputStream(trace.getBytes(StandardCharsets.UTF_8)), events::add);
    } catch (IOException e) {
      throw new UncheckedIOException("text in memory can always be read", e);
    }
    return events;
  }

  /**
   * Hands each event of a trace to {@code sink} in their order; memory does not grow with the
   * trace.
   *
   * @param trace the text of {@code trace} or {@code trace_pipe}; is read to its end and not closed
   * @return what was counted
   * @throws IOException from {@code trace}, after the events before it were handed on
   */
  public TraceCounts decode(InputStream trace, Consumer<TraceEvent> sink) throws IOException {
    TraceSummary summary =
        new dev.protockprobe.decode.TraceDecoder(schema, UnparsedLines.IGNORED)
            .decode(trace, new JsonSink(schema), new JsonEvents(sink));
    return new TraceCounts(
        summary.events(), summary.otherEvents(), summary.unparsedLines(), summary.lostEvents());
  }
}
