package dev.protockprobe.diag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which function is offered for one that no input declares. */
final class MeantFunctionTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "kfree_skb_reason, kfree_skb_list_reason sk_skb_reason_drop,"
            + " \"'sk_skb_reason_drop', which replaced it in Linux 6.11\"",
        "kfree_skb, sk_skb_reason_drop kfree_skb_reason,"
            + " \"'kfree_skb_reason', which replaced it in Linux 5.17\"",
        "kfree_skb, sk_skb_reason_drop,"
            + " \"'sk_skb_reason_drop', which replaced it in Linux 6.11\"",
        "sk_skb_reason_drop, kfree_skb," + " \"'kfree_skb', which it replaced in Linux 6.11\"",
        "__alloc_pages, __alloc_pages_noprof,"
            + " \"'__alloc_pages_noprof', which replaced it in Linux 6.10\"",
        "do_unlinkat, filename_unlinkat,"
            + " \"'filename_unlinkat', which replaced it in another kernel\"",
      })
  void aReplacedFunctionIsOfferedUnderTheNameThatTheInputHas(
      String asked, String known, String offered) {
    assertEquals("did you mean " + offered + "?", offered(asked, known));
  }

  @Test
  void aReplacementThatTheInputLacksIsNotOffered() {
    assertEquals(
        "did you mean 'kfree_skb_list_reason'?",
        offered("kfree_skb_reason", "f kfree_skb_list_reason"));
  }

  @ParameterizedTest
  @CsvSource({
    "kmem_cache_alloc, kmem_cache_alloc_bulk kmem_cache_alloc_noprof, kmem_cache_alloc_noprof",
    "kmalloc, kmalloc_fix __kmalloc_noprof, __kmalloc_noprof",
    "kmalloc, kmalloc_fix __kmalloc, __kmalloc",
    "__kmalloc_noprof, __kmalloc, __kmalloc",
    "__alloc_skb, alloc_skb, alloc_skb",
    "alloc_skb, allow_skb __alloc_skb, __alloc_skb",
  })
  void namesThatDifferByAWrapperAffixAreOfferedBeforeMisspellings(
      String asked, String known, String offered) {
    assertEquals("did you mean '" + offered + "'?", offered(asked, known));
  }

  @ParameterizedTest
  @CsvSource({
    "openat, __x64_sys_openat open_cat",
    "delete_module, __arm64_sys_delete_module delete_modules",
    "finit_module, __do_sys_finit_module init_module",
    "openat, sys_openat openat2",
  })
  void theNameOfASystemCallIsOfferedWithTheSyscallOption(String asked, String known) {
    assertEquals("did you mean the system call, '--syscall " + asked + "'?", offered(asked, known));
  }

  @ParameterizedTest
  @CsvSource({"open, do_sys_open", "waitpid, __ia32_sys_waitpid", "_noprof, __"})
  void otherNamesAreNotTakenApart(String asked, String known) {
    assertEquals("", offered(asked, known));
  }

  @Test
  void everyLineOfTheTableIsNamesWithVersionsBetweenThem() {
    Set<String> all = new HashSet<>();
    for (List<String> line : RenamedFunctions.lines()) {
      assertEquals(1, line.size() % 2, line.toString());
      assertTrue(line.size() > 1, line.toString());
      for (int i = 0; i < line.size(); i++) {
        String word = line.get(i);
        assertTrue(word.matches(i % 2 == 0 ? "[a-z_]\\w+" : "[567]\\.\\d+|\\?"), line.toString());
        assertFalse(i % 2 == 0 && !all.add(word), "twice: " + word);
      }
    }
  }

  private static String offered(String asked, String known) {
    return MeantFunction.didYouMean(asked, List.of(known.split(" ")), "").orElse("");
  }
}
