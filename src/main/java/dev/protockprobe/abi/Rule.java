package dev.protockprobe.abi;

/**
 * The rule of a calling convention that puts a value where it is. A convention names the section of
 * its document for each rule that it has.
 */
public enum Rule {
  /** An integer or a pointer takes the next argument registers. */
  SCALAR_REGISTERS,
  /** A struct or union takes the next argument registers. */
  RECORD_REGISTERS,
  /** Too few argument registers are left for all of the value, and it is divided. */
  SPLIT,
  /** Too few argument registers are left. */
  STACK,
  /** A struct or union of this kind is on the stack whatever registers are left. */
  MEMORY,
  /** The caller makes a copy and passes its address. */
  BY_REFERENCE,
  /** A struct without a size takes no place. */
  NOWHERE,
  /** A struct without a size has no bytes anywhere, but its address takes a place. */
  EMPTY_BY_REFERENCE,
  /**
   * The kernel saved the register in which a program passed the value, and the function gets a
   * pointer to the saved registers.
   */
  SAVED_REGISTER,
  /** A value is returned in registers. */
  RESULT_REGISTERS,
  /** A value is returned in memory of the caller, whose address is passed. */
  RESULT_MEMORY
}
