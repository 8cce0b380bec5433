package dev.protockprobe.cli;

/** The exit codes, which scripts rely on. */
final class ExitCode {
  static final int DONE = 0;
  static final int ERRORS = 1;
  static final int USAGE = 2;

  /** {@code check} found a mismatch. */
  static final int MISMATCH = 3;

  /** EX_SOFTWARE of sysexits.h: our own bug. */
  static final int INTERNAL = 70;

  private ExitCode() {}
}
