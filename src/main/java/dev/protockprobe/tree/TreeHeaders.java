package dev.protockprobe.tree;

import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.preprocess.KernelHeaders;
import dev.protockprobe.source.FilesRead;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the headers of a kernel tree in the directories and the order that the kernel's build uses:
 * LINUXINCLUDE in the top Makefile.
 */
public final class TreeHeaders implements KernelHeaders {
  private static final String ASM = "asm/";
  private static final String UAPI_ASM = "uapi/asm/";

  private final List<String> directories;
  private final TreeConfiguration configuration;
  private final KernelTree tree;
  private final MakefileFlags flags;
  private final String makefile;
  private final Machine machine;
  private final String kconfig;
  private final GeneratedHeaders generated;
  private final MentioningHeaders mentioning;
  private final FilesRead filesRead;
  private final Map<String, Optional<SourceFile>> files = new HashMap<>();

  /**
   * The headers for one machine.
   *
   * @param filesRead gets what is read of the tree
   */
  public TreeHeaders(KernelTree tree, Machine machine, FilesRead filesRead) {
    this.filesRead = filesRead;
    this.tree = tree;
    String arch = "arch/" + machine.directory() + "/include";
    this.directories =
        List.of(
            tree.inSources(arch),
            tree.inBuild(arch + "/generated"),
            tree.inSources("include"),
            tree.inBuild("include"),
            tree.inSources(arch + "/uapi"),
            tree.inBuild(arch + "/generated/uapi"),
            tree.inSources("include/uapi"),
            tree.inBuild("include/generated/uapi"));
    this.configuration = new TreeConfiguration(tree, machine, filesRead);
    this.flags = new MakefileFlags(tree, machine, this::isSet);
    this.makefile = tree.inSources("Makefile");
    this.machine = machine;
    this.kconfig = tree.inSources("arch/" + machine.directory() + "/Kconfig");
    this.generated = new GeneratedHeaders(tree);
    this.mentioning = new MentioningHeaders(directories);
  }

  /** The version of the tree, for example {@code 6.1}; empty if its Makefile has none. */
  public Optional<String> version() {
    return tree.version();
  }

  @Override
  public Optional<SourceFile> find(String name, SourceFile from, boolean quoted) {
    if (quoted) {
      Optional<SourceFile> beside =
          file(from.name().substring(0, from.name().lastIndexOf('/') + 1) + name);
      if (beside.isPresent()) {
        return beside;
      }
    }
    for (String directory : directories) {
      Optional<SourceFile> found = file(directory + "/" + name);
      if (found.isPresent()) {
        return found;
      }
    }
    for (String directory : flags.directories()) {
      Optional<SourceFile> found = file(directory + "/" + name);
      if (found.isPresent()) {
        return found;
      }
    }
    if (name.startsWith(UAPI_ASM)) {
      return file(directories.get(6) + "/asm-generic/" + name.substring(UAPI_ASM.length()));
    }
    return name.startsWith(ASM) ? generic(name.substring(ASM.length())) : Optional.empty();
  }

  /**
   * The header that a build would make one include for the machine: {@code generic-y} and {@code
   * mandatory-y} in Documentation/kbuild/makefiles.rst.
   */
  private Optional<SourceFile> generic(String name) {
    Optional<SourceFile> found = file(directories.get(2) + "/asm-generic/" + name);
    return found.isPresent() ? found : file(directories.get(6) + "/asm-generic/" + name);
  }

  @Override
  public boolean mayDefine(String header, String macro) {
    return generated.mayDefine(header, macro);
  }

  private Optional<SourceFile> file(String name) {
    Optional<SourceFile> known = files.get(name);
    if (known == null) {
      known = TreeWalk.read(name);
      known.ifPresent(file -> filesRead.add(name));
      files.put(name, known);
    }
    return known;
  }

  /** Notes which configuration counted, if one did. */
  public void reportUse(Diagnostics diagnostics) {
    configuration.reportUse(diagnostics);
  }

  @Override
  public String option(String name) {
    return configuration.value(name);
  }

  private boolean isSet(String option) {
    String value = configuration.exists() ? configuration.value(option) : "y";
    return "y".equals(value) || "m".equals(value);
  }

  @Override
  public boolean isConfigured() {
    return configuration.exists();
  }

  @Override
  public Optional<Boolean> selects(String option) {
    return file(kconfig)
        .flatMap(file -> Kconfig.selects(file.text(0, file.length()), machine, option));
  }

  @Override
  public List<String> possibleValues(String option) {
    return file(kconfig)
        .map(file -> Kconfig.possibleValues(file.text(0, file.length()), machine, option))
        .orElse(List.of());
  }

  @Override
  public List<SourceFile> definitionsFor(SourceFile input) {
    return flags.read(input.name());
  }

  @Override
  public Optional<Boolean> hasMicrosoftExtensions() {
    return flags.haveMicrosoftExtensions()
        ? Optional.of(true)
        : file(makefile).map(top -> Makefile.hasMicrosoftExtensions(top.text(0, top.length())));
  }

  @Override
  public List<SourceFile> mentioning(String word) {
    List<SourceFile> found = new ArrayList<>();
    for (String name : mentioning.names(word)) {
      file(name).ifPresent(found::add);
    }
    return found;
  }
}
