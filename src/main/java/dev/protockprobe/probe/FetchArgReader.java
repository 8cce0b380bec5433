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

  /** Stands for the fetch args that the kernel makes of {@link #ALL_PARAMETERS}. */
  static final FetchArg EVERY =
      new FetchArg(ALL_PARAMETERS, new FetchExpression.BtfName(ALL_PARAMETERS), Optional.empty());

  private static final List<String> TASK_NAME = List.of("$comm", "$COMM");

  private static final List<FetchType.Name> PATHS =
      List.of(FetchType.Name.DENTRY_PATH, FetchType.Name.FILE_PATH);

  private final Judgement judgement;
  private final FetchContext context;
  private final EventLimits sizes;
  private final Set<String> names = new HashSet<>(KernelLimits.RESERVED_FIELD_NAMES);
  private int eventBytes;

  FetchArgReader(Judgement judgement, FetchContext context) {
    this.judgement = judgement;
    this.context = context;
    this.sizes = new EventLimits(judgement.pointerBytes());
  }

  /** The fetch args that some words are; empty if one of them is not understood. */
  Optional<List<FetchArg>> readAll(List<EventWord> words) {
    boolean understood = checkMetaArguments(words);
    if (words.size() > KernelLimits.MAX_TRACE_ARGS
        && judgement.enforces(KernelFeature.ARG_COUNT_LIMIT)) {
      judgement.refuse(KernelError.TOO_MANY_ARGS, words.get(0), 0);
      return Optional.empty();
    }
    List<FetchArg> args = new ArrayList<>();
    int position = 0;
    int added = 0;
    for (EventWord written : kept(words)) {
      EventWord word = new EventWord(written.span(), written.column() + added);
      added += expanded(word.text()).length() - word.text().length();
      position++;
      if (isMeta(word)) {
        understood &= judgement.isOfTarget();
        args.add(EVERY);
        continue;
      }
      Optional<FetchArg> arg = read(word, position);
      understood &= arg.isPresent();
      arg.ifPresent(args::add);
    }
    return understood ? Optional.of(args) : Optional.empty();
  }

  /** The words that a kernel reads, which drops those beyond its limit without a word. */
  private List<EventWord> kept(List<EventWord> words) {
    boolean drops = judgement.lacks(KernelFeature.ARG_COUNT_LIMIT);
    return drops && words.size() > KernelLimits.MAX_TRACE_ARGS
        ? words.subList(0, KernelLimits.MAX_TRACE_ARGS)
        : words;
  }

  private boolean isMeta(EventWord word) {
    return word.text().equals(ALL_PARAMETERS) && !judgement.lacks(KernelFeature.BTF_NAMES);
  }

  /** {@code argv_has_var_arg}, which comes before all other checks of arguments. */
  private boolean checkMetaArguments(List<EventWord> words) {
    int count = 0;
    for (EventWord word : words) {
      count += isMeta(word) ? 1 : 0;
      if (isMeta(word) && count > 1) {
        judgement.refuse(KernelError.DOUBLE_ARGS, word, 0);
      } else if (isMeta(word) && context == FetchContext.INSIDE) {
        judgement.refuse(KernelError.NOFENTRY_ARGS, word, 0);
      } else if (isMeta(word)
          && (judgement.lacksArgumentAccess() || context == FetchContext.MODULE)) {
        judgement.refuse(KernelError.NOSUP_BTFARG, word, 0);
      }
    }
    return count < 2;
  }

  /**
   * The fetch arg that a word is.
   *
   * @param position from 1, for the name of one that has none
   * @return empty if the word is not understood
   */
  private Optional<FetchArg> read(EventWord word, int position) {
    String text = expanded(word.text());
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
    FetchType kept = type.orElse(string ? FetchType.Named.STRING : word());
    boolean typed = colon < 0 || type.isPresent();
    boolean sizeLast = !judgement.lacks(KernelFeature.BTF_NAMES);
    if (typed && !sizeLast) {
      checkSize(kept, word, bodyAt);
    }
    Optional<FetchExpression> expression =
        new FetchExpressionReader(judgement, context, word).read(fetch, bodyAt);
    int shift = sizeLast ? FetchExpressionReader.innerOffset(fetch) : 0;
    if (typed && sizeLast) {
      checkSize(kept, word, bodyAt + shift);
    }
    if (!named || !typed || expression.isEmpty()) {
      return Optional.empty();
    }
    new FetchArgChecks(judgement, word, (colon < 0 ? bodyAt : typeAt) + shift, context.hasResult())
        .check(expression.get(), type);
    return Optional.of(arg(name, expression.get(), type, word))
        .filter(arg -> type.isEmpty() || FetchArgChecks.isGoodBitfield(type.get()));
  }

  /**
   * What a kernel that knows {@code %pd} and {@code %pD} makes of a word with them: {@code
   * traceprobe_expand_dentry_args}. The offsets are those of 64 bits.
   */
  private String expanded(String text) {
    for (FetchType.Name path : PATHS) {
      String suffix = ":" + path.text();
      if (text.endsWith(suffix) && judgement.enforces(KernelFeature.PATHS)) {
        int body = text.indexOf('=') + 1;
        String inner = text.substring(body, text.length() - suffix.length());
        boolean file = path == FetchType.Name.FILE_PATH;
        String outer = "+0x0(+0x28(" + (file ? "+0x48(" : "");
        return text.substring(0, body) + outer + inner + (file ? ")))" : "))") + ":string";
      }
    }
    return text;
  }

  /** The fetch arg as it was written, without what {@link #expanded} added. */
  private static FetchArg arg(
      String name, FetchExpression expression, Optional<FetchType> type, EventWord word) {
    String text = word.text();
    boolean path = PATHS.stream().anyMatch(each -> text.endsWith(":" + each.text()));
    boolean isExpanded = path && type.filter(FetchType.Named.STRING::equals).isPresent();
    if (!isExpanded) {
      return new FetchArg(name, expression, type);
    }
    boolean file = text.endsWith(FetchType.Name.FILE_PATH.text());
    FetchExpression inner = expression;
    for (int i = 0; i < (file ? 3 : 2); i++) {
      inner = ((FetchExpression.Dereference) inner).base();
    }
    return new FetchArg(
        name,
        inner,
        new FetchType.Named(file ? FetchType.Name.FILE_PATH : FetchType.Name.DENTRY_PATH));
  }

  private FetchType word() {
    return FetchType.hexadecimal(judgement.pointerBytes());
  }

  private void checkSize(FetchType type, EventWord word, int at) {
    eventBytes += sizes.sizeBytes(type);
    if (eventBytes > KernelLimits.MAX_PROBE_EVENT_SIZE
        && judgement.enforces(KernelFeature.EVENT_SIZE_LIMIT)) {
      judgement.refuse(KernelError.EVENT_TOO_BIG, word, at);
    }
  }

  /** A kernel with BTF names a bare parameter after itself; any other counts. */
  private String defaultName(String fetch, int position) {
    boolean named = KernelLimits.isGoodName(fetch) && !judgement.lacks(KernelFeature.BTF_NAMES);
    return named ? fetch : "arg" + position;
  }

  /** Takes a name, and returns whether it is understood: one that is too long or taken is. */
  private boolean takeName(String name, EventWord word) {
    if (name.length() > KernelLimits.MAX_ARG_NAME_LEN
        && !judgement.lacks(KernelFeature.NAME_LIMITS)) {
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
