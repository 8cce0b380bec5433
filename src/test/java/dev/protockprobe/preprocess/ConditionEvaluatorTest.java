package dev.protockprobe.preprocess;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is known of a condition when not all of its names are: D is defined as 3, U is not. */
final class ConditionEvaluatorTest {

  @Test
  void whatIsKnownDecides() {
    assertTruth(Truth.TRUE, "D == 3 && defined(D)", "!defined U", "(D << 2) > 11 && -1 < 0");
    assertTruth(Truth.FALSE, "U_ZERO && defined(U)", "D > 3 || defined(U)", "1 ? 0 : 1");
    assertTruth(Truth.TRUE, "-1 > 0u", "0xffffffffffffffff == -1", "'a' || 1");
  }

  @Test
  void aConditionIsUnknownIfItDependsOnSomethingUnknown() {
    assertTruth(Truth.UNKNOWN, "X", "defined(X)", "!defined(X)", "X > 3", "X ? 1 : 0", "f(1)");
    assertTruth(Truth.UNKNOWN, "X && 1", "X || 0", "1 / 0", "1 << 99", "IS_ENABLED(CONFIG_X)");
    assertTruth(Truth.FALSE, "X && 0", "0 && X", "defined(X) && defined(U)");
    assertTruth(Truth.TRUE, "X || 1", "D || X", "X ? 2 : 2", "!(X && U)");
  }

  @Test
  void textThatIsNotAnExpressionIsUnknown() {
    assertTruth(Truth.UNKNOWN, "", "(", "1 +", ")", "1 2", "? :", "defined", "D D");
  }

  @Test
  void optionsAreNotDefinedOnceTheConfigurationIsKnown() {
    KnownMacros known = known();
    known.configurationIsKnown();
    assertEquals(Truth.FALSE, evaluate(known, "IS_ENABLED(CONFIG_X) || defined(CONFIG_Y)"));
    assertEquals(Truth.FALSE, evaluate(known, "CONFIG_HZ >= 250"));
    assertEquals(Truth.UNKNOWN, evaluate(known, "X"));
  }

  @Test
  void macrosThatTheCompleteTextLacksAreUndefinedExceptOptions() {
    KnownMacros known = known();
    known.allTextIsThere(true);
    assertEquals(Truth.FALSE, evaluate(known, "X || defined(X)"));
    assertEquals(Truth.UNKNOWN, evaluate(known, "CONFIG_X"));
  }

  private static void assertTruth(Truth expected, String... expressions) {
    for (String expression : expressions) {
      assertEquals(expected, evaluate(known(), expression), expression);
    }
  }

  private static KnownMacros known() {
    KnownMacros known = new KnownMacros(new MacroTable());
    Macro three = new Macro("D", null, false, tokens("3"), null);
    known.table().set("D", new MacroTable.Defined(() -> three));
    known.table().set("U", new MacroTable.Undefined());
    known.table().set("U_ZERO", new MacroTable.Undefined());
    return known;
  }

  private static Truth evaluate(KnownMacros known, String expression) {
    return new ConditionEvaluator(known).evaluate(tokens(expression));
  }

  private static List<PreprocessingToken> tokens(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return PreprocessingLexer.ofDirective(bytes, 0, bytes.length);
  }
}
