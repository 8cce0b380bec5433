package dev.protockprobe.decode.meaning;

import dev.protockprobe.TestResource;
import dev.protockprobe.schema.Meaning;
import dev.protockprobe.schema.Meaning.Enumerated;
import dev.protockprobe.schema.Meaning.Enumerator;
import dev.protockprobe.schema.Meaning.Ioctl;
import dev.protockprobe.schema.Meaning.OrderedFlags;
import dev.protockprobe.schema.TraceSchema;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What values mean, in the way that is easiest to understand. */
public final class SlowMeanings {
  private static final BigInteger NANOSECONDS = BigInteger.valueOf(1_000_000_000);
  private static final Pattern ZEROS = Pattern.compile("\\b0(:0)+\\b");

  private final TraceSchema schema;

  /** A number and a name in each line, as the headers of a kernel define them. */
  private final List<String> errors;

  public SlowMeanings(TraceSchema schema) {
    this.schema = schema;
    String file = schema.architecture().startsWith("mips") ? "errno-mips.txt" : "errno-generic.txt";
    this.errors = TestResource.text(SlowMeanings.class, file).lines().toList();
  }

  /** What a number of {@code bits} bits means; empty text for nothing. */
  public String of(Meaning meaning, BigInteger number, int bits) {
    BigInteger word = lowest(number, 64);
    if (meaning instanceof Enumerated enumerated) {
      return enumerator(enumerated, lowest(number, Math.min(bits, 64)), Math.min(bits, 64));
    }
    if (meaning instanceof OrderedFlags flags) {
      return allocationFlags(flags.names(), word);
    }
    if (meaning instanceof Ioctl ioctl) {
      return command(ioctl, lowest(number, 32));
    }
    return switch (((Meaning.Plain) meaning).kind()) {
      case BOOL ->
          word.equals(BigInteger.ZERO) ? "false" : word.equals(BigInteger.ONE) ? "true" : "";
      case CHAR -> character(lowest(number, 8).intValue());
      case POINTER -> {
        BigInteger address = signed(number, Math.min(bits, 64));
        yield address.signum() == 0 ? "NULL" : error(address);
      }
      case ERRNO -> error(signed(number, 64));
      case BIG_ENDIAN -> ordered(word, bits, true).toString();
      case LITTLE_ENDIAN -> ordered(word, bits, false).toString();
      case IPV4 -> ipv4(ordered(word, bits, true));
      case IPV6 -> ipv6(octets(number, 16, schema.bigEndian()));
      case MAC -> mac(octets(number, 6, true));
      case MODE -> mode(number.intValue());
      case DEVICE -> word.shiftRight(20) + ":" + lowest(word, 20);
      case EXIT_STATUS ->
          lowest(word, 7).signum() == 0
              ? "exit " + lowest(word.shiftRight(8), 8)
              : "signal " + lowest(word, 7) + (word.testBit(7) ? " core" : "");
      case ID -> lowest(number, 32).equals(lowest(BigInteger.ONE.negate(), 32)) ? "invalid" : "";
      case TIME -> seconds(signed(number, 64));
    };
  }

  /** The address that an array of bytes means; empty text if one of them is not a number. */
  public String ofBytes(List<Optional<BigInteger>> bytes) {
    if (bytes.stream().anyMatch(Optional::isEmpty)) {
      return "";
    }
    BigInteger whole = BigInteger.ZERO;
    for (Optional<BigInteger> one : bytes) {
      whole = whole.shiftLeft(8).or(lowest(one.orElseThrow(), 8));
    }
    return bytes.size() > 8 ? ipv6(octets(whole, 16, true)) : mac(octets(whole, 6, true));
  }

  public static BigInteger lowest(BigInteger number, int bits) {
    return number.mod(BigInteger.ONE.shiftLeft(bits));
  }

  public static BigInteger signed(BigInteger number, int bits) {
    BigInteger unsigned = lowest(number, bits);
    return unsigned.testBit(bits - 1)
        ? unsigned.subtract(BigInteger.ONE.shiftLeft(bits))
        : unsigned;
  }

  private String error(BigInteger number) {
    String start = number.negate() + " ";
    return errors.stream()
        .filter(line -> line.startsWith(start))
        .map(line -> "-" + line.substring(start.length()))
        .findFirst()
        .orElse("");
  }

  private static String allocationFlags(List<Enumerator> names, BigInteger word) {
    for (Enumerator one : names) {
      BigInteger bits = lowest(BigInteger.valueOf(one.value()), 64);
      if (word.and(bits).equals(bits)) {
        String rest = allocationFlags(names, word.andNot(bits));
        return rest.isEmpty() ? one.name() : one.name() + "|" + rest;
      }
    }
    return word.signum() == 0 ? "" : "0x" + word.toString(16);
  }

  /** Reads the fields of a command out of its binary digits. */
  private static String command(Ioctl ioctl, BigInteger number) {
    for (Enumerator one : ioctl.names()) {
      if (lowest(BigInteger.valueOf(one.value()), 32).equals(number)) {
        return one.name();
      }
    }
    Map<String, Integer> directions =
        ioctl.sizeBits() == 13
            ? Map.of("_IO", 1, "_IOR", 2, "_IOW", 4, "_IOWR", 6)
            : Map.of("_IOW", 1, "_IOR", 2, "_IOWR", 3);
    String bits = "%32s".formatted(number.toString(2)).replace(' ', '0');
    int top = 16 - ioctl.sizeBits();
    int size = Integer.parseInt(bits.substring(top, 16), 2);
    char type = (char) Integer.parseInt(bits.substring(16, 24), 2);
    int nr = Integer.parseInt(bits.substring(24), 2);
    String shown =
        (type + "").matches("[!-~&&[^'\\\\]]") ? "'" + type + "'" : "0x%x".formatted((int) type);
    for (Map.Entry<String, Integer> one : directions.entrySet()) {
      if (one.getValue() == Integer.parseInt(bits.substring(0, top), 2)) {
        return !one.getKey().equals("_IO")
            ? "%s(%s, 0x%x, %d)".formatted(one.getKey(), shown, nr, size)
            : size == 0 ? "_IO(%s, 0x%x)".formatted(shown, nr) : "";
      }
    }
    return "";
  }

  private static boolean fits(long value, int bits) {
    BigInteger most = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
    BigInteger least = BigInteger.ONE.shiftLeft(bits - 1).negate();
    BigInteger number = BigInteger.valueOf(value);
    return number.compareTo(least) >= 0 && number.compareTo(most) <= 0;
  }

  private static String enumerator(Enumerated meaning, BigInteger number, int bits) {
    List<Enumerator> fitting =
        meaning.enumerators().stream().filter(one -> fits(one.value(), bits)).toList();
    for (Enumerator one : fitting) {
      if (lowest(BigInteger.valueOf(one.value()), bits).equals(number)) {
        return one.name();
      }
    }
    List<String> words = new ArrayList<>();
    BigInteger rest = number;
    for (Enumerator one : fitting) {
      BigInteger value = lowest(BigInteger.valueOf(one.value()), 64);
      if (meaning.flags() && value.bitCount() == 1 && rest.and(value).signum() != 0) {
        words.add(one.name());
        rest = rest.andNot(value);
      }
    }
    if (!words.isEmpty() && rest.signum() != 0) {
      words.add("0x" + rest.toString(16));
    }
    return String.join("|", words);
  }

  private static String character(int code) {
    return switch (code) {
      case '\'' -> "'\\''";
      case '\\' -> "'\\\\'";
      case '\n' -> "'\\n'";
      case '\t' -> "'\\t'";
      case '\r' -> "'\\r'";
      default -> code >= 32 && code <= 126 ? "'" + (char) code + "'" : "'\\x%02x'".formatted(code);
    };
  }

  /** The number whose bytes in memory are those of the traced machine's {@code word}. */
  private BigInteger ordered(BigInteger word, int bits, boolean bigEndian) {
    if (bigEndian == schema.bigEndian()) {
      return word;
    }
    return new BigInteger(1, bytes(octets(word, 8, false))).shiftRight((64 - bits) & 63);
  }

  private static List<Integer> octets(BigInteger number, int count, boolean highestFirst) {
    List<Integer> octets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      octets.add(lowest(number.shiftRight(8 * (highestFirst ? count - 1 - i : i)), 8).intValue());
    }
    return octets;
  }

  private static byte[] bytes(List<Integer> octets) {
    byte[] bytes = new byte[octets.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = octets.get(i).byteValue();
    }
    return bytes;
  }

  private static String ipv4(BigInteger address) {
    return octets(address, 4, true).stream().map(String::valueOf).collect(Collectors.joining("."));
  }

  private static String mac(List<Integer> octets) {
    return octets.stream().map("%02x"::formatted).collect(Collectors.joining(":"));
  }

  /** RFC 5952, section 4: the longest run of zeros, of several the first, becomes two colons. */
  private static String ipv6(List<Integer> octets) {
    BigInteger address = new BigInteger(1, bytes(octets));
    if (address.shiftRight(32).equals(BigInteger.valueOf(0xFFFF))) {
      return "::ffff:" + ipv4(address);
    }
    List<String> groups = new ArrayList<>();
    for (int i = 0; i < 16; i += 2) {
      groups.add(Integer.toHexString(octets.get(i) << 8 | octets.get(i + 1)));
    }
    String full = String.join(":", groups);
    Optional<MatchResult> longest =
        ZEROS
            .matcher(full)
            .results()
            .max(
                Comparator.<MatchResult>comparingInt(run -> run.group().length())
                    .thenComparing(run -> -run.start()));
    if (longest.isEmpty()) {
      return full;
    }
    String before = full.substring(0, longest.get().start()).replaceFirst(":$", "");
    String behind = full.substring(longest.get().end()).replaceFirst("^:", "");
    return before + "::" + behind;
  }

  private static String mode(int mode) {
    String type =
        switch (mode >> 12 & 017) {
          case 0 -> "";
          case 1 -> "S_IFIFO|";
          case 2 -> "S_IFCHR|";
          case 4 -> "S_IFDIR|";
          case 6 -> "S_IFBLK|";
          case 8 -> "S_IFREG|";
          case 10 -> "S_IFLNK|";
          case 12 -> "S_IFSOCK|";
          default -> "0%o|".formatted(mode & 0170000);
        };
    return type + ((mode & 07777) == 0 ? "0" : "0%o".formatted(mode & 07777));
  }

  private static String seconds(BigInteger nanoseconds) {
    if (nanoseconds.equals(BigInteger.valueOf(Long.MAX_VALUE))) {
      return "KTIME_MAX";
    } else if (nanoseconds.equals(BigInteger.valueOf(Long.MIN_VALUE))) {
      return "KTIME_MIN";
    }
    BigInteger[] parts = nanoseconds.abs().divideAndRemainder(NANOSECONDS);
    return "%s%d.%09ds".formatted(nanoseconds.signum() < 0 ? "-" : "", parts[0], parts[1]);
  }
}
