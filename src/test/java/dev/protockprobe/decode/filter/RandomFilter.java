package dev.protockprobe.decode.filter;

import java.math.BigInteger;
import java.util.Random;
import java.util.function.Predicate;

/** A random filter: its text, and what it should say, evaluated in an obvious way. */
final class RandomFilter {
  private static final String[] OPERATORS = {"==", "!=", "<", "<=", ">", ">=", "&"};

  private final Random random;
  private final String text;
  private final Predicate<RandomEvent> holds;

  private record Made(String text, Predicate<RandomEvent> holds) {}

  RandomFilter(Random random) {
    this.random = random;
    Made made = any(3);
    text = made.text();
    holds = made.holds();
  }

  String text() {
    return text;
  }

  boolean holds(RandomEvent event) {
    return holds.test(event);
  }

  private String oneOf(String... texts) {
    return texts[random.nextInt(texts.length)];
  }

  private String name() {
    return RandomEvent.NUMBERS.get(random.nextInt(RandomEvent.NUMBERS.size()));
  }

  private Made ofText() {
    String word = oneOf("ab", "") + random.nextInt(3);
    return switch (random.nextInt(5)) {
      case 0 -> new Made("text.fault", event -> event.text == null);
      case 1 -> new Made("text", event -> event.text != null);
      case 2 ->
          new Made(
              "text ~ '*" + word + "'", event -> event.text != null && event.text.endsWith(word));
      case 3 ->
          new Made(
              "text<=\"" + word + '"',
              event -> event.text != null && event.text.compareTo(word) <= 0);
      default ->
          new Made(
              "text != \"" + word + '"', event -> event.text != null && !event.text.equals(word));
    };
  }

  private Made twoNames() {
    boolean first = random.nextBoolean();
    String left = first ? oneOf("u", "s", "x", "wide") : oneOf("i", "s", "h", "low", "part");
    String right = first ? oneOf("u", "s", "x", "wide") : oneOf("i", "s", "h", "low", "part");
    String operator = oneOf(OPERATORS);
    return new Made(
        left + operator + right,
        event ->
            event.numbers.containsKey(left)
                && event.numbers.containsKey(right)
                && compare(operator, event.numbers.get(left), event.numbers.get(right)));
  }

  private Made constant() {
    String name = name();
    boolean signed = RandomEvent.SIGNED.contains(name);
    String operator = oneOf(OPERATORS);
    boolean orders = operator.startsWith("<") || operator.startsWith(">");
    BigInteger value =
        RandomEvent.number(
            random, RandomEvent.BITS.get(name), orders ? signed : random.nextBoolean());
    String shown =
        value.signum() >= 0 && random.nextBoolean() ? "0x" + value.toString(16) : value.toString();
    boolean turned = random.nextBoolean();
    BigInteger meant = orders ? value : sameBits(value, RandomEvent.BITS.get(name), signed);
    return new Made(
        turned ? shown + " " + operator + " " + name : name + " " + operator + " " + shown,
        event ->
            event.numbers.containsKey(name)
                && (turned
                    ? compare(operator, meant, event.numbers.get(name))
                    : compare(operator, event.numbers.get(name), meant)));
  }

  /** The number of the field's type that has the same bits. */
  private static BigInteger sameBits(BigInteger value, int bits, boolean signed) {
    BigInteger modulus = BigInteger.ONE.shiftLeft(bits);
    BigInteger unsigned = value.mod(modulus);
    return signed && unsigned.testBit(bits - 1) ? unsigned.subtract(modulus) : unsigned;
  }

  private static boolean compare(String operator, BigInteger left, BigInteger right) {
    return switch (operator) {
      case "==" -> left.equals(right);
      case "!=" -> !left.equals(right);
      case "<" -> left.compareTo(right) < 0;
      case "<=" -> left.compareTo(right) <= 0;
      case ">" -> left.compareTo(right) > 0;
      case ">=" -> left.compareTo(right) >= 0;
      default -> left.and(right).signum() != 0;
    };
  }

  private Made any(int depth) {
    Made left = all(depth);
    if (random.nextInt(3) > 0) {
      return left;
    }
    Made right = all(depth);
    return new Made(left.text() + " || " + right.text(), left.holds().or(right.holds()));
  }

  private Made all(int depth) {
    Made left = one(depth);
    if (random.nextInt(3) > 0) {
      return left;
    }
    Made right = one(depth);
    return new Made(left.text() + "&&" + right.text(), left.holds().and(right.holds()));
  }

  private Made one(int depth) {
    int kind = depth == 0 ? 2 + random.nextInt(6) : random.nextInt(8);
    return switch (kind) {
      case 0 -> {
        Made inner = any(depth - 1);
        yield new Made("(" + inner.text() + ")", inner.holds());
      }
      case 1 -> {
        Made inner = one(depth - 1);
        yield new Made("!" + inner.text(), inner.holds().negate());
      }
      case 2 -> ofText();
      case 3 -> {
        String name = name();
        yield new Made(
            name,
            event -> event.numbers.containsKey(name) && event.numbers.get(name).signum() != 0);
      }
      case 4 -> twoNames();
      default -> constant();
    };
  }
}
