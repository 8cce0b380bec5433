package dev.protockprobe.kernel;

import java.util.List;

/** What is passed to a function, in the parameters' order. */
record Signature(List<Passed> parameters, boolean variadic) {
  Signature {
    parameters = List.copyOf(parameters);
  }

  /** Whether both say the same where both know. */
  boolean agreesWith(Signature other) {
    if (variadic != other.variadic || parameters.size() != other.parameters.size()) {
      return false;
    }
    for (int i = 0; i < parameters.size(); i++) {
      if (!parameters.get(i).agreesWith(other.parameters.get(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return parameters + (variadic ? "..." : "");
  }
}
