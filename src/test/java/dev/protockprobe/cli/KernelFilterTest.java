package dev.protockprobe.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Filters, and what the emitted script writes to the kernel's {@code filter} file for them. */
final class KernelFilterTest {
  private static final String HEADER =
      """
      typedef unsigned short __be16;
      typedef unsigned int __be32;
      enum state { STATE_NEW = 1, STATE_OPEN = 2, STATE_CLOSED = 10 };
      struct item { int x; int narrow : 5; __be32 daddr; enum state last; };
      void f(const struct item *item, enum state state, __be16 dport, const char *name, long long wide, int n);
      """;

  private static final String GOOD_ITEM =
      "item >= 1 && item <= 18446744073709547520"
          + " && (!(item & 0x8100000000000000) || item >= 18374686479671623680) && ";
  private static final String BAD_ITEM =
      "item == 0 || item >= 18446744073709547521"
          + " || (item & 0x8100000000000000 && item <= 18374686479671623679)";
  private static final String GOOD_NAME =
      GOOD_ITEM.replace("item", "name__ptr") + "name != \"(fault)\" && ";
  private static final String BAD_NAME =
      BAD_ITEM.replace("item", "name__ptr") + " || name == \"(fault)\"";

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "x86_64; dport.meaning == 443; dport == 47873",
        "x86_64; dport == 443 && n < 5; dport == 443 && n <= 4",
        "x86_64; state == STATE_OPEN; state == 2",
        "x86_64; !(state == \"STATE_OPEN\" || n & 6); state != 2 && !(n & 6)",
        "x86_64; state ~ \"STATE_*N*\"; state >= 1 && state <= 2",
        "x86_64; n > -1; n >= 0",
        "x86_64; 5 >= n; n <= 5",
        "x86_64; n == 0xffffffff; n == -1",
        "x86_64; n == 3000000000000; common_type == 0",
        "x86_64; x == 1; GOOD_ITEM x == 1",
        "x86_64; !(x == 1); BAD_ITEM || x != 1",
        "x86_64; narrow < -3; GOOD_ITEM narrow >= 16 && narrow <= 28",
        "x86_64; daddr == \"10.0.0.1\"; GOOD_ITEM daddr == 16777226",
        "x86_64; last != \"STATE_NEW\"; BAD_ITEM || last == 2 || last == 10",
        "x86_64; x.fault; BAD_ITEM",
        "x86_64; x && x > 3; GOOD_ITEM x != 0 && x >= 4",
        "x86_64; name ~ \"1*\"; GOOD_NAME name ~ \"\\1*\"",
        "x86_64; name == \"a \\\"b\\\"\"; GOOD_NAME name == 'a \"b\"'",
        "x86_64; !name; BAD_NAME || name == \"\"",
        "x86_64; pid != 7 && cpu < 2; common_pid != 7 && CPU <= 1",
        "x86_64; task ~ \"*gram\"; common_pid != 0 && COMM ~ \"*\\gram\"",
        "x86_64; task != \"sh\"; common_pid == 0 || COMM != \"sh\"",
        "x86_64; event == \"f\" && n == 1; n == 1",
        "x86_64; event == \"g\"; common_type == 0",
        "s390x; dport.meaning == 443; dport == 443",
        "s390x; dport.meaning < 1024; dport <= 1023",
        "s390x; daddr == \"10.0.0.1\"; item >= 1 && item <= 18446744073709547520 && daddr == 167772161",
        "i386; wide == 0x1234567800000001; wide == 1311768464867721217",
        "i386; x == 1; item >= 1 && item <= 4294963200 && x == 1",
      })
  void aFilterIsWrittenAsTheKernelReadsIt(String architecture, String filter, String condition) {
    String options =
        "- --func f --emit script --fetch item --fetch item->x --fetch item->narrow --fetch"
            + " item->daddr --fetch item->last --fetch name --fetch state --fetch dport --fetch wide"
            + " --fetch n --arch "
            + architecture
            + " --filter";
    String[] words = (options + " ").concat("?").split(" ", -1);
    words[words.length - 1] = filter;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ByteArrayInputStream in = new ByteArrayInputStream(HEADER.getBytes(UTF_8));
    int code = Main.run(new Streams(in, out, err), words);
    assertEquals(0, code, err.toString(UTF_8));
    assertEquals(
        condition
            .replace("GOOD_ITEM ", GOOD_ITEM)
            .replace("GOOD_NAME ", GOOD_NAME)
            .replace("BAD_ITEM", BAD_ITEM)
            .replace("BAD_NAME", BAD_NAME),
        out.toString(UTF_8)
            .lines()
            .filter(line -> line.startsWith("filter "))
            .findFirst()
            .map(line -> line.substring("filter ".length()))
            .orElse(""));
  }

  @Test
  void aNumberInTheOtherByteOrderIsOneWarningForAllEvents() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ByteArrayInputStream in = new ByteArrayInputStream(HEADER.getBytes(UTF_8));
    String[] words =
        "- --func f --return --emit script --arch x86_64 --kernel 6.12 --filter dport==8080"
            .split(" ", -1);
    int code = Main.run(new Streams(in, new ByteArrayOutputStream(), err), words);
    assertEquals(0, code, err.toString(UTF_8));
    assertEquals(
        List.of("  = help: write dport.meaning == 8080 for the number that is shown"),
        err.toString(UTF_8).lines().filter(line -> line.contains("dport.meaning")).toList());
  }
}
