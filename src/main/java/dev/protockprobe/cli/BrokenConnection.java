package dev.protockprobe.cli;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.remote.ConnectionException;
import java.io.IOException;

/** Reports that a target cannot be reached, or that what it sends cannot be read. */
final class BrokenConnection {
  private BrokenConnection() {}

  /**
   * Reports {@code failure} as an error.
   *
   * @param otherwise the message if {@code failure} is not a {@link ConnectionException}, which has
   *     a message and a help of its own
   */
  static void report(IOException failure, String otherwise, Diagnostics diagnostics) {
    diagnostics.report(
        failure instanceof ConnectionException connection
            ? Diagnostic.error(DiagnosticCode.CONNECTION, connection.getMessage())
                .withHelp(connection.help())
            : Diagnostic.error(DiagnosticCode.CONNECTION, otherwise));
  }
}
