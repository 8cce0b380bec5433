package dev.protockprobe.syntax;

import dev.protockprobe.syntax.grammar.CDeclarationLexer;
import java.util.HashMap;
import java.util.Map;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/**
 * Recognises keywords among identifiers: those of C11 (6.4.1), GNU C's other spellings of them, and
 * the kernel's {@code __user}, {@code __iomem}, {@code __percpu}, {@code __packed}, {@code
 * __aligned}. Since 6.9, x86 kernels write {@code __seg_gs} for {@code __percpu}.
 */
final class Keywords {
  private static final Map<String, Integer> TYPES = new HashMap<>();
  private static final Map<Integer, String> SPELLINGS = new HashMap<>();

  static {
    entry("typedef", CDeclarationLexer.TYPEDEF);
    entry("extern", CDeclarationLexer.EXTERN);
    entry("static", CDeclarationLexer.STATIC);
    entry("auto", CDeclarationLexer.AUTO);
    entry("register", CDeclarationLexer.REGISTER);
    entry("_Thread_local", CDeclarationLexer.THREAD_LOCAL);
    entry("__thread", CDeclarationLexer.THREAD_LOCAL);
    entry("inline", CDeclarationLexer.INLINE);
    entry("__inline", CDeclarationLexer.INLINE);
    entry("__inline__", CDeclarationLexer.INLINE);
    entry("_Noreturn", CDeclarationLexer.NORETURN);
    entry("__extension__", CDeclarationLexer.EXTENSION);
    entry("const", CDeclarationLexer.CONST);
    entry("__const", CDeclarationLexer.CONST);
    entry("__const__", CDeclarationLexer.CONST);
    entry("volatile", CDeclarationLexer.VOLATILE);
    entry("__volatile", CDeclarationLexer.VOLATILE);
    entry("__volatile__", CDeclarationLexer.VOLATILE);
    entry("restrict", CDeclarationLexer.RESTRICT);
    entry("__restrict", CDeclarationLexer.RESTRICT);
    entry("__restrict__", CDeclarationLexer.RESTRICT);
    entry("_Atomic", CDeclarationLexer.ATOMIC);
    entry("__user", CDeclarationLexer.USER);
    entry("__iomem", CDeclarationLexer.IOMEM);
    entry("__percpu", CDeclarationLexer.PERCPU);
    entry("__seg_gs", CDeclarationLexer.PERCPU);
    entry("__seg_fs", CDeclarationLexer.PERCPU);
    entry("void", CDeclarationLexer.VOID);
    entry("char", CDeclarationLexer.CHAR);
    entry("short", CDeclarationLexer.SHORT);
    entry("int", CDeclarationLexer.INT);
    entry("long", CDeclarationLexer.LONG);
    entry("float", CDeclarationLexer.FLOAT);
    entry("double", CDeclarationLexer.DOUBLE);
    entry("signed", CDeclarationLexer.SIGNED);
    entry("__signed", CDeclarationLexer.SIGNED);
    entry("__signed__", CDeclarationLexer.SIGNED);
    entry("unsigned", CDeclarationLexer.UNSIGNED);
    entry("_Bool", CDeclarationLexer.BOOL);
    entry("_Complex", CDeclarationLexer.COMPLEX);
    entry("__complex__", CDeclarationLexer.COMPLEX);
    entry("__int128", CDeclarationLexer.INT128);
    entry("__int128_t", CDeclarationLexer.INT128);
    entry("__uint128_t", CDeclarationLexer.UINT128);
    entry("struct", CDeclarationLexer.STRUCT);
    entry("union", CDeclarationLexer.UNION);
    entry("enum", CDeclarationLexer.ENUM);
    entry("typeof", CDeclarationLexer.TYPEOF);
    entry("__typeof", CDeclarationLexer.TYPEOF);
    entry("__typeof__", CDeclarationLexer.TYPEOF);
    entry("_Alignas", CDeclarationLexer.ALIGNAS);
    entry("_Alignof", CDeclarationLexer.ALIGNOF);
    entry("__alignof", CDeclarationLexer.ALIGNOF);
    entry("__alignof__", CDeclarationLexer.ALIGNOF);
    entry("sizeof", CDeclarationLexer.SIZEOF);
    entry("_Static_assert", CDeclarationLexer.STATIC_ASSERT);
    entry("__attribute__", CDeclarationLexer.ATTRIBUTE);
    entry("__attribute", CDeclarationLexer.ATTRIBUTE);
    entry("__packed", CDeclarationLexer.PACKED);
    entry("__aligned", CDeclarationLexer.ALIGNED);
    entry("asm", CDeclarationLexer.ASM);
    entry("__asm", CDeclarationLexer.ASM);
    entry("__asm__", CDeclarationLexer.ASM);
  }

  private Keywords() {}

  private static void entry(String spelling, int type) {
    TYPES.put(spelling, type);
    SPELLINGS.putIfAbsent(type, spelling);
  }

  /** Changes the token's type to the keyword's if the identifier is a keyword. */
  static void tellApart(Token token) {
    if (token.getType() == CDeclarationLexer.IDENTIFIER) {
      Integer type = TYPES.get(token.getText());
      if (type != null) {
        ((CommonToken) token).setType(type);
      }
    }
  }

  /** The usual spelling of a keyword; null for a token that is not a keyword. */
  static String spelling(int type) {
    return SPELLINGS.get(type);
  }
}
