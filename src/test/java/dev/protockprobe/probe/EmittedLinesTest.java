package dev.protockprobe.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.protockprobe.Compiler;
import dev.protockprobe.Seed;
import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.abi.PlacedParameter;
import dev.protockprobe.abi.arch.Architectures;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.preprocess.Configuration;
import dev.protockprobe.type.CType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The lines of random prototypes, for every architecture and kernels old and new: the target's
 * kernels accept each of them by the rules by which we judge definitions, the guards are behind the
 * list that {@code --no-guard} prints, and whatever is read behind a pointer of the program has
 * one.
 */
final class EmittedLinesTest {
  private static final int PROTOTYPES = 25;
  private static final int MOST_PARAMETERS = 9;

  /** Of the oldest versions with a feature, and those before them. */
  private static final List<String> KERNELS =
      List.of("3.10", "4.4", "4.9", "4.15", "4.20", "5.0", "5.3", "5.4", "6.1", "6.9", "7.2");

  private static final String TYPES =
      """
      struct unknown;
      struct pair { u8 a[6]; void *p; int bits : 3; };
      struct large { u64 words[9]; char name[16]; u8 *data; };
      union either { u32 n; const char *text; };
      enum choice { ONE = 1, TWO };
      typedef struct unknown *handle_t;
      typedef u8 mac_t[6];
      """;

  private static final List<UnaryOperator<String>> DECLARATORS =
      List.of(
          name -> "u32 " + name,
          name -> "s64 " + name,
          name -> "char " + name,
          name -> "bool " + name,
          name -> "enum choice " + name,
          name -> "struct pair " + name,
          name -> "struct large " + name,
          name -> "union either " + name,
          name -> "u32 *" + name,
          name -> "const u8 *" + name,
          name -> "s64 __user *" + name,
          name -> "enum choice *" + name,
          name -> "const char *" + name,
          name -> "char *" + name,
          name -> "const char __user *" + name,
          name -> "struct unknown *" + name,
          name -> "struct pair *" + name,
          name -> "struct pair __user *" + name,
          name -> "handle_t " + name,
          name -> "void *" + name,
          name -> "void __user *" + name,
          name -> "char **" + name,
          name -> "const char __user *const __user *" + name,
          name -> "u32 __iomem *" + name,
          name -> "int __percpu *" + name,
          name -> "u8 " + name + "[6]",
          name -> "mac_t " + name,
          name -> "u16 " + name + "[100]",
          name -> "u8 __user " + name + "[6]",
          name -> "void *" + name + "[3]",
          name -> "char " + name + "[16]",
          name -> "int (*" + name + ")[4]",
          name -> "void (*" + name + ")(int)",
          name -> "unsigned long long *" + name);

  private static final List<String> NAMES =
      List.of(
          "a",
          "buf",
          "dst",
          "count",
          "len",
          "p__ptr",
          "name",
          "a_name_of_thirty_two_characters__",
          "");

  private static final List<String> RESULTS =
      List.of("void", "int", "char *", "struct pair", "u64", "void *", "const char __user *");

  private final Seed seed = Seed.next();
  private final Random random = seed.random();

  @Test
  void emittedLinesAreAcceptedAndGuarded() {
    int guards = 0;
    for (CallingConvention convention : Architectures.all()) {
      for (String kernel : KERNELS) {
        Target target =
            new Target(convention, KernelFeatures.of(KernelVersion.parse(kernel).orElseThrow()));
        SourceFile header = SourceFile.ofText("random.h", header());
        String failure =
            seed + " " + convention.architecture() + " " + kernel + "\n" + text(header);
        List<PlannedFunction> guarded = compile(header, target, true);
        List<PlannedFunction> bare = compile(header, target, false);
        assertEquals("", refusals(guarded, target), failure);
        assertEquals("", refusals(bare, target), failure);
        assertEquals(lines(bare, false), lines(guarded, true), failure);
        assertEquals(List.of(), unguarded(guarded), failure);
        guards += guarded.stream().mapToInt(EmittedLinesTest::guards).sum();
      }
    }
    assertTrue(guards > 1000, guards + " guards");
  }

  private String header() {
    StringBuilder text = new StringBuilder(TYPES);
    for (int i = 0; i < PROTOTYPES; i++) {
      int count = random.nextInt(MOST_PARAMETERS + 1);
      List<String> names = new ArrayList<>();
      List<String> parameters = new ArrayList<>();
      for (int p = 0; p < count; p++) {
        String name = oneOf(NAMES);
        name = names.contains(name) ? "p" + p : name;
        names.add(name);
        parameters.add(oneOf(DECLARATORS).apply(name));
      }
      text.append(oneOf(RESULTS)).append(" f").append(i).append('(');
      text.append(count == 0 ? "void" : String.join(", ", parameters)).append(");\n");
    }
    return text.toString();
  }

  private <T> T oneOf(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private static String text(SourceFile file) {
    return file.text(0, file.length());
  }

  private static List<PlannedFunction> compile(SourceFile header, Target target, boolean guards) {
    Diagnostics diagnostics = new Diagnostics();
    ProbeNaming naming = new ProbeNaming(ProbeEvent.DEFAULT_GROUP, Optional.empty(), "");
    ProbeRules rules = new ProbeRules(PointerRule.FOLLOW, guards, ReturnRule.ALSO, 0, naming);
    Compiler.Request request =
        new Compiler.Request(List.of("f*"), target, Configuration.NONE, rules);
    return Compiler.compile(List.of(header), request, diagnostics).functions();
  }

  /** Why a kernel refuses lines; empty if it accepts all. */
  private static String refusals(List<PlannedFunction> functions, Target target) {
    SourceFile lines = SourceFile.ofText("lines", String.join("\n", lines(functions, false)));
    return EventsJudge.judge(lines, target).stream()
        .flatMap(verdict -> verdict.refusals().stream())
        .map(refusal -> refusal.error() + ": " + refusal.span().text())
        .collect(Collectors.joining("\n"));
  }

  private static List<String> lines(List<PlannedFunction> functions, boolean leaveGuardsOut) {
    List<String> lines = new ArrayList<>();
    for (PlannedFunction function : functions) {
      for (PlannedProbe probe : function.probes()) {
        String line = probe.event().text();
        for (FetchArg guard : leaveGuardsOut ? probe.guards() : List.<FetchArg>of()) {
          line = line.replace(" " + guard.text(), "");
        }
        lines.add(line);
      }
    }
    return lines;
  }

  private static int guards(PlannedFunction function) {
    return function.probes().stream().mapToInt(probe -> probe.guards().size()).sum();
  }

  /** The fetch args that read behind a pointer of the program that their event does not print. */
  private static List<String> unguarded(List<PlannedFunction> functions) {
    List<String> missing = new ArrayList<>();
    for (PlannedFunction function : functions) {
      PlacedBits bits = PlacedBits.atEntry(function.placed().convention());
      List<String> pointers = new ArrayList<>();
      if (function.prototype().returns().resolved() instanceof CType.Pointer) {
        pointers.add("$retval");
      }
      for (int i = 1; i <= MOST_PARAMETERS * 2; i++) {
        pointers.add("$arg" + i);
      }
      for (PlacedParameter parameter : function.placed().parameters()) {
        if (parameter.type().resolved() instanceof CType.Pointer) {
          pointers.add(bits.word(parameter.assignment().storage()).text());
        }
      }
      for (PlannedProbe probe : function.probes()) {
        missing.addAll(unguarded(probe.event(), pointers));
      }
    }
    return missing;
  }

  private static List<String> unguarded(ProbeEvent event, List<String> pointers) {
    List<String> missing = new ArrayList<>();
    for (FetchArg arg : event.args()) {
      for (String pointer : pointers) {
        String printed = Pattern.quote(pointer) + ":[xu](32|64)";
        boolean guarded = event.args().stream().anyMatch(one -> one.body().matches(printed));
        if (arg.body().contains("(" + pointer + ")") && !guarded) {
          missing.add(arg.text());
        }
      }
    }
    return missing;
  }
}
