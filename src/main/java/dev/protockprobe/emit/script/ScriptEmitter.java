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
 * them. The script is fixed text, except for the table of probes between two comments.
 */
public final class ScriptEmitter implements Emitter {
  private static final String DIRECTIVE = "# shellcheck ";
  private static final String DOCUMENT_END = "END";
  private static final int INDENT = 2;

  /** How the usage text's line of the verb that needs a decoder begins. */
  private static final String DECODE_VERB = "  decode  ";

  /** The last line. */
  private static final String RUN_VERB = "\"$verb\"\n";

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
    String table = ScriptTable.text(compilation, version(), "", awk);
    String script = script(table);
    return new Artifact(
        fileName(compilation.name()), awk.isPresent() ? script : withoutDecodeVerb(script), true);
  }

  /**
   * The script without its last line, which runs the verb. The caller sends it to a shell and adds
   * its own commands.
   *
   * @param ending appended to the name of the probes' group, so that several scripts may run at
   *     once
   * @param words the verb and its options, already quoted where the shell needs it
   */
  public static String functions(Compilation compilation, String ending, List<String> words) {
    String script = script(ScriptTable.text(compilation, version(), ending, Optional.empty()));
    return functionsOf(script, words);
  }

  /** The same without probes: functions that can only tell what the machine can do. */
  public static String functions(String architecture, List<String> words) {
    return functionsOf(script(ScriptTable.withoutProbes(architecture, version())), words);
  }

  /**
   * Removes {@code decode} from the usage text, because the script has no decoder and could only
   * refuse this verb.
   */
  private static String withoutDecodeVerb(String script) {
    int start = script.indexOf("\n" + DECODE_VERB) + 1;
    return script.substring(0, start) + script.substring(script.indexOf('\n', start) + 1);
  }

  private static String functionsOf(String script, List<String> words) {
    String functions = script.substring(0, script.length() - RUN_VERB.length());
    return "set -- " + String.join(" ", words) + "\n" + functions;
  }

  private static String script(String table) {
    ProgramText program = ProgramText.read(ScriptEmitter.class, "script.sh", "probes");
    return new ProgramText(program.head(), compact(program.tail())).with(table);
  }

  /**
   * The script as a target gets it: without comments, which are for its developers, and with tabs,
   * which are shorter.
   */
  private static String compact(String text) {
    StringBuilder kept = new StringBuilder();
    boolean document = false;
    boolean remark = false; // the line before
    for (String line : text.lines().toList()) {
      document &= !line.equals(DOCUMENT_END);
      boolean afterRemark = remark;
      remark = !document && isRemark(line.strip());
      if (document) {
        kept.append(line).append('\n');
      } else if (!remark && !(afterRemark && line.isEmpty())) {
        String code = line.stripLeading();
        kept.append("\t".repeat((line.length() - code.length()) / INDENT))
            .append(code)
            .append('\n');
      }
      document |= line.endsWith("<<" + DOCUMENT_END);
    }
    return kept.toString();
  }

  private static boolean isRemark(String line) {
    return line.startsWith("# ") && !line.startsWith(DIRECTIVE) && !line.contains(" ends here.");
  }

  private static String version() {
    String version = ScriptEmitter.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }
}
