package dev.protockprobe.probe;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.diag.Span;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The views of structs. A {@link View} lists the values worth seeing in one struct. {@code
 * views.txt} has views of the kernel's structs, and its head explains their syntax; the user's
 * views replace them.
 */
public final class Views {
  private static final String RESOURCE = "views.txt";
  private static final char ALTERNATIVE = '|';

  private final Map<String, View> views = new LinkedHashMap<>();

  private Views() {}

  /** The views of the kernel's structs, and those of files; mistakes in the files are reported. */
  public static Views read(List<SourceFile> files, Diagnostics diagnostics) {
    Views all = new Views();
    all.add(kernels(), diagnostics);
    files.forEach(file -> all.add(file, diagnostics));
    return all;
  }

  private static SourceFile kernels() {
    try (InputStream in = Views.class.getResourceAsStream(RESOURCE)) {
      return SourceFile.ofText(RESOURCE, new String(in.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The view of a struct or union, by its keyword and tag; empty if it has none. */
  Optional<View> of(String record) {
    return Optional.ofNullable(views.get(record));
  }

  /** Whether a value is one of the kernel's structs, and not the user's. */
  static boolean isKernels(View.Value value) {
    return value.alternatives().stream()
        .allMatch(written -> written.expression().file().name().equals(RESOURCE));
  }

  /** All of them, in the order in which they were read. */
  public List<View> all() {
    return List.copyOf(views.values());
  }

  private void add(SourceFile file, Diagnostics diagnostics) {
    Span record = null;
    List<View.Value> values = new ArrayList<>();
    for (int start = 0; start < file.length(); start = file.lineEnd(start) + 1) {
      Span line = stripped(new Span(file, start, file.lineEnd(start)));
      String text = line.text();
      if (text.isEmpty() || text.startsWith("#")) {
        continue;
      }
      boolean indented = line.start() > start;
      Optional<View.Value> value = indented && record != null ? value(line) : Optional.empty();
      if (!indented && namesRecord(text)) {
        keep(record, values);
        record = line;
        values = new ArrayList<>();
      } else if (value.isPresent()) {
        values.add(value.get());
      } else {
        diagnostics.report(
            Diagnostic.error(
                    DiagnosticCode.BAD_VIEW,
                    line,
                    indented ? "not a value of a view" : "not a struct or union: '" + text + "'")
                .withHelp(
                    "write a line like 'struct sock', and below it, indented, 'port"
                        + " p->__sk_common.skc_num'"));
      }
    }
    keep(record, values);
  }

  private void keep(Span record, List<View.Value> values) {
    if (record != null) {
      String text = record.text();
      views.put(keyword(text) + " " + tag(text), new View(record, values));
    }
  }

  private static boolean namesRecord(String text) {
    String keyword = keyword(text);
    return (keyword.equals("struct") || keyword.equals("union"))
        && KernelLimits.isGoodName(tag(text));
  }

  private static String keyword(String text) {
    int space = text.indexOf(' ');
    return space < 0 ? "" : text.substring(0, space);
  }

  private static String tag(String text) {
    int start = keyword(text).length();
    while (start < text.length() && text.charAt(start) == ' ') {
      start++;
    }
    return text.substring(start);
  }

  /**
   * {@code NAME[@FUNCTION[,FUNCTION]...] EXPR [| EXPR]...}; EXPR may be missing if there are
   * functions.
   */
  private static Optional<View.Value> value(Span line) {
    String text = line.text();
    int space = text.indexOf(' ') < 0 ? text.length() : text.indexOf(' ');
    String[] words = text.substring(0, space).split("@", -1);
    String name = words[0];
    boolean forSome = words.length == 2 && words[1].matches("\\w+\\*?(,\\w+\\*?)*");
    boolean says = space < text.length() || forSome;
    if (!KernelLimits.isGoodName(name) || (words.length > 1 && !forSome) || !says) {
      return Optional.empty();
    }
    List<String> functions = forSome ? List.of(words[1].split(",", -1)) : List.of();
    List<WrittenFetch> alternatives = new ArrayList<>();
    int from = space + 1;
    while (from <= text.length()) {
      int bar = text.indexOf(ALTERNATIVE, from);
      int end = bar < 0 ? text.length() : bar;
      Span part = new Span(line.file(), line.start() + from, line.start() + end);
      alternatives.add(WrittenFetch.of(stripped(part)));
      from = end + 1;
    }
    return Optional.of(new View.Value(name, functions, alternatives));
  }

  private static Span stripped(Span span) {
    String text = span.text();
    int start = 0;
    int end = text.length();
    while (start < end && text.charAt(start) <= ' ') {
      start++;
    }
    while (end > start && text.charAt(end - 1) <= ' ') {
      end--;
    }
    return new Span(span.file(), span.start() + start, span.start() + end);
  }
}
