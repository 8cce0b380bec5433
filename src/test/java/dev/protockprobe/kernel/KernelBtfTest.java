package dev.protockprobe.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.protockprobe.btf.BtfDeclarations;
import dev.protockprobe.btf.BtfInput;
import dev.protockprobe.btf.BtfReader;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.layout.DataModel;
import dev.protockprobe.layout.Doubtful;
import dev.protockprobe.layout.Layouts;
import dev.protockprobe.layout.MemberLayout;
import dev.protockprobe.layout.RecordLayout;
import dev.protockprobe.layout.ScalarForm;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.Parameter;
import dev.protockprobe.type.Prototype;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A kernel's BTF means to our reader what it means to bpftool. */
final class KernelBtfTest {
  private static final int LEAST_RECORDS = 9_000;
  private static final int LEAST_FUNCTIONS = 40_000;

  @ParameterizedTest
  @ValueSource(strings = {"x86_64-6.1", "x86_64-6.12", "arm64-6.1"})
  void membersAreWhereBpftoolSays(String machine) throws IOException {
    Corpus corpus = Corpus.of(machine);
    BtfTypes truth = corpus.btf();
    Diagnostics diagnostics = new Diagnostics();
    BtfDeclarations ours = read(corpus, diagnostics);
    Layouts layouts = layouts(corpus, ours);
    Comparison comparison =
        new Comparison(corpus + ", records of BTF beside bpftool", new KnownReasons(Map.of()));
    for (int id = 1; id < truth.all().size(); id++) {
      if (truth.type(id) instanceof BtfType.Aggregate record) {
        compare(record, truth, record(record, id, ours), layouts, comparison);
      }
    }
    comparison.finish(100, LEAST_RECORDS);
    assertEquals(List.of(), diagnostics.sorted());
  }

  /** The type of a number; also of one without a tag, whose definition belongs to the type. */
  private static CType.Record record(BtfType.Aggregate record, int id, BtfDeclarations ours) {
    CType.RecordKind kind = record.union() ? CType.RecordKind.UNION : CType.RecordKind.STRUCT;
    CType.Record numbered = new CType.Record(kind, "numbered", Optional.empty(), id);
    return record.name().isEmpty()
        ? new CType.Record(kind, "", ours.definitionOf(numbered))
        : new CType.Record(kind, record.name(), Optional.empty(), id);
  }

  private static void compare(
      BtfType.Aggregate truth,
      BtfTypes types,
      CType.Record type,
      Layouts layouts,
      Comparison comparison) {
    Doubtful<RecordLayout> layout = layouts.record(type);
    String name = (truth.union() ? "union " : "struct ") + truth.name();
    if (!layout.isKnown()) {
      comparison.differs(name, "not laid out");
      return;
    }
    List<String> expected = new ArrayList<>(List.of("size " + truth.sizeBytes()));
    for (BtfType.Member member : truth.members()) {
      long bits = member.bitWidth() == 0 ? 8L * types.sizeBytes(member.type()) : member.bitWidth();
      expected.add(member.name() + " " + member.bitOffset() + " " + bits);
    }
    List<String> found = new ArrayList<>(List.of("size " + layout.value().get().sizeBytes()));
    for (MemberLayout member : layout.value().get().members()) {
      found.add(member.name() + " " + member.offsetBits() + " " + member.sizeBits());
    }
    if (found.equals(expected)) {
      comparison.agrees();
    } else {
      comparison.differs(name, "we: %s, bpftool: %s".formatted(found, expected));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x86_64-6.1", "x86_64-6.12", "arm64-6.1"})
  void functionsTakeWhatBpftoolSays(String machine) throws IOException {
    Corpus corpus = Corpus.of(machine);
    BtfTypes truth = corpus.btf();
    Diagnostics diagnostics = new Diagnostics();
    BtfDeclarations ours = read(corpus, diagnostics);
    Layouts layouts = layouts(corpus, ours);
    Comparison comparison =
        new Comparison(corpus + ", functions of BTF beside bpftool", new KnownReasons(Map.of()));
    for (String name : ours.functionNames()) {
      List<Signature> found = new ArrayList<>();
      for (Prototype prototype : ours.prototypes(name)) {
        found.add(
            new Signature(
                prototype.parameters().stream().map(each -> passed(each, layouts)).toList(),
                prototype.variadic()));
      }
      if (found.equals(truth.functions(name))) {
        comparison.agrees();
      } else {
        comparison.differs(name, "we: %s, bpftool: %s".formatted(found, truth.functions(name)));
      }
    }
    comparison.finish(100, LEAST_FUNCTIONS);
    assertEquals(List.of(), diagnostics.sorted());
  }

  private static Passed passed(Parameter parameter, Layouts layouts) {
    CType type = parameter.type().resolved();
    if (type instanceof CType.Pointer) {
      return new Passed(Passed.Kind.POINTER, Optional.of(layouts.dataModel().pointerBytes()));
    } else if (type instanceof CType.Record) {
      return new Passed(
          Passed.Kind.RECORD, layouts.layout(type).value().map(layout -> (int) layout.sizeBytes()));
    }
    Optional<ScalarForm> form = layouts.scalar(type);
    return form.isEmpty()
        ? new Passed(Passed.Kind.UNKNOWN, Optional.empty())
        : Passed.number(form.get().sizeBytes(), form.get().signed());
  }

  private static BtfDeclarations read(Corpus corpus, Diagnostics diagnostics) throws IOException {
    SourceFile file = new SourceFile("btf", Files.readAllBytes(corpus.rawBtf()));
    BtfInput input = new BtfInput(file, Optional.empty());
    BtfDeclarations read =
        BtfReader.read(List.of(input), Optional.empty(), diagnostics).orElseThrow();
    assertEquals(OptionalInt.of(Long.BYTES), read.bytesOfLong());
    return read;
  }

  private static Layouts layouts(Corpus corpus, BtfDeclarations ours) {
    DataModel model = corpus.convention().dataModel();
    return new Layouts(model, ours, ours.plainCharIsSigned().orElseThrow());
  }
}
