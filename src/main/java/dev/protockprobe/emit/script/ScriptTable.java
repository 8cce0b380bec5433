package dev.protockprobe.emit.script;

import dev.protockprobe.emit.Compilation;
import dev.protockprobe.probe.KernelLimits;
import dev.protockprobe.probe.KernelVersion;
import dev.protockprobe.probe.PlannedFunction;
import dev.protockprobe.probe.ProbeEvent;
import dev.protockprobe.probe.UsedFeatures;
import dev.protockprobe.type.CTypeWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Writes the table of probes of a script: a few shell variables, and here-documents with one record
 * a line.
 */
final class ScriptTable {
  private static final String GROUP_PREFIX = "pk_";

  private final Compilation compilation;
  private final StringBuilder out = new StringBuilder();

  private ScriptTable(Compilation compilation) {
    this.compilation = compilation;
  }

  /**
   * The table of {@code compilation}'s probes.
   *
   * @param version of this program
   * @param ending appended to the group's name if the user does not name the group; may be empty
   * @param decoder the text of an awk program, for a script that decodes
   */
  static String text(
      Compilation compilation, String version, String ending, Optional<String> decoder) {
    ScriptTable table = new ScriptTable(compilation);
    String group = table.group(ending);
    table.variable("version", version);
    table.variable("arch", compilation.convention().architecture());
    table.variable("kernel", compilation.kernels().version().map(KernelVersion::text).orElse(""));
    table.variable("group", group);
    table.out.append("table() {\n  cat <<'END_OF_TABLE'\n");
    int events = 0;
    for (PlannedFunction function : compilation.functions()) {
      table.append(function, group, events);
      events += function.probes().size();
    }
    table.out.append("END_OF_TABLE\n}\n");
    table.appendDecoder(decoder);
    return table.out.toString();
  }

  /** The table of a script that has no probes. */
  static String withoutProbes(String architecture, String version) {
    return "version='%s'\narch='%s'\nkernel=''\ngroup='%s'\ntable() { :; }\ndecoder() { return 1; }\n"
        .formatted(version, architecture, GROUP_PREFIX + "none");
  }

  private void variable(String name, String value) {
    out.append(name).append("='").append(value).append("'\n");
  }

  /**
   * Appends a function's probes.
   *
   * @param firstEvent the index of its first event
   */
  private void append(PlannedFunction function, String group, int firstEvent) {
    String prototype = CTypeWriter.write(function.prototype()).replace('\n', ' ');
    out.append("prototype ").append(prototype).append('\n');
    List<List<ProbeEvent>> forms = KernelForms.of(function, compilation.replanning());
    for (int i = 0; i < function.probes().size(); i++) {
      out.append("event ").append(forms.get(i).get(0).name()).append('\n');
      appendFilter(firstEvent + i);
      appendHistograms(firstEvent + i);
      for (ProbeEvent form : forms.get(i)) {
        for (String text : UsedFeatures.readmeTexts(form)) {
          out.append("needs ").append(text).append('\n');
        }
        out.append("line ").append(in(group, form).text()).append('\n');
      }
    }
  }

  private void appendFilter(int event) {
    String filter = compilation.filters().isEmpty() ? "" : compilation.filters().get(event);
    if (!filter.isEmpty()) {
      out.append("filter ").append(filter).append('\n');
    }
  }

  private void appendHistograms(int event) {
    if (!compilation.histograms().isEmpty()) {
      for (String trigger : compilation.histograms().get(event)) {
        out.append("hist ").append(trigger).append('\n');
      }
    }
  }

  private void appendDecoder(Optional<String> decoder) {
    if (decoder.isEmpty()) {
      out.append("decoder() { return 1; }\n");
      return;
    }
    out.append("decoder() {\n  cat <<'END_OF_DECODER'\n");
    out.append(decoder.get()).append("END_OF_DECODER\n}\n");
  }

  /**
   * The group that the user named. Otherwise one that no other program's probes share: definitions
   * are removed by group and name, and a script must not remove those of others.
   */
  private String group(String ending) {
    List<ProbeEvent> events = compilation.events();
    String given = events.isEmpty() ? ProbeEvent.DEFAULT_GROUP : events.get(0).group();
    if (!given.equals(ProbeEvent.DEFAULT_GROUP) || events.isEmpty()) {
      return given;
    }
    String name = compilation.functions().get(0).prototype().name().replace('$', '_');
    String end = (compilation.functions().size() == 1 ? "" : "_" + checksum(events)) + ending;
    int most = KernelLimits.MAX_EVENT_NAME_LEN - GROUP_PREFIX.length() - end.length();
    return GROUP_PREFIX + (name.length() <= most ? name : name.substring(0, most)) + end;
  }

  /** Eight digits that differ for different probes of the same first function. */
  private static String checksum(List<ProbeEvent> events) {
    CRC32 sum = new CRC32();
    for (ProbeEvent event : events) {
      sum.update(event.text().getBytes(StandardCharsets.UTF_8));
    }
    return String.format("%08x", sum.getValue());
  }

  private static ProbeEvent in(String group, ProbeEvent event) {
    return new ProbeEvent(
        event.kind(),
        event.maxactive(),
        group,
        event.name(),
        event.point(),
        event.args(),
        event.origin());
  }
}
