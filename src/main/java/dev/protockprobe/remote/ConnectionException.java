package dev.protockprobe.remote;

import java.io.IOException;

/** The connection to a target cannot be made, or ended too early. Its message is for the user. */
public final class ConnectionException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String help;

  ConnectionException(String message, String help) {
    super(message);
    this.help = help;
  }

  /** What the user can do; empty if nothing is known. */
  public String help() {
    return help;
  }
}
