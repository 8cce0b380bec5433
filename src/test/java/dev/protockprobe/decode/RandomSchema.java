package dev.protockprobe.decode;

import dev.protockprobe.probe.FetchType;
import dev.protockprobe.probe.FetchTypeReader;
import dev.protockprobe.probe.ProbeEvent;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.FieldSchema;
import dev.protockprobe.schema.Meaning;
import dev.protockprobe.schema.Meaning.Enumerator;
import dev.protockprobe.schema.Meaning.Kind;
import dev.protockprobe.schema.PrintedForm;
import dev.protockprobe.schema.TraceSchema;
import dev.protockprobe.schema.ValueSchema;
import dev.protockprobe.schema.ValueSchema.Part;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Random events of a random machine, with values of every meaning in one field or several. */
final class RandomSchema {
  private static final String[] NAMES = {"a", "aa", "b", "ab", "n", "mss", "_x", "time", "fields"};
  private static final String[] TYPES = {
    "u8",
    "s8",
    "u16",
    "s32",
    "u64",
    "s64",
    "x8",
    "x32",
    "x64",
    "x64",
    "b4@2/8",
    "b33@1/64",
    "char",
    "symbol",
    "string",
    "ustring",
    "symstr",
    "string",
    "string",
    "u8[6]",
    "x8[6]",
    "u8[16]",
    "%pd"
  };

  private final Random random;

  RandomSchema(Random random) {
    this.random = random;
  }

  TraceSchema schema() {
    List<EventSchema> events = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      events.add(event());
    }
    return new TraceSchema(
        oneOf("", "x86_64", "s390x", "mips64", "arm64", "riscv64", "loongarch64", "i386", "mips"),
        random.nextBoolean(),
        events);
  }

  private String oneOf(String... texts) {
    return texts[random.nextInt(texts.length)];
  }

  private EventSchema event() {
    Set<String> names = new HashSet<>();
    List<FieldSchema> fields = new ArrayList<>();
    for (int i = random.nextInt(9); i > 0; i--) {
      String name = oneOf(NAMES);
      if (names.add(name)) {
        FetchType type = FetchTypeReader.parse(oneOf(TYPES)).orElseThrow();
        boolean array = !(type instanceof FetchType.ArrayOf) && random.nextInt(5) == 0;
        FieldSchema field =
            new FieldSchema(
                name, array ? new FetchType.ArrayOf(type, 1 + random.nextInt(3)) : type);
        boolean text = PrintedForm.of(type) == PrintedForm.STRING && field.type().count() == 0;
        fields.add(text && random.nextBoolean() ? field.inArray(1 + random.nextInt(4)) : field);
      }
    }
    ProbeEvent.Kind kind = random.nextInt(3) == 0 ? ProbeEvent.Kind.RETURN : ProbeEvent.Kind.ENTRY;
    String group = oneOf("g", "h", "kprobes", "");
    String name = oneOf("e", "ev", "f_1", "e2");
    return new EventSchema(kind, group, name, "f", "", guarded(fields), values(fields));
  }

  /** The same fields, some of which are pointers to others. */
  private List<FieldSchema> guarded(List<FieldSchema> fields) {
    List<List<Integer>> guards = new ArrayList<>();
    Set<Integer> guarding = new HashSet<>();
    for (int i = 0; i < fields.size(); i++) {
      List<Integer> of = new ArrayList<>();
      for (int guard = 0; guard < fields.size(); guard++) {
        boolean pointer =
            fields.get(guard).type() instanceof FetchType.Basic basic
                && basic.bits() >= Integer.SIZE;
        if (pointer && guard != i && random.nextInt(3) == 0) {
          of.add(guard);
        }
      }
      guards.add(of);
      guarding.addAll(of);
    }
    List<FieldSchema> guarded = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      boolean hidden = guarding.contains(i) && random.nextInt(3) > 0;
      guarded.add(
          new FieldSchema(
              fields.get(i).name(),
              fields.get(i).type(),
              guards.get(i),
              hidden,
              fields.get(i).textBytes()));
    }
    return guarded;
  }

  private List<ValueSchema> values(List<FieldSchema> fields) {
    List<ValueSchema> values = new ArrayList<>();
    int field = 0;
    while (field < fields.size()) {
      boolean joined =
          field + 1 < fields.size()
              && isNumber(fields.get(field))
              && isNumber(fields.get(field + 1));
      if (joined && random.nextInt(3) == 0) {
        values.add(joined(fields, field));
        field += 2;
        continue;
      }
      PrintedForm form = PrintedForm.of(fields.get(field).type());
      if (form == PrintedForm.SYMBOL && random.nextBoolean()) {
        int word = random.nextBoolean() ? Long.SIZE : Integer.SIZE;
        values.add(
            new ValueSchema(
                fields.get(field).name(),
                "",
                word,
                false,
                List.of(new Part(field, 0, word)),
                Optional.of(new Meaning.Plain(Kind.POINTER))));
      }
      boolean text = form == PrintedForm.STRING || form == PrintedForm.SYMBOL;
      if (!text && random.nextInt(3) > 0) {
        int bits = bits(fields.get(field).type());
        values.add(
            new ValueSchema(
                fields.get(field).name(),
                "",
                bits,
                random.nextBoolean(),
                List.of(new Part(field, 0, bits)),
                meaning()));
      }
      field++;
    }
    return values;
  }

  /** A number in two fields, in either order. */
  private ValueSchema joined(List<FieldSchema> fields, int first) {
    int low = bits(fields.get(first).type());
    int high = bits(fields.get(first + 1).type());
    boolean turned = random.nextBoolean();
    List<Part> parts =
        List.of(
            new Part(first, turned ? high : 0, low), new Part(first + 1, turned ? 0 : low, high));
    return new ValueSchema(
        fields.get(first).name() + "_whole",
        "",
        low + high,
        random.nextBoolean(),
        parts,
        random.nextBoolean() ? meaning() : Optional.empty());
  }

  private static boolean isNumber(FieldSchema field) {
    return PrintedForm.of(field.type()) == PrintedForm.NUMBER && field.type().count() == 0;
  }

  private static int bits(FetchType type) {
    if (type instanceof FetchType.ArrayOf array) {
      return bits(array.element());
    } else if (type instanceof FetchType.Bitfield bits) {
      return bits.width();
    }
    return type instanceof FetchType.Basic basic ? basic.bits() : Byte.SIZE;
  }

  private Optional<Meaning> meaning() {
    Kind[] kinds = Kind.values();
    int choice = random.nextInt(kinds.length + 4);
    if (choice < kinds.length) {
      return Optional.of(new Meaning.Plain(kinds[choice]));
    }
    List<Enumerator> enumerators = new ArrayList<>();
    for (int i = random.nextInt(6); i >= 0; i--) {
      long value = random.nextBoolean() ? 1L << random.nextInt(40) : random.nextInt(9) - 3;
      enumerators.add(new Enumerator("E_" + i, value));
    }
    return Optional.of(
        choice == kinds.length
            ? new Meaning.OrderedFlags(enumerators)
            : choice == kinds.length + 1
                ? new Meaning.Ioctl(enumerators, 13 + random.nextInt(2))
                : new Meaning.Enumerated(enumerators, random.nextBoolean()));
  }
}
