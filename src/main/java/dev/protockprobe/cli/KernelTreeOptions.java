package dev.protockprobe.cli;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.source.FilesRead;
import dev.protockprobe.tree.KernelTree;
import dev.protockprobe.tree.Machine;
import dev.protockprobe.tree.TreeHeaders;
import java.util.List;
import java.util.Optional;

/** The options that say in which kernel tree to look up types that the inputs lack. */
final class KernelTreeOptions {
  private static final String TREE = "--kernel-tree";
  private static final String NO_TREE = "--no-kernel-tree";

  private final CommandOptions options;
  private Optional<TreeHeaders> used = Optional.empty();

  KernelTreeOptions(CommandOptions options) {
    this.options = options;
    options.addOption(
        TREE,
        "DIR",
        "The kernel tree, or the directory of its headers, in which to look up types"
            + " that the inputs lack. Default: the tree that contains an input.");
    options.addFlag(NO_TREE, "Looks nothing up in a kernel tree.");
  }

  /** Whether a tree is named. */
  boolean isGiven() {
    return !options.value(TREE, "").isEmpty();
  }

  /**
   * The headers of the tree; empty if there is none, also after a reported error.
   *
   * @param files the names of the inputs
   * @param architecture for which the tree's headers are read
   * @param filesRead gets what is read of the tree
   */
  Optional<TreeHeaders> headers(
      List<String> files, String architecture, FilesRead filesRead, Diagnostics diagnostics) {
    String named = options.value(TREE, "");
    boolean off = options.value(NO_TREE, false);
    if (off && !named.isEmpty()) {
      throw options.usageError(TREE + " cannot be combined with " + NO_TREE);
    } else if (off) {
      return Optional.empty();
    }
    Machine machine = Machine.of(architecture);
    Optional<KernelTree> tree = Optional.empty();
    if (!named.isEmpty()) {
      tree = KernelTree.at(named, machine);
      if (tree.isEmpty()) {
        diagnostics.report(
            Diagnostic.error(DiagnosticCode.BAD_KERNEL_TREE, "not a kernel tree: '" + named + "'")
                .withHelp("give the directory that has 'include/linux' and 'arch'"));
      }
    }
    for (int i = 0; named.isEmpty() && tree.isEmpty() && i < files.size(); i++) {
      tree = files.get(i).equals("-") ? tree : KernelTree.around(files.get(i), machine);
    }
    used =
        tree.isPresent()
            ? Optional.of(new TreeHeaders(tree.get(), machine, filesRead))
            : Optional.empty();
    return used;
  }

  /** The version of the tree that is used, for example {@code 6.1}; empty if it is not known. */
  Optional<String> version() {
    return used.flatMap(TreeHeaders::version);
  }

  /**
   * Reports which configuration of the tree was used, or that it was not used because it is for
   * another architecture.
   */
  void reportUse(Diagnostics diagnostics) {
    if (used.isPresent()) {
      used.get().reportUse(diagnostics);
    }
  }
}
