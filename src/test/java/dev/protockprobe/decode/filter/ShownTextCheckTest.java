package dev.protockprobe.decode.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.probe.FetchTypeReader;
import dev.protockprobe.probe.ProbeEvent;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.FieldSchema;
import dev.protockprobe.schema.Meaning;
import dev.protockprobe.schema.Meaning.Enumerator;
import dev.protockprobe.schema.TraceSchema;
import dev.protockprobe.schema.ValueSchema;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which texts a condition may compare with the meaning of a value. */
final class ShownTextCheckTest {
  private static final List<Enumerator> NAMES =
      List.of(
          new Enumerator("ONE", 1),
          new Enumerator("TWO", 2),
          new Enumerator("FOUR", 4),
          new Enumerator("ALSO_TWO", 2),
          new Enumerator("WIDE", 0x1_0000_0001L));

  private static boolean isAccepted(String slug, String type, String condition) {
    FieldSchema field = new FieldSchema("v", FetchTypeReader.parse(type).orElseThrow());
    int bits = type.contains("64") ? 64 : type.contains("8") ? 8 : 32;
    ValueSchema value =
        new ValueSchema(
            "v",
            "",
            bits,
            type.startsWith("s"),
            List.of(new ValueSchema.Part(0, 0, bits)),
            Meaning.read(slug, NAMES));
    EventSchema event =
        new EventSchema(ProbeEvent.Kind.ENTRY, "g", "f", "f", "", List.of(field), List.of(value));
    TraceSchema schema = new TraceSchema("x86_64", false, List.of(event));
    Optional<Filter> filter =
        Filter.read(SourceFile.ofText("<--where>", condition), schema, new Diagnostics());
    return filter.isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "enum; u32; v == \"ONE\"; v == \"ONES\"",
        "enum; u32; v == \"TWO\"; v == \"ALSO_TWO\"",
        "enum; u32; v ~ \"ON*\"; v ~ \"ON\"",
        "enum; u32; v < \"A\"; v != \"A\"",
        "enum; u32; v == \"7\"; v == \"WIDE\"",
        "enum; u64; v == \"WIDE\"; v == \"NULL\"",
        "enum; u32[2]; v.meaning == \"ONE,TWO\"; v.meaning == \"ONE,THREE\"",
        "flags; u32; v == \"ONE|FOUR\"; v == \"FOUR|ONE\"",
        "flags; u32; v == \"ONE|0x8\"; v == \"ONE|0X8\"",
        "gfp; u32; v == \"ONE|FOUR\"; v == \"ONE|EIGHT\"",
        "ioctl-14; u32; v == \"_IOR('T', 0x30, 4)\"; v == \"THREE\"",
        "bool; u8; v == \"true\"; v == \"True\"",
        "pointer; x64; v == \"-EFAULT\"; v == \"EFAULT\"",
        "errno; s32; v == \"-EFAULT\"; v == \"-EFALUT\"",
        "id; u32; v == \"invalid\"; v == \"root\"",
        "ipv4; u32; v == \"10.0.0.1\"; v == \"10.0.0\"",
        "big-endian; u32; v == \"443\"; v == \"https\"",
        "mac; u8[6]; v.meaning == \"52:54:00:12:34:5a\"; v.meaning == \"52:54:00:12:34:5A\"",
        "ipv6; u8[16]; v.meaning == \"::ffff:10.0.0.1\"; v.meaning == \"localhost\"",
        "device; u32; v == \"8:1\"; v == \"sda\"",
        "time; s64; v == \"-1.500000000s\"; v == \"1.5s\"",
        "exit-status; s32; v == \"signal 11 core\"; v == \"SIGKILL\"",
        "mode; u32; v == \"anything\"; v.meaning == 1.5",
      })
  void aTextThatIsNeverShownIsAnError(String slug, String type, String right, String wrong) {
    assertEquals(true, isAccepted(slug, type, right), right);
    assertEquals(false, isAccepted(slug, type, wrong), wrong);
  }
}
