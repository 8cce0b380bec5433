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
        new MakeRule(List.of("out/f.events", "$(other)"), List.of("f.h", "a b.h")).text());
  }

  @Test
  void aMissingHeaderIsNotAnError() {
    assertEquals(
        "t: f.h a\\ b.h\na\\ b.h:\n",
        rules(new MakeRule(List.of("t"), List.of("f.h", "a b.h"))).text(true));
  }

  @Test
  void filesThatAreMadeOfTheSameShareARule() {
    MakeRules rules =
        rules(
            MakeRule.ofFiles(List.of("a", "b"), List.of("p.toml", "f.h")),
            MakeRule.ofFiles(List.of("c"), List.of("p.toml", "g h")),
            MakeRule.ofFiles(List.of("d"), List.of("p.toml", "f.h")));
    assertEquals("a b d: p.toml f.h\nc: p.toml g\\ h\n", rules.text(false));
    assertEquals("a b d: p.toml f.h\nc: p.toml g\\ h\nf.h:\ng\\ h:\n", rules.text(true));
    assertEquals("t: p.toml f.h g\\ h\n", rules.withTargets(List.of("t")).text(false));
  }

  private static MakeRules rules(MakeRule... rules) {
    MakeRules all = new MakeRules();
    List.of(rules).forEach(all::add);
    return all;
  }

  @Test
  void aLongRuleIsContinued() {
    String name = "a/long/name/of/a/header.h";
    assertEquals(
        "t: " + name + " " + name + " \\\n " + name + "\n",
        new MakeRule(List.of("t"), List.of(name, name, name)).text());
  }
}
