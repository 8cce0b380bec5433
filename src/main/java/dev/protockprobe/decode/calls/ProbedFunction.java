package dev.protockprobe.decode.calls;

/** A function as the trace names it, by its symbol or its address. */
public final class ProbedFunction {
  /** Stands for all functions beyond those that are followed. */
  static final ProbedFunction UNFOLLOWED = new ProbedFunction("...");

  private static final int UNKNOWN = -1;

  private final String name;
  private int entrySchema = UNKNOWN;
  private int returnSchema = UNKNOWN;
  private boolean recursive;

  ProbedFunction(String name) {
    this.name = name;
  }

  public String name() {
    return name;
  }

  boolean isUnfollowed() {
    return name.equals(UNFOLLOWED.name);
  }

  /**
   * Makes {@code schema} the one whose events are the function's entries or returns, unless another
   * is: a second probe at the same place tells of the same calls.
   *
   * @return whether {@code schema} is the one
   */
  boolean claim(int schema, boolean returns) {
    int owner = returns ? returnSchema : entrySchema;
    if (owner == UNKNOWN && returns) {
      returnSchema = schema;
    } else if (owner == UNKNOWN) {
      entrySchema = schema;
    }
    return owner == UNKNOWN || owner == schema;
  }

  /** Remembers that a task entered the function while an older call of it may have gone on. */
  void markRecursive() {
    recursive = true;
  }

  boolean isRecursive() {
    return recursive;
  }
}
