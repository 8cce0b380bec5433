package dev.protockprobe.schema;

import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.probe.FetchedValue;
import dev.protockprobe.schema.Meaning.Enumerator;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.IntegerKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Names numbers for which C has no enum: address families, TCP states, open flags, signals,
 * capabilities, Ethernet protocols, ioctl commands. A value gets names only if its type, its own
 * name and the function's name leave no doubt which numbers it holds.
 */
final class KnownNumbers {
  private final CallingConvention convention;

  KnownNumbers(CallingConvention convention) {
    this.convention = convention;
  }

  /**
   * The names of a value's numbers; empty if it is none of these.
   *
   * @param function the probed function or system call; empty if it is not known
   */
  Optional<Meaning> of(FetchedValue value, String function) {
    if (isCommand(value.type(), value.name(), function)) {
      return Optional.of(IoctlCommands.of(convention));
    }
    return NumberSet.all().stream()
        .filter(set -> set.has(value, function))
        .findFirst()
        .map(set -> named(set, value.type()));
  }

  /** Whether a value is the command of ioctl(2), or of a function that the kernel calls for it. */
  private static boolean isCommand(CType type, String name, String function) {
    CType written = type instanceof CType.Qualified qualified ? qualified.unqualified() : type;
    return name.equals("cmd")
        && function.contains("ioctl")
        && written instanceof CType.Integer integer
        && (integer.kind() == IntegerKind.UNSIGNED_INT || integer.kind() == IntegerKind.INT);
  }

  private Meaning named(NumberSet set, CType type) {
    List<Enumerator> names = set.on(convention.architecture());
    boolean turned = type.isTypedef("__be16"::equals) && !convention.dataModel().bigEndian();
    return new Meaning.Enumerated(turned ? turned(names) : names, set.flags());
  }

  /**
   * The same names with the bytes of their 16-bit numbers swapped, as a little-endian machine
   * prints numbers in network byte order.
   */
  private static List<Enumerator> turned(List<Enumerator> names) {
    List<Enumerator> turned = new ArrayList<>();
    for (Enumerator name : names) {
      int number = Short.toUnsignedInt(Short.reverseBytes((short) name.value()));
      turned.add(new Enumerator(name.name(), number));
    }
    return turned;
  }
}
