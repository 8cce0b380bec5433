package dev.protockprobe.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules of {@code -MD}; what make and ninja make of them is tried with these programs. */
final class MakeRuleTest {
  @Test
  void namesAreQuotedAsMakeReadsThem() {
    assertEquals("plain/name.h", MakeRule.quoted("plain/name.h"));
    assertEquals("a\\ b", MakeRule.quoted("a b"));
    assertEquals("a\\b", MakeRule.quoted("a\\b"));
    assertEquals("a\\\\\\ b", MakeRule.quoted("a\\ b"));
    assertEquals("$$x\\#y\\:z", MakeRule.quoted("$x#y:z"));
  }

  @Test
  void aRuleNamesItsTargetsAndWhatTheyAreMadeOf() {
    assertEquals(
        "out/f.events $(other): f.h a\\ b.h\n",
        new MakeRule(List.of("out/f.events", "$(other)"), List.of("f.h", "a b.h"), false).text());
  }

  @Test
  void aMissingHeaderIsNotAnError() {
    assertEquals(
        "t: f.h a\\ b.h\na\\ b.h:\n",
        new MakeRule(List.of("t"), List.of("f.h", "a b.h"), true).text());
  }

  @Test
  void aLongRuleIsContinued() {
    String name = "a/long/name/of/a/header.h";
    assertEquals(
        "t: " + name + " " + name + " \\\n " + name + "\n",
        new MakeRule(List.of("t"), List.of(name, name, name), false).text());
  }
}
