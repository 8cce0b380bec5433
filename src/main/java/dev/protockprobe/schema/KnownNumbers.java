package dev.protockprobe.schema;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.protockprobe.probe.FetchedValue;
import dev.protockprobe.schema.Meaning.Enumerator;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.IntegerKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Names numbers for which C has no enum: address families, TCP states, open flags, {@code
 * AT_FDCWD}. A value gets names only if its type and its name, or the function's, leave no doubt.
 */
final class KnownNumbers {
  private static final String RESOURCE = "known-numbers.txt";

  /** The words of a line before its numbers: the set and the name. */
  private static final int NUMBERS = 2;

  private static final Set<String> FAMILY_TYPES = Set.of("sa_family_t", "__kernel_sa_family_t");

  /** The functions and system calls whose {@code int flags} are those of open(2). */
  private static final Set<String> OPENING =
      Set.of(
          "open",
          "openat",
          "do_sys_open",
          "ksys_open",
          "filp_open",
          "file_open_name",
          "file_open_root",
          "file_open_root_mnt",
          "dentry_open");

  private final String architecture;

  KnownNumbers(String architecture) {
    this.architecture = architecture;
  }

  /**
   * The names of a value's numbers; empty if it is none of these.
   *
   * @param function the probed function or system call; empty if it is not known
   */
  Optional<Meaning> of(FetchedValue value, String function) {
    CType type = value.type();
    if (isFamily(type)) {
      return Optional.of(named("family", false));
    }
    boolean number = isPlain(type, IntegerKind.INT);
    if (number && value.name().endsWith("dfd")) {
      return Optional.of(named("descriptor", false));
    } else if (number && value.name().equals("flags") && OPENING.contains(function)) {
      return Optional.of(named("open-flags", true));
    }
    return isTcpState(value, function) ? Optional.of(named("tcp-state", false)) : Optional.empty();
  }

  private static boolean isFamily(CType type) {
    boolean named = type instanceof CType.Typedef alias && FAMILY_TYPES.contains(alias.name());
    CType inner = type.unwrapped();
    return named || (inner != type && isFamily(inner));
  }

  /**
   * Whether a value is {@code skc_state} of a TCP socket, which TCP's own functions get: other
   * protocols number other states. No other member of {@code struct sock} is a volatile byte.
   */
  private static boolean isTcpState(FetchedValue value, String function) {
    if (function.equals("tcp_set_state")
        && value.name().equals("state")
        && isPlain(value.type(), IntegerKind.INT)) {
      return true;
    }
    boolean tcp = function.startsWith("tcp_") || function.startsWith("__tcp_");
    return tcp
        && value.name().endsWith("_state")
        && value.type() instanceof CType.Qualified qualified
        && qualified.qualifiers().contains(CType.Qualifier.VOLATILE)
        && isPlain(value.type(), IntegerKind.UNSIGNED_CHAR);
  }

  /** Whether a type is an integer type by its own name, which no typedef has. */
  private static boolean isPlain(CType type, IntegerKind kind) {
    CType written = type instanceof CType.Qualified qualified ? qualified.unqualified() : type;
    return written instanceof CType.Integer integer && integer.kind() == kind;
  }

  private Meaning named(String set, boolean flags) {
    List<Enumerator> names = new ArrayList<>();
    for (String line : Lines.ALL) {
      String[] words = line.split(" ", -1);
      if (words[0].equals(set)) {
        String number = words[words.length == NUMBERS + 1 ? NUMBERS : NUMBERS + column()];
        names.add(new Enumerator(words[1], Long.decode(number)));
      }
    }
    return new Meaning.Enumerated(names, flags);
  }

  /** Which of a line's numbers is this machine's. */
  private int column() {
    List<String> special = List.of("arm", "ppc", "mips");
    for (int i = 0; i < special.size(); i++) {
      if (architecture.startsWith(special.get(i))) {
        return i + 1;
      }
    }
    return 0;
  }

  /** The table, which is read when the first value needs it. */
  private static final class Lines {
    static final List<String> ALL = read();

    private static List<String> read() {
      try (InputStream in = KnownNumbers.class.getResourceAsStream(RESOURCE)) {
        String text = new String(in.readAllBytes(), UTF_8);
        return text.lines().filter(line -> !line.startsWith("#")).toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
