package dev.protockprobe.type;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.syntax.Prelude;
import dev.protockprobe.syntax.Scope;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is what was read, for prototypes in the writer's own spelling. */
final class CTypeWriterTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int f(void)",
        "void f(int a, ...)",
        "unsigned long long f(signed char a, unsigned __int128 b, _Bool c, long double d)",
        "struct s *f(const struct s *a, union u *const b, volatile enum e *c)",
        "void (*f(int sig, void (*func)(int)))(int)",
        "int *(*(*f(void))(int a))[4]",
        "void f(char *const *restrict a, int (*b)[3], int c[2][sizeof(int)], int d(void))",
        "u32 f(const char __user *a, char *__user *b, size_t)",
        "void f(const gfp_t a, const volatile u8 *b)"
      })
  void writesWhatWasRead(String prototype) {
    Diagnostics diagnostics = new Diagnostics();
    SourceFile file = SourceFile.ofText("test.h", prototype + ";");
    Scope scope = new Scope(List.of(file), Prelude.sources(true, false, ""), diagnostics);
    String written = scope.prototype("f").map(CTypeWriter::write).orElse("nothing");
    assertEquals(List.of(), diagnostics.sorted());
    assertEquals(prototype, written);
  }
}
