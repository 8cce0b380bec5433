package dev.protockprobe.remote;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How system calls enter a target's kernel, as the target itself tells.
 *
 * @param symbols the functions at which calls enter
 * @param arguments for the name of each call that the kernel traces, the call's arguments as C
 *     declares them
 */
public record TargetSyscalls(Set<String> symbols, Map<String, List<String>> arguments) {

  /**
   * Asks the target.
   *
   * @param prefixes of the names of functions at which system calls enter
   * @param calls the names and globs of the system calls whose arguments to ask for; the arguments
   *     are those of the events {@code sys_enter_NAME}, which a kernel with CONFIG_FTRACE_SYSCALLS
   *     has
   */
  public static TargetSyscalls ask(RemoteShell shell, Set<String> prefixes, List<String> calls)
      throws IOException {
    // facts.sh, which ran in the same shell, has found tracefs.
    shell.send(
        """
        grep -E ' (%s)' /proc/kallsyms |
          sed -n "s/^[^ ]* . \\([A-Za-z0-9_]*\\)\\$/$protoc_mark symbol \\1/p"
        for call in %s; do
          for format in $tracefs/events/syscalls/sys_enter_$call/format; do
            [ -r "$format" ] || continue
            name=${format%%/format}
            printf '%%s call %%s\\n' "$protoc_mark" "${name##*/sys_enter_}"
            sed -n "s/^[[:space:]]*field:\\([^;]*\\);.*/$protoc_mark field \\1/p" "$format"
          done
        done
        printf '%%s told\\n' "$protoc_mark"
        """
            .formatted(String.join("|", prefixes), quoted(calls)));
    Set<String> symbols = new LinkedHashSet<>();
    Map<String, List<String>> arguments = new LinkedHashMap<>();
    List<String> fields = new ArrayList<>();
    Optional<String> word = shell.out().word();
    while (word.isPresent() && !word.get().equals("told")) {
      String[] parts = word.get().split(" ", 2);
      switch (parts[0]) {
        case "symbol" -> symbols.add(parts[1]);
        case "call" -> {
          fields = new ArrayList<>();
          arguments.put(parts[1], fields);
        }
        default -> fields.add(parts[1].strip());
      }
      word = shell.out().word();
    }
    if (word.isEmpty()) {
      throw shell.ended("before it had reported the target's system calls");
    }
    arguments.replaceAll((call, all) -> argumentsAmong(all));
    return new TargetSyscalls(symbols, arguments);
  }

  /**
   * The calls in quotes, for the script's loop: globs must match the kernel's events, not files in
   * the current directory.
   */
  private static String quoted(List<String> calls) {
    return calls.isEmpty() ? "" : "'" + String.join("' '", calls) + "'";
  }

  /**
   * The arguments of a call: the fields behind its number, without the copies of strings that newer
   * kernels add ({@code syscall_enter_define_fields} in kernel/trace/trace_syscalls.c).
   */
  static List<String> argumentsAmong(List<String> fields) {
    List<String> arguments = new ArrayList<>();
    boolean behindNumber = false;
    for (String field : fields) {
      String name = field.substring(field.lastIndexOf(' ') + 1);
      if (behindNumber && !field.startsWith("__data_loc ")) {
        arguments.add(field);
      }
      behindNumber |= name.equals("__syscall_nr") || name.equals("nr");
    }
    return arguments;
  }
}
