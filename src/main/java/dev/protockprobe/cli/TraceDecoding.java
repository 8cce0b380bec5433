package dev.protockprobe.cli;

import dev.protockprobe.decode.TraceDecoder;
import dev.protockprobe.decode.filter.WantedEvents;
import dev.protockprobe.decode.form.OutputSettings;
import dev.protockprobe.decode.form.TraceOutput;
import dev.protockprobe.decode.histogram.Histogram;
import dev.protockprobe.decode.histogram.HistogramForm;
import dev.protockprobe.decode.histogram.HistogramReader;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/**
 * Decodes an opened trace according to a command's options, and reports what the trace lacks, such
 * as lost events or the wall clock.
 */
record TraceDecoding(CommandOptions options, DecodedOutput output, Streams streams) {
  /**
   * Reads histograms to the end of {@code in} and writes them all.
   *
   * @return whether there was anything to read, right or wrong
   * @throws IOException from {@code in}, or a {@link StandardOutput.ClosedException}
   */
  boolean decodeHistograms(
      InputStream in, OutputSettings settings, boolean live, Diagnostics diagnostics)
      throws IOException {
    int errors = diagnostics.errorCount();
    HistogramForm form = output.histograms(settings);
    List<Histogram> histograms =
        HistogramReader.read(
            in, settings.schema(), options.value("--strict", false), !live, diagnostics);
    OutputStream out = new StandardOutput(streams.out());
    form.write(histograms, out);
    out.flush();
    return !histograms.isEmpty() || diagnostics.errorCount() > errors;
  }

  /** Reports that there was no histogram. */
  static void reportNoHistogram(Diagnostics diagnostics) {
    diagnostics.report(
        Diagnostic.error(DiagnosticCode.NO_EVENT, "the trace has no histogram")
            .withHelp("give what an event's file hist printed, or all that the script did"));
  }

  /**
   * Decodes {@code in} to its end.
   *
   * @param grows whether the trace grows while it is read
   * @throws IOException from {@code in}, or a {@link StandardOutput.ClosedException}
   */
  void decode(
      TraceDecoder decoder,
      InputStream in,
      OutputSettings settings,
      WantedEvents wanted,
      boolean grows,
      Diagnostics diagnostics)
      throws IOException {
    boolean needsWallClock = wanted.needWallClock() || settings.wall();
    if (needsWallClock) {
      decoder.seekWallClock();
    }
    if (settings.stacks()) {
      decoder.readStacks();
    }
    TraceOutput.Decoded decoded =
        output
            .output(settings, wanted, grows)
            .decode(decoder, in, new StandardOutput(streams.out()));
    SummaryReport.report(decoded.summary(), options.value("--strict", false), diagnostics);
    CallReport.report(decoded.calls(), diagnostics);
    if (needsWallClock && !decoder.clock().isKnown()) {
      SummaryReport.reportNoWallClock(diagnostics);
    } else if (wanted.haveNone()) {
      SummaryReport.reportNoneWanted(decoded.summary(), wanted, output.isOfCalls(), diagnostics);
    }
  }
}
