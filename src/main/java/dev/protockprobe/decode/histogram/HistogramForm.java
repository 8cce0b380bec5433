package dev.protockprobe.decode.histogram;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** A form in which histograms are written. */
public interface HistogramForm {
  /** Writes them all. */
  void write(List<Histogram> histograms, OutputStream out) throws IOException;
}
