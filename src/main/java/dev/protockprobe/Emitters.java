package dev.protockprobe;

import dev.protockprobe.emit.Emitter;
import dev.protockprobe.emit.EventsEmitter;
import dev.protockprobe.emit.SchemaEmitter;
import dev.protockprobe.emit.boot.BootConfigEmitter;
import dev.protockprobe.emit.boot.CommandLineEmitter;
import dev.protockprobe.emit.decoder.DecoderEmitter;
import dev.protockprobe.emit.decoder.DecoderLanguage;
import dev.protockprobe.emit.script.ScriptEmitter;
import java.util.ArrayList;
import java.util.List;

/** All kinds of artifacts that can be emitted. */
public final class Emitters {
  /** In the order in which help and messages name them; a kind's first variant is its default. */
  public static final List<Emitter> ALL =
      List.of(
          new EventsEmitter(),
          new ScriptEmitter(),
          new SchemaEmitter(),
          new DecoderEmitter(DecoderLanguage.PYTHON),
          new DecoderEmitter(DecoderLanguage.AWK),
          new DecoderEmitter(DecoderLanguage.JAVA),
          new CommandLineEmitter(),
          new BootConfigEmitter());

  private Emitters() {}

  /** The emitters of a kind, one for each of its variants; none if the kind is not known. */
  public static List<Emitter> of(String kind) {
    List<Emitter> emitters = new ArrayList<>();
    for (Emitter emitter : ALL) {
      if (emitter.kind().equals(kind)) {
        emitters.add(emitter);
      }
    }
    return emitters;
  }

  /** The kinds, each once. */
  public static List<String> kinds() {
    List<String> kinds = new ArrayList<>();
    for (Emitter emitter : ALL) {
      if (!kinds.contains(emitter.kind())) {
        kinds.add(emitter.kind());
      }
    }
    return kinds;
  }
}
