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

  /** Whether events of {@code schema} are the function's, not those of a second probe there. */
  boolean isFirst(int schema, boolean returns) {
    int first = returns ? returnSchema : entrySchema;
    if (first == UNKNOWN && returns) {
      returnSchema = schema;
    } else if (first == UNKNOWN) {
      entrySchema = schema;
    }
    return first == UNKNOWN || first == schema;
  }

  /** A task has entered the function while a call of it may have gone on in that task. */
  void hasRecurred() {
    recursive = true;
  }

  boolean isRecursive() {
    return recursive;
  }
}
