package dev.protockprobe.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Writes the script that completes command lines in bash, and in zsh as well. picocli's own script
 * knows no default command, so it completes no option of {@code protoc-kprobe net.h}.
 */
final class BashCompletion {
  private static final String DEFAULT_COMMAND = "compile";

  private BashCompletion() {}

  static String text(CommandLine program) {
    StringBuilder options = new StringBuilder();
    Map<String, String> values = new LinkedHashMap<>();
    List<String> withFile = new ArrayList<>();
    program
        .getSubcommands()
        .forEach(
            (name, command) -> {
              List<String> names = new ArrayList<>();
              for (OptionSpec option : command.getCommandSpec().options()) {
                names.addAll(List.of(option.names()));
                addValues(name, option, values, withFile);
              }
              String words = String.join(" ", names);
              options.append("    ").append(name).append(") options='").append(words);
              options.append("' ;;\n");
            });
    StringBuilder cases = new StringBuilder();
    values.forEach(
        (pattern, words) ->
            cases
                .append("    ")
                .append(pattern)
                .append(") COMPREPLY=($(compgen -W '")
                .append(words)
                .append("' -- \"$word\")); return ;;\n"));
    String commands = String.join(" ", program.getSubcommands().keySet());
    return TEXT.replace("@COMMANDS@", commands)
        .replace("@PATTERN@", commands.replace(' ', '|'))
        .replace("@OPTIONS@", options)
        .replace("@VALUES@", cases)
        .replace("@FREE@", String.join("|", withFile))
        .replace("@DEFAULT@", DEFAULT_COMMAND);
  }

  /**
   * Adds the words that an option takes as its value. Options of the same name may take different
   * words in different commands.
   *
   * @param free gets the options that take any other value, which is completed as a file
   */
  private static void addValues(
      String command, OptionSpec option, Map<String, String> values, List<String> free) {
    List<String> words = CompletionValues.of(option);
    for (String name : option.names()) {
      if (!words.isEmpty()) {
        values.put(command + ":" + name, String.join(" ", words));
      } else if (option.arity().min() > 0 && !free.contains("*:" + name)) {
        free.add("*:" + name);
      }
    }
  }

  private static final String TEXT =
      """
      # Completes the command lines of protoc-kprobe. Bash reads this file when it is in a directory
      # for completions; to try it, type: source FILE
      _protoc_kprobe() {
        local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} options=
        local command=@DEFAULT@ given=
        # Bash takes the = of --option=value for a word of its own.
        if [[ $word == = ]]; then
          word= given=$before
        elif [[ $before == = ]]; then
          given=${COMP_WORDS[COMP_CWORD - 2]}
        elif [[ $before == -* ]]; then
          given=$before
        fi
        case ${COMP_WORDS[1]} in
          @PATTERN@) command=${COMP_WORDS[1]} ;;
        esac
        case $command:$given in
      @VALUES@    @FREE@) _protoc_kprobe_files; return ;;
        esac
        case $command in
      @OPTIONS@  esac
        if [[ $word == -* ]]; then
          COMPREPLY=($(compgen -W "$options" -- "$word"))
        else
          _protoc_kprobe_files
          ((COMP_CWORD > 1)) || COMPREPLY+=($(compgen -W '@COMMANDS@' -- "$word"))
        fi
      }

      _protoc_kprobe_files() {
        local IFS=$'\n'
        compopt -o filenames 2>/dev/null
        COMPREPLY=($(compgen -f -- "$word"))
      }
      complete -F _protoc_kprobe protoc-kprobe
      """;
}
