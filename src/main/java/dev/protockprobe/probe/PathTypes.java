package dev.protockprobe.probe;

import java.util.List;
import java.util.Optional;

/**
 * Expands the types {@code %pd} and {@code %pD} as the kernel does, into dereferences and {@code
 * string}: {@code traceprobe_expand_dentry_args} in kernel/trace/trace_probe.c, Linux 7.2.
 */
final class PathTypes {
  private static final List<FetchType.Name> PATHS =
      List.of(FetchType.Name.DENTRY_PATH, FetchType.Name.FILE_PATH);

  private PathTypes() {}

  /**
   * Expands a fetch arg as the kernels of {@code judgement} do. The offsets are those of 64-bit
   * kernels.
   */
  static String expanded(String text, Judgement judgement) {
    for (FetchType.Name path : PATHS) {
      String suffix = ":" + path.text();
      if (text.endsWith(suffix) && judgement.enforces(KernelFeature.PATHS)) {
        int body = text.indexOf('=') + 1;
        String inner = text.substring(body, text.length() - suffix.length());
        boolean file = path == FetchType.Name.FILE_PATH;
        String outer = "+0x0(+0x28(" + (file ? "+0x48(" : "");
        return text.substring(0, body) + outer + inner + (file ? ")))" : "))") + ":string";
      }
    }
    return text;
  }

  /** The fetch arg as it was written, without what {@link #expanded} added. */
  static FetchArg written(
      String name, FetchExpression expression, Optional<FetchType> type, EventWord word) {
    String text = word.text();
    boolean path = PATHS.stream().anyMatch(each -> text.endsWith(":" + each.text()));
    boolean isExpanded = path && type.filter(FetchType.Named.STRING::equals).isPresent();
    if (!isExpanded) {
      return new FetchArg(name, expression, type);
    }
    boolean file = text.endsWith(FetchType.Name.FILE_PATH.text());
    FetchExpression inner = expression;
    for (int i = 0; i < (file ? 3 : 2); i++) {
      inner = ((FetchExpression.Dereference) inner).base();
    }
    return new FetchArg(
        name,
        inner,
        new FetchType.Named(file ? FetchType.Name.FILE_PATH : FetchType.Name.DENTRY_PATH));
  }
}
