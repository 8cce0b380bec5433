package dev.protockprobe.probe;

import dev.protockprobe.type.CType;

/**
 * Recognises the kernel's structs for an IPv4 or IPv6 address, {@code in_addr} and {@code
 * in6_addr}: include/uapi/linux/in.h, in6.h.
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
