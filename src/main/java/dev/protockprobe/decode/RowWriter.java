package dev.protockprobe.decode;

import java.io.IOException;

/** Writes rows in some form. */
public interface RowWriter {
  void write(EventRow row) throws IOException;

  /** Makes everything written so far visible: no more input is there for the moment. */
  void flush() throws IOException;
}
