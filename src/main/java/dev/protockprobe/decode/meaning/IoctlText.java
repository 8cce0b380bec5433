package dev.protockprobe.decode.meaning;

import dev.protockprobe.schema.Meaning;
import dev.protockprobe.schema.Meaning.Enumerator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the name of an ioctl(2) command. A command that has a direction but no name is written as
 * the macro of include/uapi/asm-generic/ioctl.h that made it: {@code _IOR('T', 0x30, 4)}.
 */
final class IoctlText implements MeaningText {
  private static final int SIZE_SHIFT = 16;

  /** The macros by the direction's bits; empty where the bits are not a direction. */
  private static final List<String> GENERIC = List.of("", "_IOW", "_IOR", "_IOWR");

  /**
   * The same for arch/powerpc/include/uapi/asm/ioctl.h and arch/mips/..., where {@code _IOC_NONE}
   * is 1 rather than 0.
   */
  private static final List<String> WITH_NONE = List.of("", "_IO", "_IOR", "", "_IOW", "", "_IOWR");

  private final Map<Integer, String> names = new HashMap<>();
  private final int sizeBits;

  IoctlText(Meaning.Ioctl meaning) {
    sizeBits = meaning.sizeBits();
    for (Enumerator one : meaning.names()) {
      names.putIfAbsent((int) one.value(), one.name());
    }
  }

  @Override
  public void append(long high, long low, StringBuilder out) {
    int command = (int) low;
    String name = names.get(command);
    if (name != null) {
      out.append(name);
      return;
    }
    String macro = macro(command >>> (SIZE_SHIFT + sizeBits));
    int size = command >>> SIZE_SHIFT & (1 << sizeBits) - 1;
    boolean sized = !macro.equals("_IO");
    if (macro.isEmpty() || (!sized && size != 0)) {
      return;
    }
    out.append(macro).append('(');
    appendType(command >>> Byte.SIZE & 0xff, out);
    out.append(", 0x").append(Integer.toHexString(command & 0xff));
    out.append(sized ? ", " + size : "").append(')');
  }

  private String macro(int direction) {
    List<String> macros = sizeBits == 13 ? WITH_NONE : GENERIC;
    return direction < macros.size() ? macros.get(direction) : "";
  }

  private static void appendType(int type, StringBuilder out) {
    if (type > ' ' && type < 0x7f && type != '\'' && type != '\\') {
      out.append('\'').append((char) type).append('\'');
    } else {
      out.append("0x").append(Integer.toHexString(type));
    }
  }
}
