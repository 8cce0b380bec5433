package dev.protockprobe.source;

import java.util.Set;

/** The words that mean something to who looks for declarations: none of them is a declared name. */
final class ScannedWords {
  private static final Set<String> AGGREGATES = Set.of("struct", "union", "enum");

  private static final Set<String> TAKES_ARGUMENTS =
      words(
          "__attribute__ __attribute asm __asm __asm__ typeof __typeof __typeof__ _Alignas"
              + " _Static_assert");

  private static final Set<String> OTHERS =
      words(
          "void char short int long float double signed __signed__ unsigned _Bool __int128 const"
              + " __const volatile __volatile__ restrict __restrict __restrict__ _Atomic static"
              + " extern inline __inline __inline__ register _Noreturn __extension__ __user");

  private ScannedWords() {}

  /** Keywords of structs, unions and enums. */
  static boolean opensAggregate(String word) {
    return AGGREGATES.contains(word);
  }

  /** Keywords whose parenthesis holds neither parameters nor a declarator. */
  static boolean takesArguments(String word) {
    return TAKES_ARGUMENTS.contains(word);
  }

  /** Keywords of types and specifiers. */
  static boolean isKeyword(String word) {
    return OTHERS.contains(word);
  }

  private static Set<String> words(String text) {
    return Set.of(text.split(" "));
  }
}
