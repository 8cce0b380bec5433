package dev.protockprobe.source;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads C inputs whole and refuses what cannot be C text. */
public final class SourceReader {
  /** A vmlinux.h is 2 to 4 MB, the largest preprocessed kernel source about 20. */
  static final int MAX_BYTES = 128 << 20;

  private static final String STANDARD_INPUT = "-";

  private final InputStream standardInput;
  private final Diagnostics diagnostics;

  public SourceReader(InputStream standardInput, Diagnostics diagnostics) {
    this.standardInput = standardInput;
    this.diagnostics = diagnostics;
  }

  /** Reads the file {@code name}, or standard input for {@code -}; empty after an error. */
  public Optional<SourceFile> read(String name) {
    if (name.equals(STANDARD_INPUT)) {
      return read("<stdin>", standardInput);
    }
    try {
      Path path = Path.of(name);
      if (Files.isDirectory(path)) {
        return fail(
            DiagnosticCode.INPUT_UNREADABLE, "'" + name + "' is a directory", "name a file in it");
      }
      try (InputStream in = Files.newInputStream(path)) {
        return read(name, in);
      }
    } catch (NoSuchFileException | InvalidPathException e) {
      return fail(
          DiagnosticCode.INPUT_NOT_FOUND,
          "no such file: '" + name + "'",
          "give a C header, or '-' for standard input, or --proto 'int f(int)'");
    } catch (IOException e) {
      return fail(
          DiagnosticCode.INPUT_UNREADABLE,
          "cannot read '" + name + "': " + e.getMessage(),
          "check the file's permissions");
    }
  }

  private Optional<SourceFile> read(String name, InputStream in) {
    byte[] bytes;
    try {
      bytes = in.readNBytes(MAX_BYTES + 1);
    } catch (IOException e) {
      return fail(
          DiagnosticCode.INPUT_UNREADABLE, "cannot read '" + name + "': " + e.getMessage(), "");
    }
    if (bytes.length > MAX_BYTES) {
      return fail(
          DiagnosticCode.INPUT_TOO_LARGE,
          "'%s' is larger than %d MiB".formatted(name, MAX_BYTES >> 20),
          "give the header that declares the function");
    }
    return checked(new SourceFile(name, bytes));
  }

  private Optional<SourceFile> checked(SourceFile file) {
    boolean blank = true;
    for (byte b : file.bytes()) {
      if (b == 0) {
        return fail(
            DiagnosticCode.INPUT_NOT_TEXT,
            "'" + file.name() + "' is not text",
            "give a C header or source file");
      }
      blank &= b == ' ' || (b >= '\t' && b <= '\r');
    }
    if (blank) {
      return fail(
          DiagnosticCode.INPUT_EMPTY,
          "'" + file.name() + "' is empty",
          "give a file that declares the function");
    }
    return Optional.of(file);
  }

  private Optional<SourceFile> fail(DiagnosticCode code, String message, String help) {
    diagnostics.report(Diagnostic.error(code, message).withHelp(help));
    return Optional.empty();
  }
}
