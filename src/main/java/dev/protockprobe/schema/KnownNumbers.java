package dev.protockprobe.schema;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.protockprobe.abi.CallingConvention;
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
import java.util.regex.Pattern;

/**
 * Names numbers for which C has no enum: address families, TCP states, open flags, signals,
 * capabilities, Ethernet protocols. A value gets names only if its type and its name, or the
 * function's, leave no doubt.
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

  /** The functions whose {@code state} is a set of the states of a task: kernel/sched/core.c. */
  private static final Set<String> WAKING = Set.of("try_to_wake_up", "wake_up_state");

  private static final Pattern FILE_FLAGS =
      Pattern.compile("(.*_)?(f|file|filp|file_in|file_out)_flags");

  private static final Set<String> SIGNALS = Set.of("sig", "signr", "signo", "signum");

  private final String architecture;
  private final boolean bigEndian;
  private final CallingConvention convention;

  KnownNumbers(CallingConvention convention) {
    this.convention = convention;
    architecture = convention.architecture();
    bigEndian = convention.dataModel().bigEndian();
  }

  /**
   * The names of a value's numbers; empty if it is none of these.
   *
   * @param function the probed function or system call; empty if it is not known
   */
  Optional<Meaning> of(FetchedValue value, String function) {
    CType type = value.type();
    if (isCommand(value, function)) {
      return Optional.of(IoctlCommands.of(convention));
    }
    if (FAMILY_TYPES.stream().anyMatch(name -> isAlias(type, name))) {
      return Optional.of(named("family", false));
    }
    if (isPlain(type, IntegerKind.INT)) {
      return ofInt(value.name(), function);
    } else if (isAlias(type, "__be16") && lastWord(value.name()).startsWith("proto")) {
      return Optional.of(bigEndian ? named("ether-type", false) : turned("ether-type"));
    } else if (isAlias(type, "__u64") && value.name().equals("how_flags")) {
      return Optional.of(named("open-flags", true));
    } else if (isMemoryFlags(type, value.name())) {
      return Optional.of(named("vm-flags", true));
    } else if (isPlain(type, IntegerKind.UNSIGNED_LONG)
        && value.name().equals("prot")
        && (function.contains("mmap") || function.contains("mprotect"))) {
      return Optional.of(named("protection", true));
    }
    if (isPlain(type, IntegerKind.UNSIGNED_INT)
        && value.name().equals("state")
        && WAKING.contains(function)) {
      return Optional.of(named("task-state", true));
    }
    if (isFileFlags(value)) {
      return Optional.of(named("open-flags", true));
    }
    return isTcpState(value, function) ? Optional.of(named("tcp-state", false)) : Optional.empty();
  }

  private Optional<Meaning> ofInt(String name, String function) {
    if (name.endsWith("dfd")) {
      return Optional.of(named("descriptor", false));
    } else if (name.endsWith("open_flag") || (name.equals("flags") && OPENING.contains(function))) {
      return Optional.of(named("open-flags", true));
    } else if (name.equals("state") && function.equals("tcp_set_state")) {
      return Optional.of(named("tcp-state", false));
    } else if (name.equals("family")) {
      return Optional.of(named("family", false));
    } else if (name.equals("cap") && function.contains("cap")) {
      return Optional.of(named("capability", false));
    } else if (SIGNALS.contains(name) && !architecture.startsWith("mips")) {
      return Optional.of(named("signal", false));
    }
    return Optional.empty();
  }

  /**
   * {@code vm_flags} of a memory area, whose type has a typedef of its own only in some kernels.
   */
  private static boolean isMemoryFlags(CType type, String name) {
    return isAlias(type, "vm_flags_t")
        || (isPlain(type, IntegerKind.UNSIGNED_LONG)
            && (name.endsWith("vm_flags") || name.endsWith("vma_flags")));
  }

  /** Whether a value is {@code f_flags} of a {@code struct file}, which views call its flags. */
  private static boolean isFileFlags(FetchedValue value) {
    return isPlain(value.type(), IntegerKind.UNSIGNED_INT)
        && !value.pointers().isEmpty()
        && FILE_FLAGS.matcher(value.name()).matches();
  }

  private static boolean isAlias(CType type, String name) {
    boolean named = type instanceof CType.Typedef alias && alias.name().equals(name);
    CType inner = type.unwrapped();
    return named || (inner != type && isAlias(inner, name));
  }

  private static String lastWord(String name) {
    return name.substring(name.lastIndexOf('_') + 1);
  }

  /**
   * Whether a value is {@code skc_state} of a TCP socket, which TCP's own functions get: other
   * protocols number other states. No other member of {@code struct sock} is a volatile byte.
   */
  private static boolean isTcpState(FetchedValue value, String function) {
    boolean tcp = function.startsWith("tcp_") || function.startsWith("__tcp_");
    return tcp
        && value.name().endsWith("_state")
        && value.type() instanceof CType.Qualified qualified
        && qualified.qualifiers().contains(CType.Qualifier.VOLATILE)
        && isPlain(value.type(), IntegerKind.UNSIGNED_CHAR);
  }

  /** Whether a value is the command of ioctl(2), or of a function that the kernel calls for it. */
  private static boolean isCommand(FetchedValue value, String function) {
    return value.name().equals("cmd")
        && function.contains("ioctl")
        && (isPlain(value.type(), IntegerKind.UNSIGNED_INT)
            || isPlain(value.type(), IntegerKind.INT));
  }

  /** Whether a type is an integer type by its own name, which no typedef has. */
  private static boolean isPlain(CType type, IntegerKind kind) {
    CType written = type instanceof CType.Qualified qualified ? qualified.unqualified() : type;
    return written instanceof CType.Integer integer && integer.kind() == kind;
  }

  /** The names of 16-bit numbers as a little-endian machine prints those of the network's order. */
  private Meaning turned(String set) {
    List<Enumerator> names = new ArrayList<>();
    for (Enumerator name : named(set, false).enumerators()) {
      int number = Short.toUnsignedInt(Short.reverseBytes((short) name.value()));
      names.add(new Enumerator(name.name(), number));
    }
    return new Meaning.Enumerated(names, false);
  }

  private Meaning.Enumerated named(String set, boolean flags) {
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
