package dev.protockprobe.decode.meaning;

/**
 * Writes a file's mode as the constants of include/uapi/linux/stat.h, and its permissions in octal.
 */
final class ModeText {
  private static final int TYPE_MASK = 0170000;
  private static final int PERMISSIONS_MASK = 07777;

  private ModeText() {}

  static void append(int mode, StringBuilder out) {
    String type =
        switch (mode & TYPE_MASK) {
          case 0140000 -> "S_IFSOCK|";
          case 0120000 -> "S_IFLNK|";
          case 0100000 -> "S_IFREG|";
          case 0060000 -> "S_IFBLK|";
          case 0040000 -> "S_IFDIR|";
          case 0020000 -> "S_IFCHR|";
          case 0010000 -> "S_IFIFO|";
          case 0 -> "";
          default -> "0" + Integer.toOctalString(mode & TYPE_MASK) + "|";
        };
    out.append(type).append('0');
    int permissions = mode & PERMISSIONS_MASK;
    out.append(permissions == 0 ? "" : Integer.toOctalString(permissions));
  }
}
