package dev.protockprobe.probe;

import java.util.List;
import java.util.Optional;

/**
 * Parses one probe definition and refuses what the kernel refuses. It checks the parts in the order
 * of {@code __trace_kprobe_create} (kernel/trace/trace_kprobe.c, Linux 7.2).
 */
final class DefinitionReader {
  private static final String RETURN_SUFFIX = "%return";

  private static final long MAX_UINT = 0xffff_ffffL;

  private final List<EventWord> words;
  private final EventWord command;
  private final String commandText;
  private final Judgement judgement;
  private final BtfFunctions functions;

  DefinitionReader(List<EventWord> words, Judgement judgement) {
    this(words, judgement, BtfFunctions.UNKNOWN);
  }

  /**
   * A reader of one definition.
   *
   * @param functions what is known of the functions in the kernel's BTF
   */
  DefinitionReader(List<EventWord> words, Judgement judgement, BtfFunctions functions) {
    this.words = words;
    this.functions = functions;
    this.command = words.get(0);
    this.commandText = command.text();
    this.judgement = judgement;
  }

  /** A probe point, whether it is a function's return, and whether a symbol names it. */
  private record Point(ProbePoint point, boolean returns, boolean symbolic) {}

  /** The event; empty if a part of the definition is not understood. */
  Optional<Definition> read() {
    char kind = commandText.charAt(0);
    if ((kind != 'p' && kind != 'r') || words.size() < 2 || isInFile()) {
      judgement.refuse(KernelError.EINVAL, command, 0);
      return Optional.empty();
    }
    int maxactive = maxactive(kind == 'r');
    Optional<Point> point = point(kind == 'r');
    Optional<EventNameReader.Named> named =
        new EventNameReader(command, judgement).read(ProbeEvent.DEFAULT_GROUP);
    if (point.isEmpty() || named.isEmpty() || maxactive < 0) {
      return Optional.empty();
    }
    ProbeEvent.Kind eventKind =
        point.get().returns() ? ProbeEvent.Kind.RETURN : ProbeEvent.Kind.ENTRY;
    String event = named.get().event();
    String name = event.isEmpty() ? defaultName(eventKind, point.get()) : event;
    Optional<KernelArgs> args =
        new FetchArgReader(judgement, context(point.get()), function(point.get()))
            .readAll(words.get(1), words.subList(2, words.size()));
    return args.map(
        fetched ->
            new Definition(
                new ProbeEvent(
                    eventKind,
                    maxactive,
                    named.get().group(),
                    name,
                    point.get().point(),
                    fetched.written(),
                    Optional.empty()),
                fetched));
  }

  private Optional<BtfFunction> function(Point point) {
    boolean named = point.symbolic() && point.point().module().isEmpty();
    return named ? functions.function(point.point().symbol()) : Optional.empty();
  }

  /** Whether the kernel takes the definition for that of a uprobe. */
  private boolean isInFile() {
    String place = words.get(1).text();
    boolean uprobe = place.indexOf('/') >= 0 && place.indexOf(':') >= 0;
    return uprobe && !isAddress(place) && !judgement.lacks(KernelFeature.DYNAMIC_EVENTS);
  }

  /**
   * Where the probe fetches its values. The kernel does not take an address for a function's entry
   * or return.
   */
  private FetchContext context(Point point) {
    if (!point.symbolic()) {
      return FetchContext.INSIDE;
    } else if (point.returns()) {
      return isInModule() ? FetchContext.MODULE_RETURN : FetchContext.RETURN;
    }
    if (judgement.isBehindEntry(point.point())) {
      return FetchContext.INSIDE;
    }
    return isInModule() ? FetchContext.MODULE : FetchContext.ENTRY;
  }

  /**
   * Whether the kernel would search its BTF for the whole {@code MODULE:SYMBOL}, which finds
   * nothing.
   */
  private boolean isInModule() {
    return words.get(1).text().indexOf(':') >= 0
        && judgement.isOfTarget()
        && !judgement.lacks(KernelFeature.BTF_NAMES);
  }

  private boolean isAddress(String text) {
    return KernelNumbers.unsigned(text, judgement.wordBytes()).isPresent();
  }

  /** The number in {@code r100}; 0 if there is none, -1 if it is wrong. */
  private int maxactive(boolean returns) {
    int colon = commandText.indexOf(':');
    String digits = commandText.substring(1, colon < 0 ? commandText.length() : colon);
    if (digits.isEmpty()
        || !isDigit(digits.charAt(0))
        || judgement.lacks(KernelFeature.MAXACTIVE)) {
      return 0;
    } else if (!returns) {
      judgement.refuse(KernelError.BAD_MAXACT_TYPE, command, 1);
      return -1;
    }
    boolean fits = digits.length() <= KernelLimits.MAX_EVENT_NAME_LEN;
    long number = fits ? KernelNumbers.parse(digits).orElse(-1L) : -1;
    if (number == 0 && judgement.lacks(KernelFeature.ERROR_LOG)) {
      return 0;
    } else if (number <= 0 || number > MAX_UINT) {
      judgement.refuse(KernelError.BAD_MAXACT, command, 1);
      return number == 0 ? 0 : -1;
    }
    // The kernel keeps the number in an int: it becomes negative, which counts as none.
    if (number > Integer.MAX_VALUE) {
      return 0;
    } else if (number > KernelLimits.KRETPROBE_MAXACTIVE_MAX) {
      judgement.refuse(KernelError.MAXACT_TOO_BIG, command, 1);
      return -1;
    }
    return (int) number;
  }

  private Optional<Point> point(boolean returns) {
    EventWord word = words.get(1);
    String text = word.text();
    if (isAddress(text)) {
      if (KernelNumbers.parse(text).orElseThrow() == 0) {
        judgement.refuse(KernelError.FAIL_REG_PROBE, word, 0);
      }
      return Optional.of(new Point(new ProbePoint("", text, 0), returns, false));
    }
    int percent = text.indexOf('%');
    boolean suffixed = percent >= 0;
    if (suffixed && judgement.lacks(KernelFeature.RETURN_SUFFIX)) {
      judgement.refuse(KernelError.BAD_PROBE_ADDR, word, 0);
    }
    if (suffixed && !text.substring(percent).equals(RETURN_SUFFIX)) {
      judgement.refuse(KernelError.BAD_ADDR_SUFFIX, word, percent);
      return Optional.empty();
    }
    String symbol = suffixed ? text.substring(0, percent) : text;
    Optional<ProbePoint> point = symbolAndOffset(symbol);
    if (point.isEmpty()) {
      judgement.refuse(KernelError.BAD_PROBE_ADDR, word, 0);
      return Optional.empty();
    }
    // A module that is not loaded may have any symbol: the probe waits for it.
    boolean inKernel = point.get().module().isEmpty();
    if (inKernel && !KernelLimits.canBeSymbol(point.get().symbol())) {
      if (judgement.lacks(KernelFeature.UNIQUE_SYMBOLS)) {
        judgement.refuseLate(KernelError.BAD_PROBE_ADDR);
      } else {
        judgement.refuse(KernelError.BAD_PROBE_ADDR, word, 0);
      }
    }
    boolean atReturn = returns || suffixed;
    if (atReturn && inKernel && judgement.isBehindEntry(point.get())) {
      judgement.refuse(KernelError.BAD_RETPROBE, word, 0);
    }
    return Optional.of(new Point(point.get(), atReturn, true));
  }

  /** {@code traceprobe_split_symbol_offset}: cut at the first sign. */
  private Optional<ProbePoint> symbolAndOffset(String text) {
    int sign = 0;
    while (sign < text.length() && text.charAt(sign) != '+' && text.charAt(sign) != '-') {
      sign++;
    }
    String name = text.substring(0, sign);
    Optional<Long> offset =
        sign == text.length()
            ? Optional.of(0L)
            : KernelNumbers.signed(text.substring(sign), judgement.wordBytes());
    boolean anySign = judgement.lacks(KernelFeature.DYNAMIC_EVENTS);
    if (name.isEmpty()
        || offset.filter(bytes -> anySign || KernelLimits.isProbeOffset(bytes)).isEmpty()) {
      return Optional.empty();
    }
    int colon = name.indexOf(':');
    return Optional.of(
        new ProbePoint(
            colon < 0 ? "" : name.substring(0, colon), name.substring(colon + 1), offset.get()));
  }

  /** The name that {@code __trace_kprobe_create} gives to an event without one. */
  private String defaultName(ProbeEvent.Kind kind, Point point) {
    ProbePoint at = point.point();
    if (!point.symbolic()) {
      return kind.letter() + "_0x" + addressDigits(KernelNumbers.parse(at.symbol()).orElse(0L));
    }
    String where = at.module().isEmpty() ? at.symbol() : at.module() + ":" + at.symbol();
    return EventNameReader.cut(kind.letter() + "_" + where + "_" + at.offsetBytes())
        .replaceAll("[:.*]", "_");
  }

  /** An address by {@code %p}: with all digits of a word. */
  private String addressDigits(long address) {
    String digits = Long.toHexString(address);
    int word = Math.max(judgement.pointerBytes(), digits.length() > 8 ? 8 : 4) * 2;
    return "0".repeat(word - digits.length()) + digits;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
