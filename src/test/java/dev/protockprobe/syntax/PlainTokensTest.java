package dev.protockprobe.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.protockprobe.Seed;
import dev.protockprobe.syntax.grammar.CDeclarationLexer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;
import org.junit.jupiter.api.Test;

class PlainTokensTest {
  private static final String PLAIN = "()[]{};,:* \n\taZ_$09xuL+-=.&>";
  private static final String ANY = PLAIN + "UleXb<|/\\'\"#\r\f\u00e9\u0663\0";

  @Test
  void splitsTheUsualDeclarations() {
    assertTokens("void f(struct sock *sk, u8 mac[6], int __user *p);");
    assertTokens("struct s { int a : 3; };");
    assertTokens("enum e { A = 0x1fUL, B = A + 1ll };");
    assertTokens("int printk(const char *s, ...);");
    assertTokens("&sk->sk_prot.x - 1");
    assertTokens("");
  }

  @Test
  void leavesOtherTextToTheGeneratedLexer() {
    for (String text :
        List.of(
            "0x", "0b1", "1.5", "1.", ".5", "..", "1e5", "L'a'", "a /* b */", "a == 1", "a\\\nb")) {
      assertEquals(Optional.empty(), PlainTokens.of(text), text);
    }
  }

  @Test
  void splitsRandomTextAsTheGeneratedLexerDoes() {
    Seed seed = Seed.next();
    Random random = seed.random();
    for (int i = 0; i < 20_000; i++) {
      String alphabet = random.nextInt(4) == 0 ? ANY : PLAIN;
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(12); length > 0; length--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      Optional<List<Token>> plain = PlainTokens.of(text.toString());
      plain.ifPresent(
          tokens -> assertEquals(lexed(text.toString()), shown(tokens), text + " " + seed));
    }
  }

  private static void assertTokens(String text) {
    Optional<List<Token>> plain = PlainTokens.of(text);
    assertTrue(plain.isPresent(), text);
    assertEquals(lexed(text), shown(plain.get()), text);
  }

  private static List<String> lexed(String text) {
    CDeclarationLexer lexer = new CDeclarationLexer(CharStreams.fromString(text));
    return shown(new ArrayList<>(lexer.getAllTokens()));
  }

  private static List<String> shown(List<Token> tokens) {
    List<String> shown = new ArrayList<>();
    for (Token token : tokens) {
      shown.add(
          token.getType()
              + " '"
              + token.getText()
              + "' "
              + token.getStartIndex()
              + ".."
              + token.getStopIndex());
    }
    return shown;
  }
}
