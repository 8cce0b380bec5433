package dev.protockprobe.tree;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the architecture from the first lines of a kernel's configuration, which contain the {@code
 * mainmenu} of the top Kconfig.
 */
public final class ConfigurationHead {
  private static final Pattern MENU =
      Pattern.compile("(?m)^# Linux/(\\w+) .*Kernel Configuration$");

  /** The head is three lines; a version may be long. */
  private static final int LONGEST = 512;

  /** User-mode Linux is configured for the machine it runs on, which its head does not name. */
  private static final String USER_MODE = "um";

  private ConfigurationHead() {}

  /**
   * The architecture's name in the head, if it is another one than the machine's; empty if it is
   * the same, or if no head names one.
   */
  public static Optional<String> otherArchitecture(String configuration, Machine machine) {
    Matcher menu =
        MENU.matcher(configuration.substring(0, Math.min(LONGEST, configuration.length())));
    if (!menu.find()) {
      return Optional.empty();
    }
    String name = menu.group(1);
    // ARCH=x86_64 and ARCH=i386 choose the size of a kernel of arch/x86: the top Makefile.
    String directory = name.equals("x86_64") || name.equals("i386") ? "x86" : name;
    return directory.equals(machine.directory()) || directory.equals(USER_MODE)
        ? Optional.empty()
        : Optional.of(name);
  }
}
