package dev.protockprobe.index;

import dev.protockprobe.source.ByteScanner;

/**
 * The words that the search for declarations treats specially, such as {@code struct}. None of them
 * is a declared name. A word is compared by its hash first, so that most words cost no object.
 */
final class ScannedWords {
  /** The roles of words. */
  enum Role {
    NAME,
    /** {@code struct}, {@code union} or {@code enum}. */
    AGGREGATE,
    TYPEDEF,
    /** Its parenthesis holds neither parameters nor a declarator. */
    TAKES_ARGUMENTS,
    /** An annotation behind a name or a body: {@code __packed}. */
    ANNOTATION,
    /** A macro whose first argument is the declared name. */
    NAMES_ARGUMENT,
    /** {@code SYSCALL_DEFINEn}, whose first argument is most of the name. */
    SYSCALL,
    COMPAT_SYSCALL,
    /** A macro whose argument is a declaration. */
    AROUND_DECLARATION,
    /** Another keyword of types and specifiers. */
    KEYWORD
  }

  /** A power of two, large enough that most slots are empty. */
  private static final int SLOTS = 512;

  private static final String[] WORDS = new String[SLOTS];
  private static final Role[] ROLES = new Role[SLOTS];

  static {
    add(Role.AGGREGATE, "struct union enum");
    add(Role.TYPEDEF, "typedef");
    add(Role.ANNOTATION, "__packed ____cacheline_aligned ____cacheline_aligned_in_smp");
    add(Role.NAMES_ARGUMENT, "DECLARE_BITMAP");
    add(Role.AROUND_DECLARATION, "INDIRECT_CALLABLE_DECLARE");
    add(
        Role.TAKES_ARGUMENTS,
        "__attribute__ __attribute asm __asm __asm__ typeof __typeof __typeof__ _Alignas"
            + " _Static_assert static_assert __aligned");
    add(
        Role.KEYWORD,
        "void char short int long float double signed __signed__ unsigned _Bool __int128 const"
            + " __const volatile __volatile__ restrict __restrict __restrict__ _Atomic static"
            + " extern inline __inline __inline__ register _Noreturn __extension__ __user");
    for (int arguments = 0; arguments <= 6; arguments++) {
      add(Role.SYSCALL, "SYSCALL_DEFINE" + arguments);
      add(Role.COMPAT_SYSCALL, "COMPAT_SYSCALL_DEFINE" + arguments);
    }
  }

  private ScannedWords() {}

  private static void add(Role role, String words) {
    int start = 0;
    while (start < words.length()) {
      int space = words.indexOf(' ', start);
      int end = space < 0 ? words.length() : space;
      String word = words.substring(start, end);
      int slot = slot(word.hashCode());
      while (WORDS[slot] != null) {
        slot = (slot + 1) & (SLOTS - 1);
      }
      WORDS[slot] = word;
      ROLES[slot] = role;
      start = end + 1;
    }
  }

  private static int slot(int hash) {
    return (hash ^ (hash >>> 15)) & (SLOTS - 1);
  }

  /** The role of the scanner's last token, a word; {@link Role#KEYWORD} for a number. */
  static Role of(ByteScanner scanner) {
    if (!scanner.isName()) {
      return Role.KEYWORD;
    }
    int hash = scanner.hash();
    for (int slot = slot(hash); WORDS[slot] != null; slot = (slot + 1) & (SLOTS - 1)) {
      if (WORDS[slot].hashCode() == hash && scanner.isWord(WORDS[slot])) {
        return ROLES[slot];
      }
    }
    return Role.NAME;
  }
}
