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
  private static final String CHECK_FILE = "check the file and its permissions";

  private final InputStream standardInput;
  private final Diagnostics diagnostics;

  public SourceReader(InputStream standardInput, Diagnostics diagnostics) {
    this.standardInput = standardInput;
    this.diagnostics = diagnostics;
  }

  /** Reads the file {@code name}, or standard input for {@code -}; empty after an error. */
  public Optional<SourceFile> read(String name) {
    Optional<InputStream> opened = open(name);
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = opened.get()) {
      return read(name.equals(STANDARD_INPUT) ? "<stdin>" : name, in);
    } catch (IOException e) {
      return fail(DiagnosticCode.INPUT_UNREADABLE, cannotRead(name, e), CHECK_FILE);
    }
  }

  /** Whether the file {@code name} is there for whoever opens it; false after an error. */
  public boolean canRead(String name) {
    Optional<InputStream> opened = open(name);
    try {
      if (opened.isPresent()) {
        opened.get().close();
      }
    } catch (IOException e) {
      fail(DiagnosticCode.INPUT_UNREADABLE, cannotRead(name, e), CHECK_FILE);
      return false;
    }
    return opened.isPresent();
  }

  /** Opens any input, a trace too; empty after an error. */
  public Optional<InputStream> open(String name) {
    if (name.equals(STANDARD_INPUT)) {
      return Optional.of(standardInput);
    }
    try {
      Path path = Path.of(name);
      if (Files.isDirectory(path)) {
        return fail(
            DiagnosticCode.INPUT_UNREADABLE, "'" + name + "' is a directory", "name a file in it");
      }
      return Optional.of(Files.newInputStream(path));
    } catch (NoSuchFileException | InvalidPathException e) {
      return fail(
          DiagnosticCode.INPUT_NOT_FOUND,
          "no such file: '" + name + "'",
          "give a file, or '-' for standard input");
    } catch (IOException e) {
      return fail(DiagnosticCode.INPUT_UNREADABLE, cannotRead(name, e), CHECK_FILE);
    }
  }

  private static String cannotRead(String name, IOException e) {
    return "cannot read '" + name + "': " + e.getMessage();
  }

  private Optional<SourceFile> read(String name, InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      return fail(
          DiagnosticCode.INPUT_TOO_LARGE,
          "'%s' is larger than %d MiB".formatted(name, MAX_BYTES >> 20),
          "give the header that declares the function");
    }
    return accept(new SourceFile(name, bytes));
  }

  /** {@code file} itself; empty after an error, because it cannot be C text. */
  public Optional<SourceFile> accept(SourceFile file) {
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

  private <T> Optional<T> fail(DiagnosticCode code, String message, String help) {
    diagnostics.report(Diagnostic.error(code, message).withHelp(help));
    return Optional.empty();
  }
}
