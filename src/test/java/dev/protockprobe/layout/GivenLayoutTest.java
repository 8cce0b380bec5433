package dev.protockprobe.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.protockprobe.type.CType;
import dev.protockprobe.type.Definitions;
import dev.protockprobe.type.EnumDefinition;
import dev.protockprobe.type.GivenLayout;
import dev.protockprobe.type.RecordDefinition;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A record whose layout the input states has its members there, if they fit. */
final class GivenLayoutTest {
  private static final CType.Record S = DeclaredTypes.struct("s");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "struct s { int a; long b; }; | 16 |  | 0 64 | size 16, alignment 8, a 0, b 64",
        "struct s { int a; long b; }; | 12 |  | 0 32 | size 12, alignment 1, a 0, b 32",
        "struct s { int a; long b; }; | 12 | 4 | 0 32 | size 12, alignment 4, a 0, b 32",
        "struct s { int a; int b; }; | 32 | 16 | 0 128 | size 32, alignment 16, a 0, b 128",
        "struct s { int a; int b; }; | 8 |  | 32 0 | size 8, alignment 4, a 32, b 0",
        "struct s { int a : 3; int b : 5; }; | 4 |  | 0 11 | size 4, alignment 4, a 0, b 11",
        "struct s { int a; char b[]; }; | 4 |  | 0 32 | size 4, alignment 4, a 0, b 32",
        "struct s { int a; struct { int b; }; }; | 24 |  | 0 96 | size 24, alignment 4, a 0, b 96",
        "struct t { int b; }; struct s { int a; struct t; }; | 8 |  | 0 32 | size 8, alignment 4, a 0, b 32",
        "struct s { long a; int b; }; | 12 |  | 0 32 | 'b' would be at byte 4, but 'a' ends at byte 8",
        "struct s { int a : 3; int b : 5; }; | 4 |  | 0 2 | 'b' would be at bit 2, but 'a' ends at bit 3",
        "struct s { int a; int b; }; | 4 |  | 0 32 | 'b' would be from byte 4 to byte 8 of 4 bytes",
        "struct s { int a; }; | 4 |  | 9223372036854775807 | 'a' would be from bit 9223372036854775807 to bit 9223372036854775807 of 4 bytes",
        "struct s { int a; }; | 4 |  | -8 | 'a' would be from byte -1 to byte 3 of 4 bytes",
      })
  void membersAreAtTheStatedOffsets(
      String text, long sizeBytes, Long alignmentBytes, String offsetsBits, String expected) {
    List<Long> offsets = Arrays.stream(offsetsBits.split(" ")).map(Long::valueOf).toList();
    OptionalLong alignment =
        alignmentBytes == null ? OptionalLong.empty() : OptionalLong.of(alignmentBytes);
    GivenLayout given = new GivenLayout(sizeBytes, alignment, offsets);
    DataModel model = DataModel.lp64();
    Definitions stated = new Stated(DeclaredTypes.onX86_64(text), given);
    assertEquals(expected, described(new Layouts(model, stated, false).record(S)));
  }

  private static String described(Doubtful<RecordLayout> layout) {
    return layout
        .value()
        .map(
            known ->
                known.flattened().stream()
                    .map(member -> ", " + member.name() + " " + member.offsetBits())
                    .collect(
                        Collectors.joining(
                            "",
                            "size %d, alignment %d"
                                .formatted(known.sizeBytes(), known.alignmentBytes()),
                            "")))
        .orElseGet(() -> layout.doubt().orElseThrow().message());
  }

  /** What a piece of C declares, of which the struct s has a given layout. */
  private record Stated(DeclaredTypes types, GivenLayout given) implements Definitions {
    @Override
    public Optional<RecordDefinition> definitionOf(CType.Record type) {
      Optional<RecordDefinition> definition = types.definitions().definitionOf(type);
      return type.tag().equals("s") ? definition.map(known -> known.with(given)) : definition;
    }

    @Override
    public Optional<EnumDefinition> definitionOf(CType.Enum type) {
      return types.definitions().definitionOf(type);
    }

    @Override
    public Optional<EnumDefinition> enumOf(String name) {
      return types.definitions().enumOf(name);
    }
  }
}
