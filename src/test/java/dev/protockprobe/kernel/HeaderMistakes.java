package dev.protockprobe.kernel;

import dev.protockprobe.ExternalCommand;
import dev.protockprobe.RequiredTool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a vmlinux.h does not say what its BTF does, with gcc as the judge: bpftool 7.1 writes
 * packed enums without their size, and so misplaces what follows them.
 */
final class HeaderMistakes {
  private static final Pattern ERROR = Pattern.compile("(\\S+):(\\d+):\\d+: error: .*");

  private final StringBuilder text = new StringBuilder();

  /** What is asserted on each line of the text. */
  private final List<String> asserted = new ArrayList<>();

  private HeaderMistakes(Path header) {
    add("", "#include \"" + header + "\"");
  }

  /** The types on which gcc and BTF differ, as {@code struct tag} or {@code enum tag}. */
  static KnownReasons of(Corpus corpus, BtfTypes btf, Path scratch) {
    HeaderMistakes assertions = new HeaderMistakes(corpus.vmlinuxHeader());
    Map<String, Integer> tags = tags(btf);
    for (BtfType type : btf.all()) {
      if (type instanceof BtfType.Aggregate record && tags.getOrDefault(record.name(), 0) == 1) {
        assertions.add(record);
      } else if (type instanceof BtfType.Enumeration enumeration
          && enumeration.enumerators() > 0
          && tags.getOrDefault(enumeration.name(), 0) == 1) {
        String name = "enum " + enumeration.name();
        assertions.add(name, "sizeof(" + name + ") == " + enumeration.sizeBytes(), "size");
      } else if (type instanceof BtfType.Alias alias
          && !alias.name().isEmpty()
          && btf.type(alias.target()) instanceof BtfType.Aggregate record
          && record.name().isEmpty()) {
        String size = "sizeof(" + alias.name() + ") == " + record.sizeBytes();
        assertions.add("typedef " + alias.name(), size, "size");
      }
    }
    return assertions.refuted(corpus, scratch);
  }

  /** How often each tag is used; one that is used twice has suffixes in the header. */
  private static Map<String, Integer> tags(BtfTypes btf) {
    Map<String, Integer> tags = new HashMap<>();
    for (BtfType type : btf.all()) {
      String tag =
          type instanceof BtfType.Aggregate record
              ? record.name()
              : type instanceof BtfType.Enumeration enumeration
                  ? enumeration.name()
                  : type instanceof BtfType.Forward forward ? forward.name() : "";
      if (!tag.isEmpty()) {
        tags.merge(tag, 1, Integer::sum);
      }
    }
    return tags;
  }

  private void add(BtfType.Aggregate record) {
    String name = (record.union() ? "union " : "struct ") + record.name();
    add(name, "sizeof(" + name + ") == " + record.sizeBytes(), "size");
    for (BtfType.Member member : record.members()) {
      if (!member.name().isEmpty() && member.bitWidth() == 0) {
        String offset = "__builtin_offsetof(" + name + ", " + member.name() + ")";
        add(name, offset + " == " + member.bitOffset() / Byte.SIZE, member.name());
      }
    }
  }

  private void add(String name, String condition, String message) {
    add(name, "_Static_assert(" + condition + ", \"" + message + "\");");
  }

  private void add(String name, String line) {
    asserted.add(name);
    text.append(line).append('\n');
  }

  private KnownReasons refuted(Corpus corpus, Path scratch) {
    String gcc =
        corpus.machine().startsWith("arm64-")
            ? RequiredTool.find("gcc-aarch64-linux-gnu", "aarch64-linux-gnu-gcc")
            : RequiredTool.find("gcc", "gcc");
    Path file = scratch.resolve("assertions.c");
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ExternalCommand result =
        ExternalCommand.run(
            scratch,
            List.of(
                gcc,
                "-fsyntax-only",
                "-w",
                "-fmax-errors=0",
                "-fno-diagnostics-show-caret",
                file.toString()));
    Map<String, String> refuted = new TreeMap<>();
    for (String line : result.errors().lines().toList()) {
      Matcher error = ERROR.matcher(line);
      if (error.matches() && !error.group(1).equals(file.toString())) {
        throw new AssertionError(line);
      } else if (error.matches()) {
        String name = asserted.get(Integer.parseInt(error.group(2)) - 1);
        refuted.putIfAbsent(name, "gcc does not read it as BTF has it");
      }
    }
    return new KnownReasons(refuted);
  }
}
