package dev.protockprobe.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.layout.DataModel;
import dev.protockprobe.probe.EventLineReader;
import dev.protockprobe.probe.GuardNames;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardTiesTest {
  /** Each field with its guards behind a colon; a field that is hidden in brackets. */
  @ParameterizedTest
  @CsvSource({
    "n=+0(%cx):u32 n__ptr=%cx:x64, n:n__ptr [n__ptr]",
    "n=+0(%cx):u32 n__ptr=%cx, n:n__ptr [n__ptr]",
    "n=+u8(%cx):u32 n__ptr=%cx:s64, n:n__ptr [n__ptr]",
    "n=+0(%cx):u32 p=%cx:u64, n:p p",
    "p=%cx a=+0(%cx):u8 b=-4(%cx):u8, p a:p b:p",
    "s=+0(+8(%di)):string s__ptr=+8(%di) d__ptr=%di, s:d__ptr:s__ptr [s__ptr]:d__ptr [d__ptr]",
    "sk=+0(%di):x64 m=+4(+0(%di)):u32, sk m:sk",
    "n=+0($arg4):u32 n__ptr=$arg4:x64, n:n__ptr [n__ptr]",
    "n=+0(%cx):u32 n__ptr=%cx:x32, n:n__ptr [n__ptr]",
    "n=+0(%cx):u32 p=%cx:x32, n p",
    "n=+0(%cx):u32 n__ptr=%cx:symbol, n n__ptr",
    "n=+0(%cx):u32 n__ptr=%cx:b32@0/64, n n__ptr",
    "n=+0(%cx):u32 n__ptr=%dx:x64, n n__ptr",
    "n=+0(+0(%cx)):u32 n__ptr=+u0(%cx):x64, n n__ptr",
    "f=%di:%pD f__ptr=%di, f:f__ptr [f__ptr]",
    "a=+0(%cx):u8[4] a__ptr=%cx, a:a__ptr [a__ptr]",
    "m=sk->a.b->c:u32 sk=sk b=sk->a.b, m:sk:b sk b:sk",
    "s=name:string p=name t=+0(name):string u=name:u64, s:p p t:p u",
  })
  void tiesFieldsToThePointersThatTheyPrint(String args, String expected) {
    assertEquals(expected, described("p:f f " + args, Optional.empty()));
  }

  @Test
  void recognizesAGuardByThePointerSizeOfTheTracedMachine() {
    String line = "p:f f n=+0(%r0):u32 n__ptr=%r0:x32 m=+0(%r1):u32 m__ptr=%r1:x64";
    assertEquals("n:n__ptr [n__ptr] m m__ptr", described(line, Optional.of(DataModel.ilp32())));
  }

  @Test
  void namesOfGuardsStayWithinTheKernelsLimit() {
    assertEquals("rcv_wnd__ptr", GuardNames.of("rcv_wnd"));
    assertEquals(
        "a23456789012345678901234567__ptr", GuardNames.of("a2345678901234567890123456789"));
    for (String name :
        List.of("x__ptr", "x__ptr_", "x__ptr_12", "a2345678901234567890123456789__p")) {
      assertTrue(GuardNames.isGuard(name), name);
    }
    for (String name :
        List.of("x_ptr", "ptr", "x__p", "x__ptrs", "a23456789012345678901234567__pub")) {
      assertTrue(!GuardNames.isGuard(name), name);
    }
  }

  private static String described(String line, Optional<DataModel> machine) {
    Diagnostics diagnostics = new Diagnostics();
    EventSchema event =
        EventSchemas.of(
            EventLineReader.read(SourceFile.ofText("events", line), diagnostics).get(0), machine);
    assertEquals(List.of(), diagnostics.sorted());
    return event.fields().stream()
        .map(field -> described(field, event))
        .collect(Collectors.joining(" "));
  }

  private static String described(FieldSchema field, EventSchema event) {
    StringBuilder text = new StringBuilder();
    text.append(field.guard() ? "[" + field.name() + "]" : field.name());
    for (int guard : field.guards()) {
      text.append(':').append(event.fields().get(guard).name());
    }
    return text.toString();
  }
}
