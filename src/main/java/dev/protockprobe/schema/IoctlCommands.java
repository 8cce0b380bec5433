package dev.protockprobe.schema;

import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.diag.ResourceTable;
import dev.protockprobe.schema.Meaning.Enumerator;
import java.util.ArrayList;
import java.util.List;

/**
 * The names of well-known commands of ioctl(2), with their numbers on one machine. The numbers
 * depend on the size of a long and on how an architecture lays a command out.
 */
final class IoctlCommands {
  private static final String RESOURCE = "ioctl-commands.txt";

  /** The shift of the size in a command: {@code _IOC_SIZESHIFT}. */
  private static final int SIZE_SHIFT = 16;

  private final boolean powerpc;
  private final boolean mips;
  private final boolean wide;

  private IoctlCommands(CallingConvention convention) {
    powerpc = convention.architecture().startsWith("ppc");
    mips = convention.architecture().startsWith("mips");
    wide = convention.dataModel().pointerBytes() == Long.BYTES;
  }

  /** The commands of a machine. */
  static Meaning.Ioctl of(CallingConvention convention) {
    IoctlCommands machine = new IoctlCommands(convention);
    List<Enumerator> names = new ArrayList<>();
    for (String line : ResourceTable.lines(IoctlCommands.class, RESOURCE)) {
      String[] words = line.split(" ", -1);
      String number = words[0].equals("number") ? machine.listed(words) : "";
      if (words[0].equals("coded")) {
        names.add(new Enumerator(words[1], machine.coded(words)));
      } else if (number.startsWith("0x")) {
        names.add(new Enumerator(words[1], Long.decode(number)));
      }
    }
    return new Meaning.Ioctl(names, machine.sizeBits());
  }

  /** {@code _IOC_SIZEBITS}. */
  private int sizeBits() {
    return powerpc || mips ? 13 : 14;
  }

  private String listed(String[] words) {
    int column = powerpc ? 1 : mips ? 2 : 0;
    return words[words.length == 3 ? 2 : 2 + column];
  }

  /** A command as {@code _IOC} of include/uapi/asm-generic/ioctl.h makes it. */
  private long coded(String[] words) {
    long size = Long.parseLong(words[wide ? 5 : words.length - 1]);
    long type = Long.decode(words[3]);
    return direction(words[2]) << (SIZE_SHIFT + sizeBits())
        | size << SIZE_SHIFT
        | type << Byte.SIZE
        | Long.decode(words[4]);
  }

  private long direction(String word) {
    boolean writes = word.contains("W");
    if (powerpc || mips) {
      return word.equals("-") ? 1 : (word.contains("R") ? 2L : 0) + (writes ? 4L : 0);
    }
    return (word.contains("R") ? 2L : 0) + (writes ? 1L : 0);
  }
}
