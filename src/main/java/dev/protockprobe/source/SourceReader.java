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
import java.util.Arrays;
import java.util.Optional;

/** Reads whole text inputs, C or not, into memory and rejects those that cannot be text. */
public final class SourceReader {
  /** A vmlinux.h is 2 to 4 MB, the largest preprocessed kernel source about 20. */
  static final int MAX_BYTES = 128 << 20;

  private static final int CHUNK = 1 << 20;

  /** The number of leading bytes that decide whether an input is text. */
  private static final int LOOKED_AT = 8000;

  private static final String STANDARD_INPUT = "-";
  private static final String CHECK_FILE = "check the file and its permissions";

  private final InputStream standardInput;
  private final Diagnostics diagnostics;
  private final boolean emptyIsRead;
  private final String wanted;
  private final FilesRead filesRead;

  /** A reader of C, which rejects a blank file. */
  public SourceReader(InputStream standardInput, Diagnostics diagnostics) {
    this(standardInput, diagnostics, false, "", new FilesRead());
  }

  private SourceReader(
      InputStream standardInput,
      Diagnostics diagnostics,
      boolean emptyIsRead,
      String wanted,
      FilesRead filesRead) {
    this.standardInput = standardInput;
    this.diagnostics = diagnostics;
    this.emptyIsRead = emptyIsRead;
    this.wanted = wanted;
    this.filesRead = filesRead;
  }

  /** The files that this reader and those made of it have opened; others may add theirs. */
  public FilesRead filesRead() {
    return filesRead;
  }

  /** The same reader with a record of its own of the files that it opens. */
  public SourceReader apart() {
    return new SourceReader(standardInput, diagnostics, emptyIsRead, wanted, new FilesRead());
  }

  /** The same reader, which also accepts an empty file. */
  public SourceReader alsoOfEmpty() {
    return new SourceReader(standardInput, diagnostics, true, wanted, filesRead);
  }

  /**
   * The same reader for another kind of text.
   *
   * @param kind what to give, for the help of an error: {@code a copy of ...}
   */
  public SourceReader of(String kind) {
    return new SourceReader(standardInput, diagnostics, emptyIsRead, kind, filesRead);
  }

  /** Reads the file {@code name}, or standard input for {@code -}; empty after an error. */
  public Optional<SourceFile> read(String name) {
    return readBytes(name, give("the header that declares the function")).flatMap(this::accept);
  }

  /**
   * The same for a file that need not be text.
   *
   * @param instead what to do if the file is too large
   */
  public Optional<SourceFile> readBytes(String name, String instead) {
    Optional<InputStream> opened = open(name);
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = opened.get()) {
      return name.equals(STANDARD_INPUT)
          ? read("<stdin>", in, 0, instead)
          : read(name, in, size(name), instead);
    } catch (IOException e) {
      return fail(DiagnosticCode.INPUT_UNREADABLE, cannotRead(name, e), CHECK_FILE);
    }
  }

  /** Whether the file {@code name} can be opened; reports an error and returns false if not. */
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
      InputStream opened = Files.newInputStream(path);
      filesRead.add(name);
      return Optional.of(opened);
    } catch (NoSuchFileException | InvalidPathException e) {
      return fail(DiagnosticCode.INPUT_NOT_FOUND, "no such file: '" + name + "'", instead(name));
    } catch (IOException e) {
      return fail(DiagnosticCode.INPUT_UNREADABLE, cannotRead(name, e), CHECK_FILE);
    }
  }

  /** What to type in place of a name that no file has: a bare name may be a function's. */
  private static String instead(String name) {
    String file = "give a file, or '-' for standard input";
    boolean function = name.matches("[A-Za-z]\\w*_\\w*");
    return function ? file + "; a function is named with --func " + name : file;
  }

  private static String cannotRead(String name, IOException e) {
    return "cannot read '" + name + "': " + e.getMessage();
  }

  /** The size of a file in bytes; 0 for a pipe, or a file that the kernel makes as it is read. */
  private static long size(String name) throws IOException {
    Path path = Path.of(name);
    return Files.isRegularFile(path) ? Files.size(path) : 0;
  }

  /** Reads all of {@code in}; a size known beforehand saves a copy. */
  private Optional<SourceFile> read(String name, InputStream in, long size, String instead)
      throws IOException {
    byte[] bytes;
    if (size > 0 && size <= MAX_BYTES) {
      byte[] exact = new byte[(int) size];
      int read = 0;
      int got = CHUNK;
      while (read < exact.length && got == CHUNK) { // in one go, the JDK makes a copy as large
        got = in.readNBytes(exact, read, Math.min(CHUNK, exact.length - read));
        read += got;
      }
      bytes = read == exact.length ? exact : Arrays.copyOf(exact, read);
    } else {
      bytes = size > MAX_BYTES ? null : in.readNBytes(MAX_BYTES + 1);
    }
    if (bytes == null || bytes.length > MAX_BYTES) {
      return fail(
          DiagnosticCode.INPUT_TOO_LARGE,
          "'%s' is larger than %d MiB".formatted(name, MAX_BYTES >> 20),
          instead);
    }
    return Optional.of(new SourceFile(name, bytes));
  }

  /**
   * Returns {@code marked} without a byte-order mark, or empty after an error if it cannot be C
   * text.
   */
  public Optional<SourceFile> accept(SourceFile marked) {
    SourceFile file = withoutMark(marked);
    if (looksBinary(file.bytes())) {
      return fail(
          DiagnosticCode.INPUT_NOT_TEXT,
          "'" + file.name() + "' is not text",
          give("a C header or source file"));
    }
    if (!emptyIsRead && isBlank(file.bytes())) {
      return fail(
          DiagnosticCode.INPUT_EMPTY,
          "'" + file.name() + "' is empty",
          give("a file that declares the function"));
    }
    return Optional.of(file);
  }

  private String give(String ofC) {
    return "give " + (wanted.isEmpty() ? ofC : wanted);
  }

  /** Some editors write U+FEFF before all text. */
  private static SourceFile withoutMark(SourceFile file) {
    byte[] bytes = file.bytes();
    boolean marked =
        bytes.length >= 3
            && bytes[0] == (byte) 0xEF
            && bytes[1] == (byte) 0xBB
            && bytes[2] == (byte) 0xBF;
    return marked ? new SourceFile(file.name(), Arrays.copyOfRange(bytes, 3, bytes.length)) : file;
  }

  /** Whether a NUL is among the first bytes, git's test: object files have one, text has none. */
  private static boolean looksBinary(byte[] bytes) {
    for (int i = 0; i < Math.min(bytes.length, LOOKED_AT); i++) {
      if (bytes[i] == 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBlank(byte[] bytes) {
    for (byte b : bytes) {
      if (b != ' ' && (b < '\t' || b > '\r')) {
        return false;
      }
    }
    return true;
  }

  private <T> Optional<T> fail(DiagnosticCode code, String message, String help) {
    diagnostics.report(Diagnostic.error(code, message).withHelp(help));
    return Optional.empty();
  }
}
