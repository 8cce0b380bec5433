package dev.protockprobe.probe;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the fetch args of one definition: {@code traceprobe_parse_probe_arg} and {@code
 * traceprobe_parse_probe_arg_body} in kernel/trace/trace_probe.c, Linux 7.2, in their order. The
 * name ends at the first {@code =}, the type starts at the first {@code :} behind it.
 */
final class FetchArgReader {
  /** All parameters of the function, which only the kernel knows. */
  static final String ALL_PARAMETERS = "$arg*";

  private static final List<String> TASK_NAME = List.of("$comm", "$COMM");

  private final Judgement judgement;
  private final FetchContext context;
  private final Set<String> names = new HashSet<>(KernelLimits.RESERVED_FIELD_NAMES);

  FetchArgReader(Judgement judgement, FetchContext context) {
    this.judgement = judgement;
    this.context = context;
  }

  /** The fetch args that some words are; empty if one of them is not understood. */
  Optional<List<FetchArg>> readAll(List<EventWord> words) {
    List<FetchArg> args = new ArrayList<>();
    boolean understood = true;
    for (EventWord word : words) {
      if (word.text().equals(ALL_PARAMETERS) && !judgement.lacks(KernelFeature.BTF_NAMES)) {
        understood = false;
        continue;
      }
      Optional<FetchArg> arg = read(word, args.size() + 1);
      understood &= arg.isPresent();
      arg.ifPresent(args::add);
    }
    return understood ? Optional.of(args) : Optional.empty();
  }

  /**
   * The fetch arg that a word is.
   *
   * @param position from 1, for the name of one that has none
   * @return empty if the word is not understood
   */
  private Optional<FetchArg> read(EventWord word, int position) {
    String text = word.text();
    if (position > KernelLimits.MAX_TRACE_ARGS) {
      judgement.refuse(KernelError.TOO_MANY_ARGS, word, 0);
    }
    int equals = text.indexOf('=');
    int bodyAt = equals + 1;
    String body = text.substring(bodyAt);
    int colon = body.indexOf(':');
    String fetch = colon < 0 ? body : body.substring(0, colon);
    String name = equals < 0 ? defaultName(fetch, position) : text.substring(0, equals);
    boolean named = takeName(name, word);
    checkLength(body, word, bodyAt);

    boolean string = TASK_NAME.contains(fetch) || fetch.startsWith("\\\"");
    int typeAt = bodyAt + colon + 1;
    Optional<FetchType> type =
        colon < 0
            ? Optional.empty()
            : new FetchTypeReader(judgement, word).read(body.substring(colon + 1), typeAt, string);
    Optional<FetchExpression> expression =
        new FetchExpressionReader(judgement, context, word).read(fetch, bodyAt);
    if (!named || (colon >= 0 && type.isEmpty()) || expression.isEmpty()) {
      return Optional.empty();
    }
    new FetchArgChecks(judgement, word, colon < 0 ? bodyAt : typeAt)
        .check(expression.get(), type, word.text().indexOf('[') + 1);
    return Optional.of(new FetchArg(name, expression.get(), type))
        .filter(arg -> type.isEmpty() || FetchArgChecks.isGoodBitfield(type.get()));
  }

  /** A kernel with BTF names a bare parameter after itself; any other counts. */
  private static String defaultName(String fetch, int position) {
    return KernelLimits.isGoodName(fetch) ? fetch : "arg" + position;
  }

  /** Takes a name, and returns whether it is understood: one that is too long or taken is. */
  private boolean takeName(String name, EventWord word) {
    if (name.length() > KernelLimits.MAX_ARG_NAME_LEN) {
      judgement.refuse(KernelError.ARG_NAME_TOO_LONG, word, 0);
    } else if (name.isEmpty()) {
      judgement.refuse(KernelError.NO_ARG_NAME, word, 0);
      return false;
    }
    if (!KernelLimits.isGoodName(name)) {
      judgement.refuse(KernelError.BAD_ARG_NAME, word, 0);
      return false;
    }
    if (!names.add(name)) {
      judgement.refuse(KernelError.USED_ARG_NAME, word, 0);
    }
    return true;
  }

  private void checkLength(String body, EventWord word, int at) {
    if (body.length() > KernelLimits.MAX_ARGSTR_LEN) {
      judgement.refuse(KernelError.ARG_TOO_LONG, word, at);
    } else if (body.isEmpty()) {
      judgement.refuse(KernelError.NO_ARG_BODY, word, at);
    }
  }
}
