package dev.protockprobe.index;

import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.diag.Span;
import dev.protockprobe.index.DeclarationSlice.Kind;
import dev.protockprobe.preprocess.ConditionalGroups;
import dev.protockprobe.preprocess.Configuration;
import dev.protockprobe.preprocess.IncludePath;
import dev.protockprobe.preprocess.MacroReplacer;
import dev.protockprobe.preprocess.MacroTable;
import dev.protockprobe.preprocess.Preprocessor;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * All the text of a C program: the inputs and the files they include, the bundled declarations for
 * what the inputs do not define, the headers of a kernel tree, and the macros of all of them.
 */
public final class Program {
  private final Set<SourceFile> own;
  private final DeclarationIndex inputs;
  private final DeclarationIndex prelude;
  private final MacroReplacer macros;
  private final Configuration configuration;

  /** Null if the inputs lie in no kernel tree. */
  private final FollowedHeaders followed;

  private Program(
      Set<SourceFile> own,
      DeclarationIndex inputs,
      DeclarationIndex prelude,
      MacroReplacer macros,
      Configuration configuration,
      FollowedHeaders followed) {
    this.configuration = configuration;
    this.followed = followed;
    this.own = own;
    this.inputs = inputs;
    this.prelude = prelude;
    this.macros = macros;
  }

  /**
   * Text that is bundled with us.
   *
   * @param declarations asked for what no input defines; its macros are as if on a command line
   * @param kernelMacros the kernel's macros in declarations, whatever the inputs say of them
   */
  public record Bundled(List<SourceFile> declarations, SourceFile kernelMacros) {}

  /** Reads the directives of all the text and finds its declarations. */
  public static Program read(
      List<SourceFile> files,
      Bundled bundled,
      Configuration configuration,
      Diagnostics diagnostics) {
    DeclarationIndex inputs = new DeclarationIndex(diagnostics);
    DeclarationIndex prelude = new DeclarationIndex(diagnostics);
    boolean[] bundledIsRead = {false};
    Set<SourceFile> own = Collections.newSetFromMap(new IdentityHashMap<>());
    own.addAll(files);
    Preprocessor preprocessor =
        new Preprocessor(
            configuration.includePath(),
            diagnostics,
            (file, directives) -> {
              if (own.contains(directives.writtenIn())) {
                own.add(file);
              }
              (bundledIsRead[0] ? inputs : prelude).add(file, directives);
            });
    bundled.declarations().forEach(preprocessor::read);
    bundledIsRead[0] = true;
    configuration.apply(preprocessor);
    for (SourceFile file : files) {
      configuration
          .kernelHeaders()
          .ifPresent(tree -> tree.definitionsFor(file).forEach(preprocessor::read));
      preprocessor.read(file);
    }
    MacroTable kernelMacros = macros(bundled.kernelMacros(), diagnostics);
    return new Program(
        own,
        inputs,
        prelude,
        new MacroReplacer(kernelMacros, preprocessor.macros()),
        configuration,
        configuration
            .kernelHeaders()
            .map(headers -> new FollowedHeaders(preprocessor, headers))
            .orElse(null));
  }

  private static MacroTable macros(SourceFile file, Diagnostics diagnostics) {
    DeclarationIndex none = new DeclarationIndex(diagnostics);
    Preprocessor preprocessor = new Preprocessor(IncludePath.NONE, diagnostics, none::add);
    preprocessor.read(file);
    return preprocessor.macros();
  }

  /**
   * A declaration behind all the text, so that it sees every macro.
   *
   * @param declaration one declaration
   * @param name what it declares as {@code kind}
   */
  public DeclarationSlice behindAll(SourceFile declaration, Kind kind, String name) {
    DeclarationIndex index = new DeclarationIndex(new Diagnostics());
    new Preprocessor(IncludePath.NONE, new Diagnostics(), index::add).read(declaration);
    DeclarationSlice slice = index.find(kind, name).get(0);
    return new DeclarationSlice(
        slice.span(), slice.isTypedef(), false, slice.groups(), Integer.MAX_VALUE, 0);
  }

  /** An expression behind all the text, so that it sees every macro. */
  public DeclarationSlice behindAll(Span expression) {
    return new DeclarationSlice(
        expression, false, false, ConditionalGroups.none(), Integer.MAX_VALUE, 0);
  }

  /** What the command line says of the inputs, and the kernel tree in which they lie. */
  public Configuration configuration() {
    return configuration;
  }

  /** Whether a file is an input itself, or what a macro became there, and not included. */
  public boolean isOwn(SourceFile file) {
    return own.contains(file);
  }

  /** The declarations of the inputs and of what they include. */
  public DeclarationIndex inputs() {
    return inputs;
  }

  /** The declarations that stand in for what the inputs leave out. */
  public DeclarationIndex prelude() {
    return prelude;
  }

  /**
   * The slices in headers of the kernel tree that declare {@code name} as {@code kind}; the headers
   * are read for this, as far as it takes.
   *
   * @param declares tells those from the ones that only look so
   * @param anywhere whether headers count that the inputs do not include, if no other has the name
   */
  public List<DeclarationSlice> followed(
      Kind kind, String name, boolean anywhere, Predicate<DeclarationSlice> declares) {
    return followed == null ? List.of() : followed.find(kind, name, anywhere, declares);
  }

  /** Whether a slice is in a header of the kernel tree that was followed. */
  public boolean isFollowed(DeclarationSlice slice) {
    return followed != null && followed.has(slice.span().file());
  }

  /** Whether there is a kernel tree whose headers can be read. */
  public boolean hasHeaders() {
    return followed != null;
  }

  /** Whether a header of the kernel tree that the inputs include has a macro in place of a tag. */
  public boolean renamesTag(String tag) {
    return followed != null && followed.renamesTag(tag);
  }

  /** Whether a header of the kernel tree that the inputs include defines a macro. */
  public boolean followMacro(String name) {
    return followed != null && followed.definesMacro(name);
  }

  /** What replaces the macros in a declaration. */
  public MacroReplacer macros() {
    return macros;
  }
}
