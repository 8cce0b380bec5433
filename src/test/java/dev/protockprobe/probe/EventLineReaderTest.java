package dev.protockprobe.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.protockprobe.Seed;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.probe.FetchExpression.Dereference;
import dev.protockprobe.probe.FetchExpression.Space;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is written is read back as it was, and other spellings of the kernel mean the same. */
final class EventLineReaderTest {
  private static final int ROUND_TRIPS = 5000;

  @Test
  void readsEachWordAsWritten() {
    Seed seed = Seed.next();
    Random random = seed.random();
    for (int i = 0; i < ROUND_TRIPS; i++) {
      ProbeEvent event = event(random);
      assertEquals(List.of(event), read(event.text()), () -> event.text() + " " + seed);
    }
  }

  @Test
  void readsOtherSpellings() {
    assertSame("p:kprobes/e f a=%di:u8", "p:e f a=%di:u8");
    assertSame("p:g/e f a=%di:u8", "p:g.e   f\ta=%di:u8  # a comment");
    assertSame("r128:kprobes/e f a=$retval", "r128:e f a=$retval");
    assertSame("r:kprobes/e f a=$retval", "p:e f%return a=$retval");
    assertSame("p:kprobes/e f+16 a=+8(%di)", "p:e f+0x10 a=+0x8(%di)");
    assertSame("p:kprobes/e f a=+8(%di)", "p:e f a=+010(%di)");
    assertSame("p:kprobes/e f a=$comm", "p:e f a=$COMM");
    assertSame("p:kprobes/p_f_16 f+16 arg1=%di", "p f+16 %di");
    assertSame("p:kprobes/r_m_f_isra_0_0 m:f.isra.0", "p:r_m_f_isra_0_0 m:f.isra.0");
    assertSame("p:kprobes/e f file=file skb=skb->len", "p:e f file skb=skb->len");
  }

  @Test
  void readsAnyNumberOfMembers() {
    String members = "skb" + "->a.b".repeat(100_000);
    assertSame("p:kprobes/e f a=" + members, "p:e f a=" + members);
  }

  @Test
  void cutsTheNameOfAnUnnamedEventAsTheKernelDoes() {
    String function = "f".repeat(70);
    String name = "p_" + "f".repeat(61);
    assertSame("p:kprobes/" + name + " " + function, "p " + function);
  }

  @Test
  void offsetsAreSignedWords() {
    assertSame("p:kprobes/e f a=+9223372036854775807(%di)", "p:e f a=+9223372036854775807(%di)");
    for (String offset : List.of("+9223372036854775808", "+18446744073709551615")) {
      Diagnostics diagnostics = new Diagnostics();
      String line = "p:e f a=" + offset + "(%di)";
      assertEquals(
          List.of(), EventLineReader.read(SourceFile.ofText("events", line), diagnostics), line);
      assertEquals(1, diagnostics.sorted().size(), line);
    }
  }

  private static void assertSame(String expected, String spelling) {
    List<ProbeEvent> events = read(spelling);
    assertEquals(expected, events.get(0).text(), spelling);
  }

  private static List<ProbeEvent> read(String text) {
    Diagnostics diagnostics = new Diagnostics();
    List<ProbeEvent> events = EventLineReader.read(SourceFile.ofText("events", text), diagnostics);
    assertEquals(List.of(), diagnostics.sorted());
    return events;
  }

  private static ProbeEvent event(Random random) {
    List<FetchArg> args = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      Optional<FetchType> type =
          random.nextInt(4) == 0 ? Optional.empty() : Optional.of(type(random, true));
      args.add(new FetchArg("a" + i, expression(random, 3), type));
    }
    ProbeEvent.Kind kind = random.nextBoolean() ? ProbeEvent.Kind.ENTRY : ProbeEvent.Kind.RETURN;
    boolean limited = kind == ProbeEvent.Kind.RETURN && random.nextBoolean();
    int maxactive = limited ? 1 + random.nextInt(KernelLimits.KRETPROBE_MAXACTIVE_MAX) : 0;
    String module = random.nextBoolean() ? "" : "nf_tables";
    ProbePoint point = new ProbePoint(module, "f.isra.0", random.nextInt(3) * 4L);
    return new ProbeEvent(
        kind, maxactive, "g" + random.nextInt(9), "e_1", point, args, Optional.empty());
  }

  private static FetchExpression expression(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 14 : 10)) {
      case 0 -> new FetchExpression.StackPointer();
      case 1 -> new FetchExpression.Stack(random.nextInt(2048));
      case 2 -> new FetchExpression.Argument(1 + random.nextInt(12));
      case 3 -> new FetchExpression.ReturnValue();
      case 4 -> new FetchExpression.Comm();
      case 5 -> new FetchExpression.Immediate(random.nextLong());
      case 6 -> new FetchExpression.Memory(random.nextLong());
      case 7 -> new FetchExpression.Symbol("linux_banner", random.nextInt(9) - 4L);
      case 8 -> new FetchExpression.BtfName("file->f_path.dentry");
      case 9 -> new FetchExpression.Register("di");
      default ->
          new Dereference(
              random.nextBoolean() ? Space.KERNEL : Space.USER,
              random.nextInt(),
              expression(random, depth - 1));
    };
  }

  private static FetchType type(Random random, boolean array) {
    FetchType.Radix[] radixes = {
      FetchType.Radix.UNSIGNED, FetchType.Radix.SIGNED, FetchType.Radix.HEXADECIMAL
    };
    FetchType.Name[] names = FetchType.Name.values();
    return switch (random.nextInt(array ? 4 : 3)) {
      case 0 ->
          new FetchType.Basic(radixes[random.nextInt(radixes.length)], 8 << random.nextInt(4));
      case 1 -> new FetchType.Bitfield(1 + random.nextInt(8), random.nextInt(8), 32);
      case 2 -> new FetchType.Named(names[random.nextInt(names.length)]);
      default -> new FetchType.ArrayOf(type(random, false), 1 + random.nextInt(64));
    };
  }
}
