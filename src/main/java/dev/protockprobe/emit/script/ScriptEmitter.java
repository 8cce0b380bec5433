package dev.protockprobe.emit.script;

import dev.protockprobe.emit.Artifact;
import dev.protockprobe.emit.Compilation;
import dev.protockprobe.emit.Emitter;
import dev.protockprobe.emit.ProgramText;
import dev.protockprobe.emit.decoder.DecoderEmitter;
import dev.protockprobe.emit.decoder.DecoderLanguage;
import java.util.List;
import java.util.Optional;

/**
 * Emits a shell script that installs the probes on a target, shows what they record, and removes
 * them. The script is fixed text, but for the table of probes between two comments.
 */
public final class ScriptEmitter implements Emitter {
  private static final String DIRECTIVE = "# shellcheck ";
  private static final String HEADING = "# ----";

  private final Optional<Emitter> decoder;

  public ScriptEmitter() {
    this(Optional.empty());
  }

  private ScriptEmitter(Optional<Emitter> decoder) {
    this.decoder = decoder;
  }

  @Override
  public String kind() {
    return "script";
  }

  @Override
  public String variant() {
    return "";
  }

  @Override
  public String description() {
    return "a shell script that installs the probes, shows what they record, and removes them";
  }

  /** With the decoder in awk among {@code others}, the script decodes, too. */
  @Override
  public Emitter beside(List<Emitter> others) {
    return new ScriptEmitter(
        others.stream()
            .filter(other -> other instanceof DecoderEmitter)
            .filter(other -> other.variant().equals(DecoderLanguage.AWK.slug()))
            .findFirst());
  }

  @Override
  public String fileName(String name) {
    return name + ".sh";
  }

  @Override
  public Artifact emit(Compilation compilation) {
    Optional<String> awk = decoder.map(emitter -> emitter.emit(compilation).text());
    String table = ScriptTable.text(compilation, version(), awk);
    ProgramText program = ProgramText.read(ScriptEmitter.class, "script.sh", "probes");
    String script = new ProgramText(program.head(), withoutRemarks(program.tail())).with(table);
    return new Artifact(fileName(compilation.name()), script, true);
  }

  /** The script as a target gets it: without remarks, which are for those who change it. */
  private static String withoutRemarks(String text) {
    StringBuilder kept = new StringBuilder();
    text.lines()
        .filter(line -> !isRemark(line.strip()))
        .forEach(line -> kept.append(line).append('\n'));
    return kept.toString();
  }

  private static boolean isRemark(String line) {
    return line.startsWith("# ")
        && !line.startsWith(DIRECTIVE)
        && !line.startsWith(HEADING)
        && !line.contains(" ends here.");
  }

  private static String version() {
    String version = ScriptEmitter.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }
}
