package dev.protockprobe.probe;

import dev.protockprobe.probe.ArgumentWord.Naming;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the fetch args of one definition, and makes the kernel's checks in the kernel's order:
 * {@code traceprobe_parse_probe_arg} and {@code traceprobe_parse_probe_arg_body} in
 * kernel/trace/trace_probe.c, Linux 7.2. A fetch arg's name ends at the first {@code =}; its type
 * starts at the first {@code :} behind the name.
 */
final class FetchArgReader {
  /** Stands for the fetch args that the kernel makes of {@link MetaArguments#ALL}. */
  static final FetchArg EVERY =
      new FetchArg(
          MetaArguments.ALL, new FetchExpression.BtfName(MetaArguments.ALL), Optional.empty());

  private static final List<String> TASK_NAME = List.of("$comm", "$COMM");

  private final Judgement judgement;
  private final FetchContext context;
  private final Optional<BtfFunction> function;
  private final BtfTyping btf;
  private final EventLimits sizes;
  private final Set<String> names = new HashSet<>(KernelLimits.RESERVED_FIELD_NAMES);
  private int eventBytes;

  FetchArgReader(Judgement judgement, FetchContext context) {
    this(judgement, context, Optional.empty());
  }

  /**
   * A reader for one definition.
   *
   * @param function what the kernel's BTF has of the probed function; empty if it is not known
   */
  FetchArgReader(Judgement judgement, FetchContext context, Optional<BtfFunction> function) {
    this.judgement = judgement;
    this.context = context;
    this.function = function;
    this.btf = new BtfTyping(judgement, context, function);
    this.sizes = new EventLimits(judgement.pointerBytes());
  }

  /**
   * Reads words as fetch args.
   *
   * @param place the word before them
   * @return empty if one of them is not understood
   */
  Optional<KernelArgs> readAll(EventWord place, List<EventWord> words) {
    MetaArguments meta =
        new MetaArguments(judgement, context, function.map(BtfFunction::parameters));
    Optional<List<ArgumentWord>> expanded = meta.expand(words);
    List<ArgumentWord> written =
        expanded.orElse(
            words.stream()
                .map(word -> new ArgumentWord(word, word.text(), Naming.FROM_TEXT))
                .toList());
    if (written.size() > KernelLimits.MAX_TRACE_ARGS
        && judgement.enforces(KernelFeature.ARG_COUNT_LIMIT)) {
      boolean named = !judgement.lacks(KernelFeature.ARG_COUNT_ERROR);
      judgement.refuse(named ? KernelError.TOO_MANY_ARGS : KernelError.E2BIG, words.get(0), 0);
      return Optional.empty();
    }
    boolean understood = expanded.isPresent();
    List<KernelArg> args = new ArrayList<>();
    boolean counted = true;
    List<ArgumentWord> parsed = withPaths(kept(written), meta.keepsLine(words));
    for (ArgumentWord arg : parsed) {
      if (isMeta(arg.text())) {
        understood &= judgement.isOfTarget();
        args.add(KernelArg.every(arg.word()));
        counted = false;
        continue;
      }
      Optional<KernelArg> read = read(arg, counted ? args.size() + 1 : 0);
      understood &= read.isPresent();
      read.ifPresent(args::add);
    }
    EventWord last = words.isEmpty() ? place : words.get(words.size() - 1);
    int grown = meta.keepsLine(words) ? 0 : lengthOf(parsed) - lengthOf(written);
    int end = last.column() + last.text().length() + 1 + grown;
    return understood
        ? Optional.of(new KernelArgs(args, last.at(end, EventWord.Caret.FIXED)))
        : Optional.empty();
  }

  private static int lengthOf(List<ArgumentWord> words) {
    int sum = 0;
    for (ArgumentWord word : words) {
      sum += word.text().length();
    }
    return sum;
  }

  /**
   * The words that the kernel reads: older kernels silently drop those beyond {@code
   * MAX_TRACE_ARGS}.
   */
  private List<ArgumentWord> kept(List<ArgumentWord> words) {
    boolean drops = judgement.lacks(KernelFeature.ARG_COUNT_LIMIT);
    return drops && words.size() > KernelLimits.MAX_TRACE_ARGS
        ? words.subList(0, KernelLimits.MAX_TRACE_ARGS)
        : words;
  }

  private boolean isMeta(String text) {
    return MetaArguments.isAll(text) && !judgement.lacks(KernelFeature.BTF_NAMES);
  }

  /**
   * The words after the kernel has replaced {@code %pd} and {@code %pD}. The kernel's caret counts
   * in the longer line, unless the kernel keeps the line as it was.
   */
  private List<ArgumentWord> withPaths(List<ArgumentWord> args, boolean keepsLine) {
    List<ArgumentWord> all = new ArrayList<>();
    int added = 0;
    int used = 0;
    for (ArgumentWord arg : args) {
      String text = PathTypes.expanded(arg.text(), judgement);
      EventWord word = arg.word();
      EventWord seen = keepsLine ? word : word.at(word.column() + added, word.caret());
      all.add(new ArgumentWord(seen, text, arg.name()));
      added += text.length() - arg.text().length();
      boolean replaced = !text.equals(arg.text());
      if (replaced && used + text.length() >= KernelLimits.MAX_DENTRY_ARGS_LEN) {
        judgement.refuse(KernelError.ENOMEM, word, 0);
      }
      used += replaced ? text.length() + 1 : 0;
    }
    return all;
  }

  /**
   * The fetch arg that a word is.
   *
   * @param position the fetch arg's number from 1, by which the kernel names it if it has no name;
   *     0 if only the kernel knows the number
   * @return empty if the word is not understood
   */
  private Optional<KernelArg> read(ArgumentWord argument, int position) {
    EventWord word = argument.word();
    String text = argument.text();
    int equals = text.indexOf('=');
    int bodyAt = equals + 1;
    String body = text.substring(bodyAt);
    int colon = body.indexOf(':');
    String fetch = colon < 0 ? body : body.substring(0, colon);
    String name = equals < 0 ? defaultName(fetch, position) : text.substring(0, equals);
    boolean ours = equals >= 0 || isNamedByText(argument, fetch, position);
    boolean named = !ours || takeName(name, word);
    checkLength(body, word, bodyAt);

    boolean string = TASK_NAME.contains(fetch) || fetch.startsWith("\\\"");
    int typeAt = bodyAt + colon + 1;
    Optional<FetchType> type =
        colon < 0
            ? Optional.empty()
            : new FetchTypeReader(judgement, word).read(body.substring(colon + 1), typeAt, string);
    FetchType kept = type.orElse(string ? FetchType.Named.STRING : word());
    boolean understood = colon < 0 || type.isPresent();
    boolean sizeLast = !judgement.lacks(KernelFeature.BTF_NAMES);
    if (understood && !sizeLast) {
      checkSize(kept, word, bodyAt);
    }
    Optional<FetchExpression> expression =
        new FetchExpressionReader(judgement, context, word, function).read(fetch, bodyAt);
    int shift = sizeLast ? FetchExpressionReader.innerOffset(fetch) : 0;
    if (understood && sizeLast) {
      checkSize(kept, word, bodyAt + shift);
    }
    if (!named || !understood || expression.isEmpty()) {
      return Optional.empty();
    }
    boolean typed = btf.isTyped(argument, expression.get());
    boolean lost = expression.get() instanceof FetchExpression.BtfName member && member.steps() > 0;
    // After a member, the definition does not tell which column the kernel reports.
    EventWord checked = lost ? word.at(word.column(), EventWord.Caret.UNKNOWN) : word;
    if (typed && isString(type) && btf.isNoText(expression.get())) {
      judgement.refuse(KernelError.BAD_TYPE4STR, checked, bodyAt + shift);
    }
    new FetchArgChecks(judgement, checked, bodyAt + shift, context, typed)
        .check(expression.get(), type, (colon < 0 ? bodyAt : typeAt) + shift);
    if (type.filter(given -> !FetchArgChecks.isGoodBitfield(given)).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        new KernelArg(
            PathTypes.written(name, expression.get(), type, word),
            word,
            ours ? Optional.of(name) : Optional.empty(),
            typed && colon < 0 ? btf.fromBtf(expression.get()) : Optional.of(BtfTyping.kept(kept)),
            body));
  }

  private static boolean isString(Optional<FetchType> type) {
    return type.map(FetchType::element).filter(FetchArgChecks::isString).isPresent();
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

  /**
   * A kernel with BTF names a bare parameter after itself; any other fetch arg is named by its
   * position, as in {@code arg1}.
   */
  private String defaultName(String fetch, int position) {
    boolean named = isGoodName(fetch) && !judgement.lacks(KernelFeature.BTF_NAMES);
    return named ? fetch : "arg" + position;
  }

  /** Whether the fetch arg's own words say its name, and not only the kernel's BTF. */
  private boolean isNamedByText(ArgumentWord argument, String fetch, int position) {
    return argument.name() == Naming.FROM_TEXT && (position > 0 || isGoodName(fetch));
  }

  /**
   * Takes a name and returns whether it is understood. A name that is too long or already used is
   * refused, but still understood.
   */
  private boolean takeName(String name, EventWord word) {
    if (name.length() > KernelLimits.MAX_ARG_NAME_LEN
        && !judgement.lacks(KernelFeature.NAME_LIMITS)) {
      judgement.refuse(KernelError.ARG_NAME_TOO_LONG, word, 0);
    } else if (name.isEmpty()) {
      judgement.refuse(KernelError.NO_ARG_NAME, word, 0);
      return false;
    }
    if (!isGoodName(name)) {
      judgement.refuse(KernelError.BAD_ARG_NAME, word, 0);
      return false;
    }
    if (!names.add(name)) {
      judgement.refuse(KernelError.USED_ARG_NAME, word, 0);
    }
    return true;
  }

  private boolean isGoodName(String name) {
    return judgement.isOfTarget() ? KernelLimits.isKernelName(name) : KernelLimits.isGoodName(name);
  }

  private void checkLength(String body, EventWord word, int at) {
    if (body.length() > KernelLimits.MAX_ARGSTR_LEN) {
      judgement.refuse(KernelError.ARG_TOO_LONG, word, at);
    } else if (body.isEmpty()) {
      judgement.refuse(KernelError.NO_ARG_BODY, word, at);
    }
  }
}
