package dev.protockprobe.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.protockprobe.Compiler;
import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.abi.arch.Architectures;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.preprocess.Configuration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An event gets the task's name as its last fetch arg, if the kernel then still accepts it. */
final class TaskNameTest {
  private static final String ARG = " task__comm=$comm:string";
  private static final CallingConvention X86_64 = Architectures.named("x86_64").orElseThrow();

  @Test
  void eachEventOfAFunctionHasTheName() {
    assertEquals(
        List.of(
            "p:pk/f f p1=+0(%di):s32 p1__ptr=%di:x64" + ARG,
            "r:pk/f__return f retval=$retval:s32" + ARG),
        named("int f(int *p1);"));
  }

  @Test
  void anEventWithoutRoomStaysAsItIs() {
    assertTrue(named(withParameters(KernelLimits.MAX_TRACE_ARGS - 1)).get(0).endsWith(ARG));
    String full = named(withParameters(KernelLimits.MAX_TRACE_ARGS)).get(0);
    assertTrue(full.contains(" p128="), full);
    assertTrue(!full.contains("$comm"), full);
  }

  @Test
  void aParameterNamedTaskCommKeepsItsName() {
    assertEquals("p:pk/f f task__comm=%di:s32", named("int f(int task__comm);").get(0));
  }

  private static String withParameters(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> "char p" + i)
        .collect(Collectors.joining(", ", "int f(", ");"));
  }

  private static List<String> named(String header) {
    ProbeNaming naming = new ProbeNaming("pk", Optional.empty(), "");
    ProbeRules rules = new ProbeRules(PointerRule.FOLLOW, true, ReturnRule.ALSO, 0, naming);
    KernelFeatures kernel = KernelFeatures.of(new KernelVersion(6, 1));
    Compiler.Request request =
        new Compiler.Request(List.of("f"), new Target(X86_64, kernel), Configuration.NONE, rules);
    PlannedFunction function =
        Compiler.compile(List.of(SourceFile.ofText("f.h", header)), request, new Diagnostics())
            .functions()
            .get(0);
    return new TaskName(X86_64)
        .fetchedBy(function).probes().stream().map(probe -> probe.event().text()).toList();
  }
}
