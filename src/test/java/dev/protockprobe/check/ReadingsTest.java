package dev.protockprobe.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.protockprobe.Compiler;
import dev.protockprobe.ProbeCheck;
import dev.protockprobe.Seed;
import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.abi.KernelFacts.ArgumentReach;
import dev.protockprobe.abi.Register;
import dev.protockprobe.abi.arch.Architectures;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.preprocess.Configuration;
import dev.protockprobe.probe.EventsJudge;
import dev.protockprobe.probe.KernelFeatures;
import dev.protockprobe.probe.KernelVersion;
import dev.protockprobe.probe.LineVerdict;
import dev.protockprobe.probe.PlannedFunction;
import dev.protockprobe.probe.PointerRule;
import dev.protockprobe.probe.ProbeEvent;
import dev.protockprobe.probe.ProbeNaming;
import dev.protockprobe.probe.ProbeRules;
import dev.protockprobe.probe.ReturnRule;
import dev.protockprobe.probe.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Right lines in whatever spelling give no finding, and the same lines with one change give one.
 * The lines are those that the compiler makes of functions with parameters of many kinds.
 */
final class ReadingsTest {
  private static final String HEADER =
      """
      struct pair { int first; unsigned int second; };
      struct wide { long one; short two; };
      struct big { long words[5]; };
      struct point { unsigned short x, y; };
      struct holder { unsigned int id; int balance; struct pair pair; const char *label;
                      struct holder *next; char name[16]; unsigned int low : 3, high : 5; };
      enum colour { RED, GREEN };
      int ints(int a, unsigned int b, short c, unsigned char d, long e, unsigned long f, int g,
               short h, unsigned int i, long j);
      long pointers(int *a, unsigned short *b, const char *c, struct holder *d, void *e, long *f,
                    unsigned int *g, const char *h, int *i);
      void users(const char __user *a, int __user *b, unsigned long size, long __user *d);
      int records(struct pair a, struct wide b, struct point c, struct big d, int e);
      short mixed(enum colour a, _Bool b, unsigned char c, long long d, struct holder *e, int f[4],
                  unsigned short g, void (*h)(int), long i, int j);
      unsigned int opaque(struct unknown *a, const struct unknown *b, int c);
      """;

  private static final List<String> ARCHITECTURES =
      List.of("x86_64", "i386", "arm64", "arm", "riscv64", "ppc64le", "s390x", "loongarch64");
  private static final KernelFeatures KERNEL = KernelFeatures.of(new KernelVersion(6, 12));
  private static final int LINES = Integer.getInteger("readings", 1000);

  private final Seed seed = Seed.next();
  private final Random random = seed.random();

  @Test
  void rightLinesInOtherSpellingsGiveNoFinding() {
    for (int i = 0; i < LINES; i++) {
      Case right = random(true);
      String line = new Spelling(right.convention()).of(right.event());
      assertEquals(
          List.of(), wrong(right.convention(), line), () -> seed + " " + right.named(line));
    }
  }

  @Test
  void oneChangedPlaceGivesOneFinding() {
    int changed = 0;
    for (int i = 0; i < 20 * LINES && changed < LINES; i++) {
      Case right = random(false);
      Optional<String> line = new Change(right.convention()).of(right.event());
      if (line.isPresent()) {
        changed++;
        List<String> wrong = wrong(right.convention(), line.get());
        assertEquals(1, wrong.size(), () -> seed + " " + right.named(line.get()) + wrong);
      }
    }
    assertTrue(changed == LINES, "enough lines can be changed");
  }

  private record Case(CallingConvention convention, ProbeEvent event) {
    String named(String line) {
      return convention.architecture() + ": " + line + "\nfrom " + event.text() + "\n";
    }
  }

  /**
   * A line of the compiler's.
   *
   * @param anyRule whether it may print addresses of what it could follow
   */
  private Case random(boolean anyRule) {
    CallingConvention convention =
        Architectures.named(ARCHITECTURES.get(random.nextInt(ARCHITECTURES.size()))).orElseThrow();
    Target target = new Target(convention, KERNEL);
    PointerRule rule = anyRule && random.nextInt(4) == 0 ? PointerRule.ADDRESS : PointerRule.FOLLOW;
    ProbeNaming naming = new ProbeNaming(ProbeEvent.DEFAULT_GROUP, Optional.empty(), "");
    ProbeRules rules = new ProbeRules(rule, random.nextBoolean(), ReturnRule.ALSO, 0, naming);
    List<PlannedFunction> functions =
        Compiler.compile(
                List.of(SourceFile.ofText("f.h", HEADER)),
                new Compiler.Request(List.of("*"), target, Configuration.NONE, rules),
                new Diagnostics())
            .functions();
    PlannedFunction function = functions.get(random.nextInt(functions.size()));
    int probe = random.nextInt(10) == 0 ? function.probes().size() - 1 : 0;
    return new Case(convention, function.probes().get(probe).event());
  }

  private static List<String> wrong(CallingConvention convention, String line) {
    Target target = new Target(convention, KERNEL);
    Diagnostics diagnostics = new Diagnostics();
    ProbeCheck check =
        ProbeCheck.of(
            List.of(SourceFile.ofText("f.h", HEADER)),
            null,
            target,
            Configuration.NONE,
            diagnostics);
    LineVerdict verdict = EventsJudge.judge(SourceFile.ofText("line", line), target).get(0);
    List<String> wrong = new ArrayList<>();
    verdict.refusals().forEach(refusal -> wrong.add(refusal.error().text()));
    List<ArgFinding> findings = check.check(verdict);
    assertTrue(!findings.isEmpty() || !wrong.isEmpty() || !line.contains("="), line);
    for (ArgFinding finding : findings) {
      finding.wrong().ifPresent(text -> wrong.add(finding.arg().text() + " " + text));
    }
    return wrong;
  }

  /** Writes the same in other ways. */
  private final class Spelling {
    private static final Pattern REGISTER = Pattern.compile("%([a-z0-9]+)");
    private static final Pattern OFFSET = Pattern.compile("([+-]u?)([0-9]+)\\(");

    private final CallingConvention convention;
    private final String stackPointer;

    Spelling(CallingConvention convention) {
      this.convention = convention;
      this.stackPointer = "%" + convention.registers().stackPointer().fetchName();
    }

    String of(ProbeEvent event) {
      String line = event.text();
      if (event.kind() == ProbeEvent.Kind.ENTRY) {
        line = slots(line);
        line = arguments(line);
        line =
            line.replace(
                "(" + stackPointer + ")",
                random.nextBoolean() ? "($stack)" : "(" + stackPointer + ")");
      }
      line = OFFSET.matcher(line).replaceAll(match -> offset(match.group(1), match.group(2)));
      return random.nextBoolean() ? line : texts(line);
    }

    private String offset(String sign, String number) {
      int value = Integer.parseInt(number);
      return switch (random.nextInt(3)) {
        case 0 -> "%s0x%x(".formatted(sign, value);
        case 1 -> "%s0%o(".formatted(sign, value);
        default -> sign + number + "(";
      };
    }

    /** A text in a program's memory has two spellings. */
    private String texts(String line) {
      return line.replaceAll("\\+(0x?0*)?u0\\(([^()]*)\\):ustring", "+u0($2):string")
          .replaceAll("\\+u0\\(([^()]*)\\):ustring", "+0($1):ustring");
    }

    /** A whole word of the stack is {@code $stackN} too. */
    private String slots(String line) {
      int word = convention.dataModel().pointerBytes();
      Matcher slot =
          Pattern.compile(
                  "\\+([0-9]+)\\("
                      + Pattern.quote(stackPointer)
                      + "\\)(?=\\)|:[ux]"
                      + word * 8
                      + "\\b)")
              .matcher(line);
      return slot.replaceAll(
          match -> {
            int offset = Integer.parseInt(match.group(1));
            return offset % word == 0 && random.nextBoolean()
                ? "\\$stack" + offset / word
                : Matcher.quoteReplacement(match.group());
          });
    }

    private String arguments(String line) {
      if (convention.kernel().argumentReach() == ArgumentReach.NONE || random.nextBoolean()) {
        return line;
      }
      return REGISTER
          .matcher(line)
          .replaceAll(
              match -> {
                int index = convention.registers().arguments().indexOf(named(match.group(1)));
                return Matcher.quoteReplacement(index < 0 ? match.group() : "$arg" + (index + 1));
              });
    }

    private Register named(String name) {
      return convention.registers().arguments().stream()
          .filter(register -> register.fetchName().equals(name))
          .findFirst()
          .orElse(Register.of(name));
    }
  }

  /** Changes one fetch arg so that it reads something else. */
  private final class Change {
    private final CallingConvention convention;

    Change(CallingConvention convention) {
      this.convention = convention;
    }

    Optional<String> of(ProbeEvent event) {
      String[] words = event.text().split(" ");
      if (words.length < 3) {
        return Optional.empty();
      }
      int word = 2 + random.nextInt(words.length - 2);
      String changed = changed(words[word], event);
      if (changed.equals(words[word])) {
        return Optional.empty();
      }
      words[word] = changed;
      return Optional.of(String.join(" ", words));
    }

    private String changed(String word, ProbeEvent event) {
      return switch (random.nextInt(6)) {
        case 0 -> event.kind() == ProbeEvent.Kind.ENTRY ? otherRegister(word) : word;
        case 1 -> otherWidth(word);
        case 2 -> otherSign(word);
        case 3 -> otherOffset(word);
        case 4 -> word.replaceFirst("^([^=]*)=([^:]*):([usx])(\\d+)$", "$1=+0($2):$3$4");
        default -> word.replaceFirst("\\+0\\((%[a-z0-9]+)\\):([us])(8|16)$", "$1:$2$3");
      };
    }

    private String otherRegister(String word) {
      List<Register> registers = convention.registers().arguments();
      for (Register register : registers) {
        String name = "%" + register.fetchName();
        if (word.matches(".*" + name + "\\b.*")) {
          Register other = registers.get(random.nextInt(registers.size()));
          return word.replaceFirst(name + "\\b", "%" + other.fetchName());
        }
      }
      return word;
    }

    private String otherWidth(String word) {
      String bits = List.of("8", "16", "32", "64").get(random.nextInt(4));
      return word.replaceFirst(":([usx])\\d+$", ":$1" + bits);
    }

    private String otherSign(String word) {
      return word.endsWith(":s64") || word.endsWith(":s32") || word.endsWith(":s16")
          ? word.replaceFirst(":s(\\d+)$", ":u$1")
          : word;
    }

    private String otherOffset(String word) {
      Matcher offset = Pattern.compile("\\+(u?)(\\d+)\\(").matcher(word);
      int more = 1 + random.nextInt(64);
      return offset.find() && !word.contains("string") && !word.contains("e=+")
          ? word.substring(0, offset.start())
              + "+"
              + offset.group(1)
              + (Integer.parseInt(offset.group(2)) + more)
              + "("
              + word.substring(offset.end())
          : word;
    }
  }
}
