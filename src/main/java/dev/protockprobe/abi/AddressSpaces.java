package dev.protockprobe.abi;

import java.util.List;

/**
 * Which 64-bit numbers can be kernel or user addresses on one architecture. The regions allow the
 * longest addresses that Linux uses there, and any tags in a pointer.
 *
 * @param regions the possible addresses: a number in none of them is certainly not an address
 * @param overlap whether one number can be both a kernel and a user address, so that a plain read
 *     at a user address reads kernel memory; false where no number is both, so that
 *     arch/*&#47;Kconfig may select ARCH_HAS_NON_OVERLAPPING_ADDRESS_SPACE
 */
public record AddressSpaces(List<Region> regions, boolean overlap) {
  /** Every number may be an address. */
  public static final AddressSpaces ANY = of(new Region(0, 0));

  /** Every number may be an address of the kernel, and of each program: on s390x. */
  public static final AddressSpaces OVERLAPPING = new AddressSpaces(ANY.regions(), true);

  /**
   * Page tables of five levels translate 57 bits, of which a program has the lower half; the six
   * bits above them are tags where LAM is on: Documentation/arch/x86/x86_64/mm.rst, and
   * arch/x86/include/asm/uaccess_64.h, Linux 6.12.
   */
  public static final AddressSpaces X86_64 =
      of(new Region(bit(63) | bit(56), 0), new Region(bits(56), bits(56)));

  /**
   * Bit 55 tells the kernel's addresses from a program's. The longest addresses have 52 bits, and
   * bits 52 to 54 repeat bit 55. The highest byte is a tag: Documentation/arch/arm64/memory.rst and
   * tagged-pointers.rst, Linux 6.12.
   */
  public static final AddressSpaces ARM64 =
      of(new Region(bits(52) ^ bits(56), 0), new Region(bits(52) ^ bits(56), bits(52) ^ bits(56)));

  /**
   * Sv57, the longest, extends 57 bits by the highest of them. Pointer masking makes tags of the
   * upper 7 or 16 bits of a program's pointers: Documentation/arch/riscv/vm-layout.rst and
   * uabi.rst, Linux 6.13.
   */
  public static final AddressSpaces RISCV64 =
      of(new Region(bits(56), bits(56)), new Region(bit(56), 0), new Region(bit(47), 0));

  /**
   * A program's addresses have 52 bits at most; the kernel's have the highest bit. On powerpc:
   * arch/powerpc/include/asm/task_size_64.h, and book3s/64 and nohash/64 there; on MIPS, {@code
   * TASK_SIZE64} of arch/mips/include/asm/processor.h, and mach-generic/spaces.h, Linux 6.12.
   */
  public static final AddressSpaces HIGHEST_BIT_OF_KERNEL =
      of(new Region(bits(52), 0), new Region(bit(63), bit(63)));

  /**
   * Addresses in the windows on physical memory begin with the hexadecimal digit 8, 9 or a. Other
   * addresses are translated from 55 bits at most, and extended by their highest bit: {@code
   * CSR_DMW0_INIT} and the following in arch/loongarch/include/asm/loongarch.h, and {@code VA_BITS}
   * in pgtable.h, Linux 6.12.
   */
  public static final AddressSpaces LOONGARCH64 =
      of(
          new Region(bits(56), 0),
          new Region(bits(56), bits(56)),
          new Region(bits(60), 8L << 60),
          new Region(bits(60), 9L << 60),
          new Region(bits(60), 10L << 60));

  public AddressSpaces {
    regions = List.copyOf(regions);
  }

  /**
   * The numbers whose bits under {@code mask} are {@code bits}.
   *
   * @param mask which bits are compared
   * @param bits the values of the compared bits; 0 in all other bits
   */
  public record Region(long mask, long bits) {}

  private static AddressSpaces of(Region... regions) {
    return new AddressSpaces(List.of(regions), false);
  }

  /** All bits from {@code lowest} on. */
  private static long bits(int lowest) {
    return -1L << lowest;
  }

  private static long bit(int number) {
    return 1L << number;
  }

  /** Whether {@code number} may be an address. */
  public boolean mayHold(long number) {
    for (int i = 0; i < regions.size(); i++) {
      if ((number & regions.get(i).mask()) == regions.get(i).bits()) {
        return true;
      }
    }
    return false;
  }
}
