package dev.protockprobe.kernel;

import dev.protockprobe.kernel.FrontEnd.Translation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every type of a vmlinux.h is as the BTF it was made of says: the members of structs and unions in
 * their order and place, the integer type of enums, what typedefs stand for. Where the header
 * itself says something else, gcc tells.
 */
final class RecordLayoutsTest {
  private static final double LEAST_PERCENT = 100;
  private static final int LEAST_TYPES = 10_000;

  /** The one typedef of BTF that a vmlinux.h uses and cannot define. */
  private static final String OF_GCC = "__builtin_va_list";

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"x86_64-6.1", "x86_64-6.12", "arm64-6.1"})
  void typesOfVmlinuxHeaderAreThoseOfBtf(String machine) {
    Corpus corpus = Corpus.of(machine);
    BtfTypes btf = corpus.btf();
    Comparison comparison =
        new Comparison(
            corpus + ", vmlinux.h beside BTF", HeaderMistakes.of(corpus, btf, directory));
    Translation header = corpus.frontEnd().translateAlone(corpus.vmlinuxHeader());
    compareRecords(btf, header, comparison);
    for (BtfType type : btf.all()) {
      if (type instanceof BtfType.Enumeration enumeration) {
        compare(enumeration, header, comparison);
      } else if (type instanceof BtfType.Alias alias
          && !alias.name().isEmpty()
          && !alias.name().equals(OF_GCC)) {
        compare(alias, btf, header, comparison);
      }
    }
    header.complaints().forEach(complaint -> comparison.differs("complaint", complaint.strip()));
    comparison.finish(LEAST_PERCENT, LEAST_TYPES);
  }

  private static void compareRecords(BtfTypes btf, Translation header, Comparison comparison) {
    Map<String, List<RecordShape>> byTag = new LinkedHashMap<>();
    for (BtfType type : btf.all()) {
      if (type instanceof BtfType.Aggregate record && !record.name().isEmpty()) {
        String tag = (record.union() ? "union " : "struct ") + record.name();
        byTag.computeIfAbsent(tag, unused -> new ArrayList<>(1)).add(btf.shape(record));
      }
    }
    byTag.forEach((tag, shapes) -> compareOfOneName(tag, shapes, header, comparison));
  }

  /**
   * Compares the records of one name, which bpftool tells apart by suffixes that count up in an
   * order of its own, and over what is only declared, too: each has to agree with one of BTF's.
   */
  private static void compareOfOneName(
      String keywordAndTag, List<RecordShape> truth, Translation header, Comparison comparison) {
    boolean union = keywordAndTag.startsWith("union ");
    String tag = keywordAndTag.substring(keywordAndTag.indexOf(' ') + 1);
    List<RecordShape> left = new ArrayList<>(truth);
    for (int number = 1; !left.isEmpty() && number <= truth.size() + 1; number++) {
      Optional<RecordShape> ours = header.record(union, number == 1 ? tag : tag + "___" + number);
      if (ours.isPresent() && removeOneThatAgrees(left, ours.get())) {
        comparison.agrees();
      } else if (ours.isPresent()) {
        comparison.differs(keywordAndTag, "we: %s, BTF: %s".formatted(ours.get(), left));
        return;
      }
    }
    left.forEach(shape -> comparison.differs(keywordAndTag, "we: unread, BTF: " + shape));
  }

  private static void compare(
      BtfType.Enumeration enumeration, Translation header, Comparison comparison) {
    if (!enumeration.name().isEmpty() && enumeration.enumerators() > 0) {
      compare(
          "enum " + enumeration.name(),
          header.enumeration(enumeration.name()),
          Passed.number(enumeration.sizeBytes(), enumeration.signed()),
          comparison);
    }
  }

  private static void compare(
      BtfType.Alias typedef, BtfTypes btf, Translation header, Comparison comparison) {
    String what = "typedef " + typedef.name();
    if (btf.type(btf.unqualified(typedef.target())) instanceof BtfType.Aggregate record
        && record.name().isEmpty()) {
      compareShape(what, header.recordOfTypedef(typedef.name()), btf.shape(record), comparison);
    } else {
      compare(what, header.typedef(typedef.name()), btf.passed(typedef.target()), comparison);
    }
  }

  private static void compareShape(
      String what, Optional<RecordShape> ours, RecordShape truth, Comparison comparison) {
    if (ours.isPresent() && ours.get().agreesWith(truth)) {
      comparison.agrees();
    } else {
      comparison.differs(what, "we: %s, BTF: %s".formatted(orUnread(ours), truth));
    }
  }

  private static void compare(
      String what, Optional<Passed> ours, Passed truth, Comparison comparison) {
    if (ours.isPresent() && ours.get().agreesWith(truth)) {
      comparison.agrees();
    } else {
      comparison.differs(what, "we: %s, BTF: %s".formatted(orUnread(ours), truth));
    }
  }

  private static boolean removeOneThatAgrees(List<RecordShape> shapes, RecordShape ours) {
    for (RecordShape shape : shapes) {
      if (ours.agreesWith(shape)) {
        return shapes.remove(shape);
      }
    }
    return false;
  }

  private static String orUnread(Optional<?> reading) {
    return reading.isPresent() ? reading.get().toString() : "unread";
  }
}
