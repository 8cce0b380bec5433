package dev.protockprobe.remote;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Copies the BTF of a target's kernel and of its modules to this machine, and keeps the kernel's in
 * a cache.
 */
public final class TargetBtf {
  private static final String KERNEL = "vmlinux";

  private final RemoteShell shell;
  private final String buildId;
  private final BtfCache cache;

  /** The BTF of the target that {@code shell} reaches. */
  public TargetBtf(RemoteShell shell, TargetFacts facts, BtfCache cache) {
    this.shell = shell;
    this.buildId = facts.buildId();
    this.cache = cache;
  }

  /** The kernel's own BTF, from the cache if it was brought before. */
  public byte[] kernel() throws IOException {
    Optional<byte[]> kept = cache.find(buildId);
    if (kept.isPresent()) {
      return kept.get();
    }
    byte[] btf = module(KERNEL);
    cache.keep(buildId, btf);
    return btf;
  }

  /** The file on the target that has the BTF of a module, or of the kernel ({@code vmlinux}). */
  public static String file(String module) {
    return "/sys/kernel/btf/" + module;
  }

  /** Brings the BTF of a module, or of the kernel if the name is {@code vmlinux}. */
  public byte[] module(String name) throws IOException {
    String file = file(name);
    shell.send(
        """
        if [ ! -r %1$s ] && [ %2$s != vmlinux ] && [ ! -e /sys/module/%2$s/initstate ]; then
          printf '%%s unloaded\\n' "$protoc_mark"
        elif [ ! -r %1$s ]; then
          printf '%%s missing\\n' "$protoc_mark"
        elif command -v gzip >/dev/null; then
          printf '%%s packed\\n' "$protoc_mark"
          gzip -1 -c <%1$s
        else
          printf '%%s plain %%s\\n' "$protoc_mark" "$(wc -c <%1$s)"
          cat %1$s
        fi
        """
            .formatted(file, name));
    String word = shell.out().word().orElse("");
    if (word.equals("missing")) {
      throw new ConnectionException(
          "the target does not have " + file, "give a header, or the kernel's BTF with --btf FILE");
    } else if (word.equals("unloaded")) {
      throw new ConnectionException(
          "'" + name + "' is not a loaded module of the target",
          "if it is built into the kernel, leave out --module; otherwise load it first");
    } else if (word.equals("packed")) {
      return shell.out().unpacked();
    } else if (!word.startsWith("plain ")) {
      throw shell.ended("before it had sent " + file);
    }
    int length = Integer.parseInt(word.substring("plain ".length()).strip());
    byte[] bytes = shell.out().in().readNBytes(length);
    if (bytes.length < length) {
      throw shell.ended("in the middle of " + file);
    }
    return bytes;
  }

  /** The loaded modules that have functions of these names. */
  public Collection<String> modulesOf(List<String> functions) throws IOException {
    List<String> patterns = new ArrayList<>();
    functions.forEach(name -> patterns.add("-e ' " + name + "'"));
    shell.send(
        """
        grep -F %s /proc/kallsyms | awk -v mark="$protoc_mark" -v names=' %s ' '
          $4 && index(names, " " $3 " ") { gsub(/[][]/, "", $4); print mark, $4 }
          END { print mark, "." }'
        """
            .formatted(String.join(" ", patterns), String.join(" ", functions)));
    TreeSet<String> modules = new TreeSet<>();
    for (String word = next(); !word.equals("."); word = next()) {
      modules.add(word);
    }
    return modules;
  }

  private String next() throws IOException {
    Optional<String> word = shell.out().word();
    if (word.isEmpty()) {
      throw shell.ended("before it had reported the addresses of functions");
    }
    return word.get();
  }
}
