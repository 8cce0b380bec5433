package dev.protockprobe.syntax;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.MeantFunction;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.index.DeclarationIndex;
import dev.protockprobe.index.DeclarationSlice;
import dev.protockprobe.index.DeclarationSlice.Kind;
import dev.protockprobe.index.Program;
import dev.protockprobe.index.WantedNames;
import dev.protockprobe.preprocess.Condition;
import dev.protockprobe.type.CompatibleTypes;
import dev.protockprobe.type.FunctionMark;
import dev.protockprobe.type.Prototype;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the functions that the inputs declare. */
final class FunctionDeclarations {
  private static final int FEW = 8;

  /** Words that may stand before a macro as before a type: {@code static DEVICE_ATTR(...)}. */
  private static final List<String> BEFORE_MACRO_USE = List.of("static ", "extern ", "const ");

  private static final String BLACKLISTED = "NOKPROBE_SYMBOL(";

  private final Program program;
  private final ParsedSlices slices;
  private final TypeNames names;
  private final DeclarationReader reader;
  private final Diagnostics diagnostics;
  private FunctionTypedefs typedefs;

  FunctionDeclarations(
      Program program,
      ParsedSlices slices,
      TypeNames names,
      DeclarationReader reader,
      Diagnostics diagnostics) {
    this.program = program;
    this.slices = slices;
    this.names = names;
    this.reader = reader;
    this.diagnostics = diagnostics;
  }

  /** The functions that the inputs themselves declare, not the files they include. */
  List<String> names() {
    Set<String> names = new LinkedHashSet<>();
    Set<Kind> kinds = EnumSet.of(Kind.FUNCTION, Kind.OTHER);
    for (DeclarationIndex.Entry entry : program.inputs().entries(kinds, WantedNames.all())) {
      boolean counts =
          entry.kind() == Kind.FUNCTION || typedefs().declare(entry.slice(), entry.name());
      if (counts && program.isOwn(entry.slice().span().file())) {
        names.add(entry.name());
      }
    }
    return List.copyOf(names);
  }

  boolean declares(String name) {
    for (DeclarationSlice slice : program.inputs().find(Kind.FUNCTION, name)) {
      if (reader.declaresFunction(slice, name)) {
        return true;
      }
    }
    for (DeclarationSlice slice : program.inputs().find(Kind.OTHER, name)) {
      if (typedefs().declare(slice, name)) {
        return true;
      }
    }
    return false;
  }

  private FunctionTypedefs typedefs() {
    if (typedefs == null) { // the usual probe needs none
      typedefs = new FunctionTypedefs(program, slices, names);
    }
    return typedefs;
  }

  /** Whether there is a declaration of {@code name} that cannot be parsed. */
  boolean looksDeclared(String name) {
    for (DeclarationSlice slice : program.inputs().find(Kind.FUNCTION, name)) {
      if (isUnreadable(slice, name, reader)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a slice that looks like a declaration of {@code name} cannot be parsed. A use of a
   * macro looks like one too, but has no type before its name.
   */
  static boolean isUnreadable(DeclarationSlice slice, String name, DeclarationReader reader) {
    String text = slice.span().text();
    int start = 0;
    for (String word : BEFORE_MACRO_USE) {
      start = text.startsWith(word, start) ? start + word.length() : start;
    }
    return !text.startsWith(name, start) && !reader.errors(slice).isEmpty();
  }

  Optional<Prototype> prototype(String name) {
    List<DeclarationSlice> candidates = candidates(name);
    int errorsBefore = diagnostics.errorCount();
    Agreement<Prototype> agreement =
        new Agreement<>("function", name, Prototype::span, CompatibleTypes::compatible);
    NamedParameters named = new NamedParameters();
    Set<String> seen = new HashSet<>();
    for (DeclarationSlice slice : candidates) {
      // A hostile file may repeat one declaration a million times. Equal ones are then read once.
      if (candidates.size() <= FEW || seen.add(textAndCondition(slice))) {
        Optional<Prototype> prototype = reader.prototype(slice, name);
        if (prototype.isPresent()) {
          agreement.add(prototype.get(), slice);
          named.add(prototype.get(), slice, program.isOwn(slice.span().file()));
        }
      }
    }
    if (agreement.result(diagnostics).isEmpty()) {
      if (agreement.counting().isEmpty() && diagnostics.errorCount() == errorsBefore) {
        reportUnknownFunction(name);
      }
      return agreement.counting().stream().findFirst();
    }
    named.doubt(agreement.counting()).ifPresent(diagnostics::report);
    Prototype prototype = LostAddressSpaces.restored(named.best(agreement.counting()));
    return Optional.of(
        isOnBlacklist(prototype) ? prototype.with(FunctionMark.NOKPROBE) : prototype);
  }

  private static String textAndCondition(DeclarationSlice slice) {
    return slice.span().text()
        + slice.groups().uncertainAround(slice.span().start()).map(Condition::text).orElse("");
  }

  /** Whether the function's file says NOKPROBE_SYMBOL(name): include/linux/kprobes.h. */
  private static boolean isOnBlacklist(Prototype prototype) {
    SourceFile file = prototype.span().file();
    if (!file.name().endsWith(".c")) {
      return false; // the macro is of use behind a definition only
    }
    String text = file.text(0, file.length());
    int end = 0;
    for (int at = text.indexOf(BLACKLISTED); at >= 0; at = text.indexOf(BLACKLISTED, end)) {
      int start = at + BLACKLISTED.length();
      end = Math.max(start, text.indexOf(')', start));
      if (text.substring(start, end).strip().equals(prototype.name())) {
        return true;
      }
    }
    return false;
  }

  /**
   * The slices that may declare the function. Those that cannot be read, or only look like a
   * declaration, count only if no slice can be read.
   */
  private List<DeclarationSlice> candidates(String name) {
    List<DeclarationSlice> all = new ArrayList<>(program.inputs().find(Kind.FUNCTION, name));
    List<DeclarationSlice> readable = new ArrayList<>();
    for (DeclarationSlice slice : all) {
      if (reader.declaresFunction(slice, name)) {
        readable.add(slice);
      }
    }
    if (!readable.isEmpty()) {
      return readable;
    }
    all.addAll(program.inputs().find(Kind.OTHER, name));
    return all;
  }

  private void reportUnknownFunction(String name) {
    diagnostics.report(
        Diagnostic.error(
                DiagnosticCode.UNKNOWN_FUNCTION, "no input declares a function '" + name + "'")
            .withHelp(
                MeantFunction.didYouMean(
                        name, program.inputs().names(Kind.FUNCTION), " Otherwise give the header")
                    .orElse("give the header")
                    .concat(" that declares it, or its prototype with --proto")));
  }
}
