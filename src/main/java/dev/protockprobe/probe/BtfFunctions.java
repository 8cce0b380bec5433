package dev.protockprobe.probe;

import java.util.Optional;

/** Looks up functions in the BTF of a target's kernel. */
public interface BtfFunctions {
  /** Nothing is known of any function. */
  BtfFunctions UNKNOWN = symbol -> Optional.empty();

  /** What BTF has of a function; empty if it is not known. */
  Optional<BtfFunction> function(String symbol);
}
