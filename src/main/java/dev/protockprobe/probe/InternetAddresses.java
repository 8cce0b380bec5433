package dev.protockprobe.probe;

import dev.protockprobe.type.CType;

/**
 * Knows the kernel's structs that are one address of the internet: include/uapi/linux/in.h, in6.h.
 */
public final class InternetAddresses {
  static final int V6_BYTES = 16;

  private InternetAddresses() {}

  /** Whether a type is {@code struct in_addr}, which has one member. */
  static boolean isV4(CType.Record type) {
    return type.tag().equals("in_addr");
  }

  /** Whether a type is {@code struct in6_addr}. */
  public static boolean isV6(CType.Record type) {
    return type.tag().equals("in6_addr");
  }
}
