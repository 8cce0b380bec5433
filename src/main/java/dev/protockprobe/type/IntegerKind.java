package dev.protockprobe.type;

/** C's integer types by name. {@code DataModel} says how wide each one is. */
public enum IntegerKind {
  /** Plain char, whose sign depends on the target and, in the kernel, on its version. */
  CHAR("char", Sign.TARGET),
  SIGNED_CHAR("signed char", Sign.SIGNED),
  UNSIGNED_CHAR("unsigned char", Sign.UNSIGNED),
  SHORT("short", Sign.SIGNED),
  UNSIGNED_SHORT("unsigned short", Sign.UNSIGNED),
  INT("int", Sign.SIGNED),
  UNSIGNED_INT("unsigned int", Sign.UNSIGNED),
  LONG("long", Sign.SIGNED),
  UNSIGNED_LONG("unsigned long", Sign.UNSIGNED),
  LONG_LONG("long long", Sign.SIGNED),
  UNSIGNED_LONG_LONG("unsigned long long", Sign.UNSIGNED),
  INT128("__int128", Sign.SIGNED),
  UNSIGNED_INT128("unsigned __int128", Sign.UNSIGNED);

  /** The sign, or that the target decides it. */
  public enum Sign {
    SIGNED,
    UNSIGNED,
    TARGET
  }

  private final String cName;
  private final Sign sign;

  IntegerKind(String cName, Sign sign) {
    this.cName = cName;
    this.sign = sign;
  }

  /** The type as C writes it, in its usual order of words. */
  public String cName() {
    return cName;
  }

  public Sign sign() {
    return sign;
  }
}
