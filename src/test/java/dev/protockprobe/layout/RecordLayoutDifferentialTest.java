package dev.protockprobe.layout;

import static org.junit.jupiter.api.Assertions.fail;

import dev.protockprobe.Seed;
import dev.protockprobe.layout.RandomRecord.NamedMember;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random records have the size, the alignment and the members' offsets that gcc gives them: the
 * place of a bit-field is read from an object in which only its bits are ones.
 *
 * <p>{@code -Drecords=N} says how many are tried for each ABI.
 */
final class RecordLayoutDifferentialTest {
  private static final int RECORDS = Integer.getInteger("records", 300);
  private static final int BATCH = 250;
  private static final int MOST_SHOWN = 8;

  @TempDir private Path directory;

  private final List<String> mismatches = new ArrayList<>();
  private int compared;
  private int expressionsCompared;

  static Stream<LayoutCompiler> abis() {
    return LayoutCompiler.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("abis")
  void everyRecordIsLaidOutAsGccDoes(LayoutCompiler abi) {
    Seed seed = Seed.next();
    Random random = seed.random();
    CompiledRecords compiled = new CompiledRecords(abi, CompilerConstants.of(abi, directory));
    for (int left = RECORDS; left > 0; left -= BATCH) {
      int count = Math.min(left, BATCH);
      List<RandomRecord> all = new RandomRecords(random, abi.hasInt128()).next(count);
      compare(abi, compiled, compiled.accepted(all), random);
    }
    String summary =
        "%s: %d records and %d expressions, %d mismatches; repeat with %s"
            .formatted(abi, compared, expressionsCompared, mismatches.size(), seed);
    System.out.println(summary);
    if (!mismatches.isEmpty()) {
      fail(summary + "\n" + String.join("\n", mismatches.stream().limit(MOST_SHOWN).toList()));
    }
  }

  private void compare(
      LayoutCompiler abi, CompiledRecords compiled, List<RandomRecord> records, Random random) {
    List<String> expressions = expressions(records, random);
    List<BigInteger> values = compiled.values(records, expressions);
    List<CompiledRecords.Answer> answers = compiled.answers(records);
    ReadRecords read = new ReadRecords(abi, records, expressions);
    for (int i = 0; i < records.size(); i++) {
      RandomRecord record = records.get(i);
      String expected = ReadRecords.describe(record, answers.get(i));
      compareWords(record.compiled(), expected, read.describe(record));
      compared++;
    }
    for (int i = 0; i < expressions.size(); i++) {
      compareWords(expressions.get(i), values.get(i).toString(), read.value(i));
      expressionsCompared++;
    }
    mismatches.addAll(0, read.complaints());
  }

  /** One about each member that has an address, in some form that headers use. */
  private static List<String> expressions(List<RandomRecord> records, Random random) {
    List<String> forms =
        List.of(
            "__builtin_offsetof(%1$s, %2$s)",
            "sizeof(((%1$s *)0)->%2$s)",
            "(unsigned long)&((%1$s *)0)->%2$s",
            "sizeof((*(%1$s *)8).%2$s) + sizeof(%1$s)",
            "(char *)&((%1$s *)64)->%2$s - (char *)0",
            "__builtin_choose_expr(sizeof(%1$s) > 8, _Alignof(%1$s), __alignof__(%1$s))",
            "__builtin_offsetof(struct { char c; %1$s s; }, s.%2$s)");
    List<String> expressions = new ArrayList<>();
    for (RandomRecord record : records) {
      for (NamedMember member : record.members()) {
        if (!member.isBitField()) {
          String form = forms.get(random.nextInt(forms.size()));
          boolean complete = !record.declaration().contains(member.name() + "[]");
          expressions.add((complete ? form : forms.get(0)).formatted(record.type(), member.name()));
        }
      }
    }
    return expressions;
  }

  private void compareWords(String what, String expected, String found) {
    if (!expected.equals(found)) {
      mismatches.add("%s\n    gcc: %s\n    we:  %s".formatted(what, expected, found));
    }
  }
}
