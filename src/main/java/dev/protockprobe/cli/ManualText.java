package dev.protockprobe.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Translates a page of {@code src/doc} from Markdown to the macros of {@code man(7)}. It knows the
 * forms that these pages use: headings, paragraphs, lists, tables, blocks of code, and code, bold
 * words and links within a line.
 */
final class ManualText {
  private static final Pattern INLINE =
      Pattern.compile("`([^`]+)`|\\*\\*([^*]+)\\*\\*|\\[([^\\]]+)\\]\\(([^)]*)\\)");
  private static final Pattern OTHER_PAGE = Pattern.compile("([a-z]+)[.]md(#.*)?");
  private static final Pattern CELL = Pattern.compile("(?<!\\\\)\\|");

  private final List<String> lines;
  private final Map<String, String> pages;
  private final StringBuilder text = new StringBuilder();
  private int next;

  private ManualText(String markdown, Map<String, String> pages) {
    this.lines = markdown.replace("./protoc-kprobe", "protoc-kprobe").lines().toList();
    this.pages = pages;
  }

  /**
   * The sections of a page, without its title.
   *
   * @param pages the manual pages, such as {@code protoc-kprobe-list(1)}, by the names of the
   *     documents without {@code .md}
   */
  static String sections(String markdown, Map<String, String> pages) {
    ManualText page = new ManualText(markdown, pages);
    page.skipTitle();
    return page.translated();
  }

  /**
   * A page of section 7. The document's title becomes the description in the NAME section.
   *
   * @param name the page's name
   * @param pages as for {@link #sections}
   */
  static String page(String name, String markdown, Map<String, String> pages) {
    ManualText page = new ManualText(markdown, pages);
    String title = page.skipTitle();
    page.text.append(".TH ").append(quoted(name.toUpperCase(Locale.ROOT))).append(" 7\n");
    page.text.append(".SH NAME\n").append(quoted(name)).append(" \\- ");
    page.text.append(quoted(title.toLowerCase(Locale.ROOT))).append("\n.SH DESCRIPTION\n");
    return page.translated();
  }

  private String skipTitle() {
    String title = "";
    if (next < lines.size() && lines.get(next).startsWith("# ")) {
      title = lines.get(next++).substring(2);
    }
    return title;
  }

  private String translated() {
    while (next < lines.size()) {
      String line = lines.get(next);
      if (line.isBlank()) {
        next++;
      } else if (line.startsWith("```")) {
        code();
      } else if (line.startsWith("#")) {
        next++;
        boolean section = line.startsWith("## ");
        text.append(section ? ".SH " : ".SS ").append(inline(line.replaceFirst("^#+ ", "")));
        text.append('\n');
      } else if (line.startsWith("|")) {
        table();
      } else if (isItem(line)) {
        item();
      } else {
        text.append(".PP\n");
        addLine(paragraph(""));
      }
    }
    return text.toString();
  }

  private static boolean isItem(String line) {
    return line.startsWith("- ") || line.matches("[0-9]+\\. .*");
  }

  /** Adds a block of code as it is, indented. */
  private void code() {
    next++;
    text.append(".PP\n.nf\n.RS\n");
    while (next < lines.size() && !lines.get(next).startsWith("```")) {
      addLine(quoted(lines.get(next++)));
    }
    next++;
    text.append(".RE\n.fi\n");
  }

  private void item() {
    String line = lines.get(next++);
    int mark = line.indexOf(' ');
    boolean numbered = line.charAt(0) != '-';
    text.append(".IP ").append(numbered ? line.substring(0, mark) + " 4" : "\\(bu 2").append('\n');
    addLine(paragraph(line.substring(mark + 1)));
  }

  /** The text up to an empty line, or to a line that begins something else. */
  private String paragraph(String begin) {
    StringBuilder words = new StringBuilder(begin);
    while (next < lines.size()) {
      String line = lines.get(next);
      boolean ends =
          line.isBlank()
              || line.startsWith("```")
              || line.startsWith("#")
              || line.startsWith("|")
              || isItem(line);
      if (ends) {
        break;
      }
      words.append(words.isEmpty() ? "" : " ").append(line.strip());
      next++;
    }
    return inline(words.toString());
  }

  /** Adds a row as an item: its first cell as the tag, each other one on a line with its name. */
  private void table() {
    List<String> columns = cells(lines.get(next));
    next += 2;
    while (next < lines.size() && lines.get(next).startsWith("|")) {
      List<String> row = cells(lines.get(next++));
      text.append(".TP\n");
      addLine(inline(row.get(0)));
      List<String> rest = new ArrayList<>();
      for (int column = 1; column < row.size(); column++) {
        if (!row.get(column).isEmpty()) {
          boolean named = row.size() > 2 && !columns.get(column).isEmpty();
          String name = named ? "\\fI" + inline(columns.get(column)) + "\\fR: " : "";
          rest.add(name + inline(row.get(column)));
        }
      }
      addLine(String.join("\n.br\n", rest));
    }
  }

  private static List<String> cells(String row) {
    List<String> cells = new ArrayList<>();
    String inside = row.strip().replaceFirst("^\\|", "").replaceFirst("\\|$", "");
    Matcher bar = CELL.matcher(inside);
    int begin = 0;
    while (bar.find()) {
      cells.add(cell(inside.substring(begin, bar.start())));
      begin = bar.end();
    }
    cells.add(cell(inside.substring(begin)));
    return cells;
  }

  private static String cell(String text) {
    return text.strip().replace("\\|", "|");
  }

  /** Adds a line, which a dot or an apostrophe at its beginning does not make a macro. */
  private void addLine(String line) {
    boolean macro = line.startsWith(".") || line.startsWith("'");
    text.append(macro ? "\\&" : "").append(line).append('\n');
  }

  private String inline(String markdown) {
    StringBuilder result = new StringBuilder();
    Matcher matcher = INLINE.matcher(markdown);
    int begin = 0;
    while (matcher.find()) {
      result.append(quoted(markdown.substring(begin, matcher.start())));
      if (matcher.group(3) != null) {
        result.append(inline(matcher.group(3))).append(otherPage(matcher.group(4)));
      } else {
        String bold = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
        result.append("\\fB").append(quoted(bold)).append("\\fR");
      }
      begin = matcher.end();
    }
    return result.append(quoted(markdown.substring(begin))).toString();
  }

  /** The page to which a link leads, in brackets; empty for this page and for other files. */
  private String otherPage(String target) {
    Matcher matcher = OTHER_PAGE.matcher(target);
    String page = matcher.matches() ? pages.get(matcher.group(1)) : null;
    return page == null ? "" : " (see " + quoted(page) + ")";
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\e").replace("-", "\\-");
  }
}
