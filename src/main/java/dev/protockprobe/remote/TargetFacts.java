package dev.protockprobe.remote;

import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.abi.arch.Architectures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The facts that a target states about itself.
 *
 * @param machine as {@code uname -m} names it
 * @param release as {@code uname -r} names it
 * @param process the shell's process ID
 * @param root whether the shell runs as root
 * @param convention the calling convention of the target's architecture; empty if it is not known
 * @param readme the README of the target's tracefs; empty if it cannot be read
 * @param buildId the kernel's build ID, in hexadecimal digits; empty if it cannot be read
 * @param hasBtf whether the target lets the kernel's BTF be read
 */
public record TargetFacts(
    String machine,
    String release,
    String process,
    boolean root,
    Optional<CallingConvention> convention,
    Optional<String> readme,
    String buildId,
    boolean hasBtf) {

  /** A note's name is {@code GNU} and its type {@code NT_GNU_BUILD_ID}, in either byte order. */
  private static final List<String> BUILD_ID_NOTES =
      List.of("040000001400000003000000474e5500", "000000040000001400000003474e5500");

  private static final int BUILD_ID_DIGITS = 40;

  /**
   * Asks the shell.
   *
   * @param mounts whether tracefs may be mounted for it
   */
  public static TargetFacts ask(RemoteShell shell, boolean mounts) throws IOException {
    shell.send("mounts=" + (mounts ? "yes" : "") + "\n" + Programs.read("facts.sh"));
    Map<String, String> facts = new HashMap<>();
    List<String> readme = new ArrayList<>();
    Optional<String> word = shell.out().word();
    while (word.isPresent() && !word.get().equals("known")) {
      int space = (word.get() + " ").indexOf(' ');
      String name = word.get().substring(0, space);
      String value = word.get().substring(Math.min(word.get().length(), space + 1));
      if (name.equals("readme")) {
        readme.add(value);
      } else {
        facts.put(name, value);
      }
      word = shell.out().word();
    }
    if (word.isEmpty()) {
      throw shell.ended("before it had reported the target's kernel");
    }
    return of(facts, readme);
  }

  private static TargetFacts of(Map<String, String> facts, List<String> readme) {
    String machine = facts.getOrDefault("machine", "");
    return new TargetFacts(
        machine,
        facts.getOrDefault("release", ""),
        facts.getOrDefault("process", ""),
        "0".equals(facts.get("user")),
        Architectures.named(architecture(machine, facts)),
        readme.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", readme) + "\n"),
        buildId(facts.getOrDefault("notes", "")),
        "yes".equals(facts.get("btf")));
  }

  /**
   * The name of the target's architecture. uname tells neither the byte order of MIPS nor the ABI
   * of a big-endian 64-bit PowerPC.
   */
  private static String architecture(String machine, Map<String, String> facts) {
    boolean little = "1".equals(facts.get("order"));
    if (machine.startsWith("mips")) {
      return machine + (little ? "el" : "");
    } else if (machine.matches("i[3-6]86")) {
      return "i386";
    } else if (machine.startsWith("arm") && !machine.startsWith("arm64")) {
      return machine.endsWith("b") ? "armeb" : "arm";
    }
    return switch (machine) {
      case "ppc" -> "ppc32";
      case "ppc64" -> "yes".equals(facts.get("dots")) ? "ppc64" : "ppc64v2";
      case "aarch64_be" -> "arm64be";
      default -> machine;
    };
  }

  private static String buildId(String notes) {
    for (String note : BUILD_ID_NOTES) {
      int at = notes.indexOf(note);
      int end = at + note.length() + BUILD_ID_DIGITS;
      if (at >= 0 && notes.length() >= end) {
        return notes.substring(at + note.length(), end);
      }
    }
    return "";
  }
}
