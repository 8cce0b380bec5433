package dev.protockprobe.syntax;

import dev.protockprobe.diag.SourceFile;
import java.util.ArrayList;
import java.util.List;

/** C with the ranges marked, «like this», where diagnostics must point. */
record MarkedSource(SourceFile file, List<String> ranges) {

  static MarkedSource of(String marked) {
    StringBuilder text = new StringBuilder();
    List<String> ranges = new ArrayList<>();
    int start = -1;
    for (int i = 0; i < marked.length(); i++) {
      char c = marked.charAt(i);
      if (c == '«') {
        start = text.length();
      } else if (c == '»') {
        ranges.add(start + ".." + text.length());
      } else {
        text.append(c);
      }
    }
    return new MarkedSource(SourceFile.ofText("marked.h", text.toString()), ranges);
  }
}
