package dev.protockprobe.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.protockprobe.type.CType;
import dev.protockprobe.type.Expression;
import dev.protockprobe.type.RecordDefinition;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The addresses of expressions over parameters: which pointer they start from, and how far on. */
final class AddressesTest {
  /** The members of {@code parameters} play a function's parameters. */
  private static final String TYPES =
      """
      struct inner { short a[4]; int n : 3; };
      struct sock { char c; struct inner in[3]; struct sock *next; struct sock *more[2]; };
      struct pair { int x, y; };
      struct parameters { struct sock *sk; void *p; int *n; int k; struct pair by; };
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sk->c | sk + 0",
        "sk->next | sk + 40",
        "sk->next->next->c | sk->next->next + 0",
        "sk->in[2].a[3] | sk + 34",
        "sk->more[1]->next | sk->more[1] + 40",
        "(*sk).next | sk + 40",
        "*sk->next | sk->next + 0",
        "*sk->in[1].a | sk + 16",
        "*(sk->in[1].a + 1) | sk + 18",
        "sk[1].next | sk + 104",
        "(sk - 1)->next | sk + -24",
        "(2 + sk)->next | sk + 168",
        "*n | n + 0",
        "n[3] | n + 12",
        "((struct sock *)p)->next | p + 40",
        "((struct sock *)(unsigned long)p)->next | p + 40",
        "(&sk->in[1])->a[1] | sk + 18",
        "((struct sock *)((char *)sk->next - 40))->c | sk->next + -40",
        "by | &by + 0",
        "by.y | &by + 4",
        "(&by)->y | &by + 4",
        "((struct sock *)64)->next | 104",
        "n[k] | the value of this is not constant [k]",
        "sk->in[0].n | no member 'n' that has an address [sk->in[0].n]",
        "sk->none | no member 'none' that has an address [sk->none]",
        "k->c | not a known struct or union [k->c]",
        "other->c | no input defines an enumerator 'other' [other]",
        "((struct sock *)(int)k)->c | the value of this is not constant [k]",
        "sk + 1 | the address of this is not constant [sk + 1]",
      })
  void anAddressIsAPointerAndADistance(String expression, String address) {
    DeclaredTypes types = DeclaredTypes.onX86_64(TYPES + "enum { x = " + expression + " };\n");
    Expression object =
        types.definitions().enumOf("x").orElseThrow().enumerators().get(0).value().orElseThrow();
    assertEquals(address, described(types.layouts().address(object, parameters(types))));
  }

  private static Map<String, CType> parameters(DeclaredTypes types) {
    Map<String, CType> parameters = new HashMap<>();
    CType.Record record = DeclaredTypes.struct("parameters");
    for (RecordDefinition.Member member :
        types.definitions().definitionOf(record).orElseThrow().members()) {
      parameters.put(member.name(), member.type());
    }
    return parameters;
  }

  private static String described(Doubtful<Address> address) {
    if (!address.isKnown()) {
      Doubt doubt = address.doubt().orElseThrow();
      return doubt.message() + " [" + doubt.span().orElseThrow().text() + "]";
    }
    Address known = address.value().orElseThrow();
    String base = known.base().map(pointer -> text(pointer) + " + ").orElse("");
    return base + known.offsetBytes();
  }

  private static String text(Expression pointer) {
    return pointer instanceof Expression.Unary unary && unary.operator().equals("&")
        ? "&" + unary.span().text()
        : pointer.span().text();
  }
}
