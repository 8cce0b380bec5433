package dev.protockprobe.diag;

import java.util.Optional;

/**
 * Writes a diagnostic for people: a line in gcc's form, the source line with the range underlined,
 * related places and a help.
 *
 * <pre>
 * net/tcp.h:214:37: error: unknown type name 'u23' [unknown-type]
 *   214 | void f(struct sock *sk, u23 mss);
 *       |                         ^~~
 *   = help: did you mean 'u32'?
 * </pre>
 */
public final class HumanRenderer implements DiagnosticRenderer {
  private static final int TAB_WIDTH = 8;
  private static final String BOLD = "01";
  private static final int MAX_SHOWN_BYTES = 160;

  /** How much of a long line is shown before the range. */
  private static final int BEFORE = 40;

  private final boolean coloured;

  /** The form without colours. */
  public HumanRenderer() {
    this(false);
  }

  /**
   * The form for a terminal or for a file.
   *
   * @param coloured whether places, severities and underlined ranges stand out, in gcc's colours
   */
  public HumanRenderer(boolean coloured) {
    this.coloured = coloured;
  }

  @Override
  public String render(Diagnostic diagnostic) {
    StringBuilder out = new StringBuilder();
    head(out, diagnostic);
    Optional<Span> span = diagnostic.span();
    span.ifPresent(range -> excerpt(out, range, diagnostic.severity()));
    for (Diagnostic.Related related : diagnostic.related()) {
      out.append(paint(BOLD, related.span().location() + ":")).append(' ');
      out.append(paint(colour(Severity.NOTE), "note:")).append(' ');
      out.append(related.message()).append('\n');
      excerpt(out, related.span(), Severity.NOTE);
    }
    if (!diagnostic.help().isEmpty()) {
      out.append("  = help: ").append(diagnostic.help()).append('\n');
    }
    return out.toString();
  }

  @Override
  public String renderLeftOut(int count) {
    return LineRenderer.headLeftOut(count) + "\n";
  }

  private void head(StringBuilder out, Diagnostic diagnostic) {
    if (!coloured) {
      out.append(LineRenderer.head(diagnostic)).append('\n');
      return;
    }
    Severity severity = diagnostic.severity();
    out.append(paint(BOLD, LineRenderer.place(diagnostic) + ":")).append(' ');
    out.append(paint(colour(severity), severity.word() + ":")).append(' ');
    out.append(paint(BOLD, diagnostic.message()));
    out.append(" [").append(diagnostic.code().slug()).append("]\n");
  }

  private static String colour(Severity severity) {
    return switch (severity) {
      case ERROR -> "01;31";
      case WARNING -> "01;35";
      case NOTE -> "01;36";
    };
  }

  private String paint(String colour, String text) {
    return coloured ? "\033[" + colour + "m" + text + "\033[0m" : text;
  }

  private void excerpt(StringBuilder out, Span span, Severity severity) {
    SourceFile file = span.file();
    // A line of a hundred million bytes must not fill the terminal: show the range's part.
    int lineStart = file.lineStart(span.start());
    int far = span.start() - lineStart < MAX_SHOWN_BYTES / 2 ? lineStart : span.start() - BEFORE;
    int start = file.characterAt(far);
    int end = file.characterAt(Math.min(file.lineEnd(span.start()), start + MAX_SHOWN_BYTES));
    String shown = file.text(start, end);
    int from = file.text(start, Math.max(start, Math.min(span.start(), end))).length();
    int to =
        from
            + Math.max(
                1,
                file.text(span.start(), Math.max(span.start(), Math.min(span.end(), end)))
                    .length());

    String number =
        file.isGenerated() ? "" : Long.toString(file.presumedLineOf(span.start()).line());
    out.append("  ").append(number).append(" | ").append(expandTabs(shown, shown.length()));
    out.append("\n  ").append(" ".repeat(number.length())).append(" | ");
    int column = width(shown, from);
    int underlined = Math.max(1, width(shown, Math.min(to, shown.length())) - column);
    out.append(" ".repeat(column));
    out.append(paint(colour(severity), "^" + "~".repeat(underlined - 1))).append('\n');
  }

  private static int width(String text, int end) {
    return expandTabs(text, end).length();
  }

  private static String expandTabs(String text, int end) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c == '\t') {
        out.append(" ".repeat(TAB_WIDTH - out.length() % TAB_WIDTH));
      } else {
        out.append(Character.isISOControl(c) ? '?' : c);
      }
    }
    return out.toString();
  }
}
