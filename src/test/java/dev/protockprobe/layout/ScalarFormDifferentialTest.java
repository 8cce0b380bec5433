package dev.protockprobe.layout;

import static org.junit.jupiter.api.Assertions.fail;

import dev.protockprobe.InstalledClang;
import dev.protockprobe.Seed;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random enums and integer types have the size and the sign that compilers give them, and
 * enumerators their value. What a compiler takes no enum for ({@code 1 << 31}; in an older gcc also
 * {@code enum e : char}) is left out.
 *
 * <p>{@code -Dscalars=N} says how many types are tried.
 */
final class ScalarFormDifferentialTest {
  private static final int SCALARS = Integer.getInteger("scalars", 500);

  /** More errors in one file take gcc too long. */
  private static final int BATCH = 500;

  private static final int MOST_SHOWN = 10;

  @TempDir private Path directory;

  private final List<String> mismatches = new ArrayList<>();
  private int compared;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void compilersGiveEveryScalarTheFormWeSay(boolean plainCharIsSigned) {
    String charOption = plainCharIsSigned ? "-fsigned-char" : "-funsigned-char";
    List<CompilerConstants> compilers = new ArrayList<>();
    compilers.add(CompilerConstants.ofGcc(directory, charOption));
    InstalledClang.find()
        .map(clang -> CompilerConstants.ofClang(clang, directory, charOption))
        .ifPresent(compilers::add);
    Seed seed = Seed.next();
    for (CompilerConstants compiler : compilers) {
      Random random = seed.random();
      for (int left = SCALARS; left > 0; left -= BATCH) {
        List<RandomScalar> scalars = RandomScalar.random(Math.min(left, BATCH), random);
        compare(accepted(compiler, scalars), compiler, plainCharIsSigned);
      }
    }
    String summary =
        "%s: %d scalar types, %d mismatches; repeat with %s"
            .formatted(compilers, compared, mismatches.size(), seed);
    System.out.println(summary);
    if (!mismatches.isEmpty()) {
      fail(summary + "\n" + String.join("\n", mismatches.stream().limit(MOST_SHOWN).toList()));
    }
  }

  private void compare(
      List<RandomScalar> scalars, CompilerConstants compiler, boolean plainCharIsSigned) {
    String header = header(scalars);
    List<String> expressions = new ArrayList<>();
    for (RandomScalar scalar : scalars) {
      expressions.add("sizeof(%s)".formatted(scalar.type()));
      expressions.add("(%s)-1 < 0".formatted(scalar.type()));
      expressions.addAll(scalar.enumerators());
    }
    List<BigInteger> answers = compiler.values(header, expressions);
    ReadScalars read = new ReadScalars(header, scalars, plainCharIsSigned);
    int next = 0;
    for (RandomScalar scalar : scalars) {
      int end = next + 2 + scalar.enumerators().size();
      compare(scalar, answers.subList(next, end), read, compiler);
      compared++;
      next = end;
    }
    mismatches.addAll(read.complaints());
  }

  private void compare(
      RandomScalar scalar, List<BigInteger> answers, ReadScalars read, CompilerConstants compiler) {
    List<BigInteger> values = answers.subList(2, answers.size());
    ScalarForm form = new ScalarForm(answers.get(0).intValue(), answers.get(1).signum() != 0);
    Optional<ScalarForm> readForm = read.form(scalar);
    if (!readForm.equals(Optional.of(form))) {
      report(scalar, compiler, form, readForm);
    }
    Optional<List<BigInteger>> readValues = read.values(scalar);
    if (!values.isEmpty() && !readValues.equals(Optional.of(values))) {
      report(scalar, compiler, values, readValues);
    }
  }

  private void report(
      RandomScalar scalar, CompilerConstants compiler, Object expected, Optional<?> found) {
    mismatches.add(
        "%s\n    %s: %s\n    we: %s"
            .formatted(
                scalar.declaration(),
                compiler,
                expected,
                found.isEmpty() ? "unknown" : found.get()));
  }

  /** Those that compile; an enum that falls out may take others with it. */
  private static List<RandomScalar> accepted(CompilerConstants compiler, List<RandomScalar> all) {
    List<RandomScalar> accepted = all;
    while (true) {
      String header = header(accepted);
      Set<Integer> refused = compiler.refusedLines(header);
      if (refused.isEmpty()) {
        return accepted;
      }
      int before = (int) IntegerTypes.header().lines().count();
      List<RandomScalar> rest = new ArrayList<>();
      for (int i = 0; i < accepted.size(); i++) {
        if (!refused.contains(before + i + 1)) {
          rest.add(accepted.get(i));
        }
      }
      if (rest.size() == accepted.size()) {
        throw new AssertionError(compiler + " refuses more than the random types");
      }
      accepted = rest;
    }
  }

  private static String header(List<RandomScalar> scalars) {
    StringBuilder text = new StringBuilder(IntegerTypes.header());
    scalars.forEach(scalar -> text.append(scalar.declaration()).append('\n'));
    return text.toString();
  }
}
