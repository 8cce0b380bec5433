package dev.protockprobe.probe;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.PresumedLine;
import dev.protockprobe.type.FunctionMark;
import dev.protockprobe.type.Prototype;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Warns of functions that a kernel refuses to probe, or that the compiler may have inlined or given
 * other parameters.
 */
final class FunctionWarnings {
  private static final String ON_TARGET =
      "on the target, available_filter_functions lists the functions that can be probed";

  private static final String AROUND = "probe a function that calls it, or one that it calls";

  private FunctionWarnings() {}

  static List<Diagnostic> of(Prototype prototype) {
    List<Diagnostic> warnings = new ArrayList<>();
    if (prototype.is(FunctionMark.INLINE)) {
      warnings.add(inline(prototype));
    } else if (prototype.is(FunctionMark.STATIC)) {
      warnings.add(internal(prototype));
    }
    if (prototype.is(FunctionMark.NOINSTR)) {
      warnings.add(refused(prototype, "kernels refuse to probe '%s', because it is noinstr"));
    } else if (prototype.is(FunctionMark.NOTRACE)) {
      warnings.add(refused(prototype, "most kernels refuse to probe '%s', because it is notrace"));
    }
    if (prototype.is(FunctionMark.NOKPROBE)) {
      warnings.add(
          refused(prototype, "kernels refuse to probe '%s', because it is on their blacklist"));
    }
    if (prototype.is(FunctionMark.INIT)) {
      warnings.add(
          refused(prototype, "the kernel frees '%s' after boot and then refuses to probe it"));
    }
    if (isInLibrary(prototype)) {
      warnings.add(
          refused(
              prototype,
              "most kernels refuse to probe '%s', because lib/ is built without ftrace"));
    }
    return warnings;
  }

  private static Diagnostic inline(Prototype prototype) {
    return Diagnostic.warning(
            DiagnosticCode.INLINE_FUNCTION,
            prototype.span(),
            "'" + prototype.name() + "' is inline: there is probably no symbol to probe")
        .withHelp(AROUND);
  }

  private static Diagnostic internal(Prototype prototype) {
    return Diagnostic.warning(
        DiagnosticCode.STATIC_FUNCTION,
        prototype.span(),
        "'%1$s' is static, so the compiler may change its parameters: gcc then renames it"
                .formatted(prototype.name())
            + " (%1$s.isra.0, %1$s.constprop.0), clang keeps the name".formatted(prototype.name()));
  }

  private static Diagnostic refused(Prototype prototype, String why) {
    return Diagnostic.warning(
            DiagnosticCode.REFUSED_FUNCTION, prototype.span(), why.formatted(prototype.name()))
        .withHelp(ON_TARGET);
  }

  /** lib/Makefile takes ftrace's flags away from the files that lib/ itself has. */
  private static boolean isInLibrary(Prototype prototype) {
    PresumedLine place = prototype.span().file().presumedLineOf(prototype.span().start());
    String file = place.file();
    if (!file.endsWith(".c") || !file.contains("lib/")) {
      return false;
    }
    Path directory = Path.of(file).getParent();
    if (directory == null || !directory.endsWith("lib")) {
      return false;
    }
    Path tree = directory.getParent();
    return tree == null
        || String.valueOf(tree.getFileName()).startsWith("linux")
        || Files.isDirectory(tree.resolve("include/linux"));
  }
}
