package dev.protockprobe.decode.meaning;

/** Formats network addresses. The highest byte of a number is the first byte of the address. */
final class AddressText {
  private static final int GROUPS = 8;
  private static final int GROUP_BITS = 16;
  private static final int MAC_BYTES = 6;

  private AddressText() {}

  static void ipv4(long address, StringBuilder out) {
    for (int shift = 24; shift >= 0; shift -= Byte.SIZE) {
      out.append(address >>> shift & 0xFF).append(shift > 0 ? "." : "");
    }
  }

  static void mac(long address, StringBuilder out) {
    for (int i = MAC_BYTES - 1; i >= 0; i--) {
      String digits = Long.toHexString(0x100 | (address >>> (i * Byte.SIZE) & 0xFF));
      out.append(digits, 1, digits.length()).append(i > 0 ? ":" : "");
    }
  }

  /** RFC 5952: the longest run of zeros is left out, and IPv4 in it is shown as such. */
  static void ipv6(long high, long low, StringBuilder out) {
    if (high == 0 && low >>> 32 == 0xFFFF) {
      out.append("::ffff:");
      ipv4(low & 0xFFFFFFFFL, out);
      return;
    }
    int gap = 0;
    int gapLength = 1;
    for (int start = 0; start < GROUPS; start++) {
      int end = start;
      while (end < GROUPS && group(high, low, end) == 0) {
        end++;
      }
      if (end - start > gapLength) {
        gap = start;
        gapLength = end - start;
      }
    }
    int gapEnd = gapLength > 1 ? gap + gapLength : gap;
    for (int i = 0; i < GROUPS; i++) {
      if (i >= gap && i < gapEnd) {
        out.append(i == gap ? "::" : "");
      } else {
        boolean afterGap = gapLength > 1 && i == gapEnd;
        out.append(i == 0 || afterGap ? "" : ":");
        out.append(Long.toHexString(group(high, low, i)));
      }
    }
  }

  private static long group(long high, long low, int index) {
    long half = index < GROUPS / 2 ? high : low;
    return half >>> ((GROUPS - 1 - index) % (GROUPS / 2) * GROUP_BITS) & 0xFFFF;
  }
}
