package dev.protockprobe.abi;

/**
 * The known cases in which compilers of one target place a value differently, observed with gcc 12,
 * gcc 14, clang 14 and clang 19. The place given is gcc's, but either compiler may have built the
 * kernel.
 */
public enum Disagreement {
  PAIR_LEAVES_REGISTER(
      "gcc passes it on the stack and gives the last argument register to a later parameter;"
          + " clang does not"),
  PAIR_STACK_ALIGNMENT(
      "gcc, and clang from 18 on, align it to 16 bytes on the stack; older clang does not"),
  PAIR_EVEN_REGISTER("gcc places it from an even argument register or slot on; clang does not"),
  FLEXIBLE_RECORD(
      "gcc passes a struct with a flexible array member like one without; clang passes it in"
          + " memory"),
  ALIGNED_TYPEDEF(
      "gcc aligns it as its typedef says, which moves it and later parameters; clang, and on mips"
          + " gcc 14, does not"),
  ALIGNED_SCALAR(
      "gcc's callers and callees disagree about its place, because its typedef sets an"
          + " alignment"),
  ALIGNED_EMPTY("gcc aligns the parameter behind an empty struct like the struct; clang does not"),
  ALIGNED_RESULT(
      "gcc's callers and callees disagree about which bits of the register hold the result,"
          + " because its typedef sets an alignment"),
  ALIGNED_SCALAR_MEMBER(
      "gcc aligns it on the stack because of the type of a member; clang does not"),
  EIGHTBYTES(
      "gcc and clang disagree about its registers, because of unnamed bit-fields, arrays of"
          + " length 0 or packed members"),
  NO_MEMBERS("gcc passes a struct without any named member; clang passes nothing"),
  LARGE_WITHOUT_MEMBERS(
      "gcc passes nothing for a struct without any named member; clang passes one of more than 16"
          + " bytes in memory"),
  PACKED_BIT_FIELD("gcc aligns it by the type of a packed bit-field; clang does not"),
  FORMER_PACKED_BIT_FIELD(
      "gcc before 13 aligns it by the type of a packed bit-field; later gcc and clang do not"),
  EMPTY_RESULT(
      "gcc passes the address of an empty result before all parameters; clang passes none");

  private final String text;

  Disagreement(String text) {
    this.text = text;
  }

  /** A sentence that says what each compiler does. */
  public String text() {
    return text;
  }
}
