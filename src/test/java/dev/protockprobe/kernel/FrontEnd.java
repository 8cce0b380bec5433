package dev.protockprobe.kernel;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the corpus asks of the reading of C. */
interface FrontEnd {

  /** The functions that a header declares, read by itself, without includes. */
  Set<String> functionsOf(Path header);

  /** Reads a file with everything that it includes. */
  Translation translate(Path file, KernelBuild build);

  /** Reads a file that includes nothing: what gcc has preprocessed, a vmlinux.h. */
  Translation translateAlone(Path file);

  /** Makes a probe of a function that a file of the kernel's source defines. */
  Compiled compile(Path file, KernelBuild build, String function);

  /**
   * What became of a function.
   *
   * @param parameters their names, if there is a probe
   * @param lacksType why there is no probe, if it is because of a type that no file defines
   * @param errors all that was wrong
   */
  record Compiled(List<String> parameters, Optional<String> lacksType, List<String> errors) {}

  /** A file that has been read. */
  interface Translation {
    /** The functions that it, or what it includes, may declare. */
    Set<String> functions();

    /** What is passed to a function; empty if it could not be read. */
    Optional<Signature> signature(String function);

    /** A struct or union as it is declared; empty if it could not be read. */
    Optional<RecordShape> record(boolean union, String tag);

    /** The struct or union that a typedef names. */
    Optional<RecordShape> recordOfTypedef(String typedef);

    /** What a typedef stands for; empty if it could not be read. */
    Optional<Passed> typedef(String name);

    /** An enum's integer type; empty if it could not be read. */
    Optional<Passed> enumeration(String tag);

    /** What was complained of since the last time it was asked. */
    List<String> complaints();
  }
}
