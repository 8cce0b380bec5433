package dev.protockprobe.cli;

import dev.protockprobe.decode.TraceDecoder;
import dev.protockprobe.decode.filter.WantedEvents;
import dev.protockprobe.decode.form.OutputSettings;
import dev.protockprobe.decode.form.TraceOutput;
import dev.protockprobe.diag.Diagnostics;
import java.io.IOException;
import java.io.InputStream;

/** Decodes an opened trace as a command's options want it, and reports what the trace lacks. */
record TraceDecoding(CommandOptions options, DecodedOutput output, Streams streams) {
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
    }
  }
}
