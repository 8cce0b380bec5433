package dev.protockprobe.abi;

import java.util.Optional;

/**
 * Where a parameter is at the function's entry, and by which rule.
 *
 * @param rule the rule of the calling convention that puts it there
 * @param disagreement what compilers disagree about here; empty if they agree
 */
public record Assignment(Storage storage, Rule rule, Optional<Disagreement> disagreement) {

  Assignment(Storage storage, Rule rule) {
    this(storage, rule, Optional.empty());
  }
}
