package dev.protockprobe.probe;

import dev.protockprobe.probe.FetchExpression.Dereference;
import dev.protockprobe.probe.FetchExpression.Space;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the expression of a fetch arg, the part between its name and its type: {@code
 * parse_probe_arg} and {@code parse_probe_vars} in kernel/trace/trace_probe.c, Linux 7.2. It
 * follows the branches of these two functions, which is why this class is longer than others.
 */
final class FetchExpressionReader {
  private static final Pattern SYMBOL = Pattern.compile("([^+-]+)([+-].*)?");
  private static final Pattern BTF_NAME =
      Pattern.compile("[A-Za-z_]\\w*(?:(?:->|\\.)[A-Za-z_]\\w*)*+");
  private static final String ARGUMENT = "$arg";
  private static final String STACK = "$stack";
  private static final String RETVAL = BtfNameReader.RETVAL;

  private final Judgement judgement;
  private final FetchContext context;
  private final EventWord word;
  private final BtfNameReader names;

  /**
   * A reader for one fetch arg.
   *
   * @param function what the kernel's BTF has of the probed function; empty if it is not known
   */
  FetchExpressionReader(
      Judgement judgement, FetchContext context, EventWord word, Optional<BtfFunction> function) {
    this.judgement = judgement;
    this.context = context;
    this.word = word;
    this.names = new BtfNameReader(judgement, context, word, function);
  }

  /**
   * The expression that a text is.
   *
   * @param at where the text begins in the word, as the kernel counts
   * @return empty if the text is not understood
   */
  Optional<FetchExpression> read(String text, int at) {
    return read(text, at, 0);
  }

  private Optional<FetchExpression> read(String text, int at, int depth) {
    return switch (text.isEmpty() ? ' ' : text.charAt(0)) {
      case '+', '-' -> dereference(text, at, depth);
      case '$' -> variable(text, at);
      case '%' -> register(text, at);
      case '@' -> memory(text, at);
      case '\\' -> immediate(text, at);
      case '(' ->
          judgement.lacks(KernelFeature.TYPECASTS)
              ? refuse(KernelError.BAD_FETCH_ARG, at)
              : refuse(KernelError.TYPECAST_NOT_EVENT, at);
      default -> btfName(text, at);
    };
  }

  private Optional<FetchExpression> refuse(KernelError error, int at) {
    judgement.refuse(error, word, at);
    return Optional.empty();
  }

  private Optional<FetchExpression> register(String text, int at) {
    String name = text.substring(1);
    if (!name.matches("[A-Za-z_]\\w*") || judgement.lacksRegister(name)) {
      return refuse(KernelError.BAD_REG_NAME, at);
    }
    return Optional.of(new FetchExpression.Register(name));
  }

  private Optional<FetchExpression> memory(String text, int at) {
    String place = text.substring(1);
    if (place.startsWith("+")) {
      return fileOffset(place, at);
    } else if (!place.isEmpty() && Character.isDigit(place.charAt(0))) {
      Optional<Long> address = KernelNumbers.unsigned(place, judgement.wordBytes());
      return address.isPresent()
          ? address.map(FetchExpression.Memory::new)
          : refuse(KernelError.BAD_MEM_ADDR, at);
    }
    Matcher symbol = SYMBOL.matcher(place);
    Optional<Long> offset =
        symbol.matches()
            ? KernelNumbers.signed(
                symbol.group(2) == null ? "0" : symbol.group(2), judgement.wordBytes())
            : Optional.empty();
    if (offset.isEmpty()) {
      judgement.refuseLate(
          symbol.matches() ? KernelError.FAIL_REG_PROBE : KernelError.BAD_PROBE_ADDR);
      return judgement.isOfTarget()
          ? Optional.of(new FetchExpression.Symbol(place, 0))
          : Optional.empty();
    }
    return offset.map(bytes -> new FetchExpression.Symbol(symbol.group(1), bytes));
  }

  /** The memory of a program at an offset in its file. */
  private Optional<FetchExpression> fileOffset(String place, int at) {
    boolean program = context == FetchContext.PROGRAM || context == FetchContext.PROGRAM_RETURN;
    return program
        ? KernelNumbers.parse(place).map(offset -> new FetchExpression.Symbol("", offset))
        : refuse(KernelError.FILE_ON_KPROBE, at);
  }

  private Optional<FetchExpression> immediate(String text, int at) {
    if (judgement.lacks(KernelFeature.IMMEDIATES)) {
      judgement.refuse(KernelError.BAD_FETCH_ARG, word, at);
    }
    if (text.startsWith("\\\"")) {
      boolean empty = text.length() == 2 && judgement.lacks(KernelFeature.IMMEDIATE_END);
      if (empty) {
        return Optional.of(new FetchExpression.ImmediateString(""));
      }
      boolean closed = text.length() > 2 && text.endsWith("\"");
      return closed
          ? Optional.of(
              new FetchExpression.ImmediateString(
                  EventWord.written(text.substring(2, text.length() - 1))))
          : refuse(KernelError.IMMSTR_NO_CLOSE, at + text.length());
    }
    Optional<Long> value = number(text.substring(1));
    return value.isPresent()
        ? value.map(FetchExpression.Immediate::new)
        : refuse(KernelError.BAD_IMM, at + 1);
  }

  /**
   * Reads a number as {@code str_to_immediate} does: signed after a sign, otherwise unsigned. After
   * a plus, {@code kstrtol} takes a second sign.
   */
  private Optional<Long> number(String text) {
    int bytes = judgement.wordBytes();
    if (text.startsWith("+")) {
      return KernelNumbers.signed(text.substring(1), bytes);
    }
    return text.startsWith("-")
        ? KernelNumbers.signed(text, bytes)
        : KernelNumbers.unsigned(text, bytes);
  }

  private Optional<FetchExpression> btfName(String text, int at) {
    boolean variable = !text.isEmpty() && isNameStart(text.charAt(0));
    if (!variable || judgement.lacks(KernelFeature.BTF_NAMES)) {
      return refuse(KernelError.BAD_FETCH_ARG, at);
    } else if (judgement.lacksArgumentAccess()
        || context == FetchContext.INSIDE
        || context == FetchContext.MODULE) {
      return refuse(KernelError.NOSUP_BTFARG, at);
    }
    return judgement.isOfTarget()
        ? names.read(text, at)
        : Optional.of(text)
            .filter(name -> BTF_NAME.matcher(name).matches())
            .<FetchExpression>map(FetchExpression.BtfName::new)
            .or(() -> refuse(KernelError.BAD_FETCH_ARG, at));
  }

  private static boolean isNameStart(char c) {
    return c == '_' || KernelLimits.isKernelLetter(c);
  }

  private Optional<FetchExpression> variable(String text, int at) {
    if (context == FetchContext.EVENT && KernelLimits.isGoodName(text.substring(1))) {
      return Optional.of(new FetchExpression.BtfName(text)); // $comm, too, is a word there
    } else if (text.startsWith(RETVAL)) {
      return retval(text, at);
    } else if (text.startsWith(STACK)) {
      return stack(text.substring(STACK.length()), at);
    } else if (text.equals("$comm") || text.equals("$COMM")) {
      boolean capital = text.equals("$COMM");
      return judgement.lacks(capital ? KernelFeature.CAPITAL_COMM : KernelFeature.COMM)
          ? refuse(KernelError.BAD_VAR, at)
          : Optional.of(new FetchExpression.Comm());
    } else if (text.startsWith(ARGUMENT)) {
      return argument(text.substring(ARGUMENT.length()), at);
    }
    return refuse(KernelError.BAD_VAR, at);
  }

  private Optional<FetchExpression> retval(String text, int at) {
    boolean whole = text.equals(RETVAL);
    if (!whole && judgement.lacks(KernelFeature.BTF_MEMBERS)) {
      return refuse(KernelError.BAD_VAR, at);
    }
    if (!context.hasResult()) {
      judgement.refuse(KernelError.RETVAL_ON_PROBE, word, at);
    }
    boolean typed = context.isKernelReturn() && judgement.enforces(KernelFeature.BTF_MEMBERS);
    if (judgement.lacksArgumentAccess() || (whole && !typed)) {
      return Optional.of(new FetchExpression.ReturnValue());
    }
    Optional<FetchExpression> read =
        judgement.isOfTarget() ? names.read(text, at) : resultMember(text, at);
    return whole ? read.map(result -> new FetchExpression.ReturnValue()) : read;
  }

  /** Reads {@code $retval->member} if the kernel, and so its BTF, is not known. */
  private Optional<FetchExpression> resultMember(String text, int at) {
    boolean member = text.startsWith(RETVAL + "->");
    return member && BTF_NAME.matcher(text.substring(1)).matches()
        ? Optional.of(new FetchExpression.BtfName(text))
        : refuse(KernelError.BAD_VAR, at);
  }

  /** The variable behind {@code $stack}, whose number is always decimal. */
  private Optional<FetchExpression> stack(String digits, int at) {
    if (digits.isEmpty()) {
      return Optional.of(new FetchExpression.StackPointer());
    } else if (!isDecimal(digits)) {
      return refuse(KernelError.BAD_VAR, at);
    } else if (KernelNumbers.wrapped(digits) > judgement.maxStack()
        || KernelNumbers.wrapped(digits) < 0) {
      return refuse(KernelError.BAD_STACK_NUM, at);
    }
    return Optional.of(new FetchExpression.Stack((int) KernelNumbers.wrapped(digits)));
  }

  private Optional<FetchExpression> argument(String digits, int at) {
    boolean late =
        context == FetchContext.INSIDE
            || (context.isKernelReturn() && judgement.lacks(KernelFeature.ARGUMENTS_AT_RETURN));
    boolean named = !judgement.lacks(KernelFeature.BTF_NAMES);
    if (judgement.lacksArguments() || (late && !named)) {
      judgement.refuse(KernelError.BAD_VAR, word, at);
    }
    String number = digits.startsWith("+") ? digits.substring(1) : digits;
    if (!isDecimal(number)) {
      return refuse(KernelError.BAD_VAR, at);
    }
    long index = KernelNumbers.wrapped(number);
    if (index <= 0 || index > judgement.maxStack()) {
      return refuse(KernelError.BAD_ARG_NUM, at);
    } else if (late) {
      judgement.refuse(KernelError.NOFENTRY_ARGS, word, at);
    }
    return Optional.of(new FetchExpression.Argument((int) index));
  }

  /** Whether {@code kstrtoul} takes some digits: they fit into a word. */
  private boolean isDecimal(String digits) {
    if (!digits.matches("[0-9]+")) {
      return false;
    }
    String significant = digits.replaceFirst("^0+(?=.)", "");
    return KernelNumbers.unsigned(significant, judgement.wordBytes()).isPresent();
  }

  private Optional<FetchExpression> dereference(String text, int at, int depth) {
    boolean user = text.startsWith("u", 1);
    int open = text.indexOf('(');
    if (open < 0) {
      return refuse(KernelError.DEREF_NEED_BRACE, at);
    }
    String number = (text.startsWith("-") ? "-" : "") + text.substring(user ? 2 : 1, open);
    // kstrtol: a positive number is less than half of what a word can hold.
    Optional<Long> offset = KernelNumbers.signed(number, judgement.wordBytes());
    if (offset.isEmpty() || (user && judgement.lacks(KernelFeature.USER_MEMORY))) {
      return refuse(KernelError.BAD_DEREF_OFFS, at);
    }
    int inner = at + innerOffset(text);
    int close = text.lastIndexOf(')');
    if (close < open) {
      return refuse(KernelError.DEREF_OPEN_BRACE, inner + text.length() - open - 1);
    } else if (depth == KernelLimits.FETCH_INSN_MAX) {
      return refuse(KernelError.TOO_MANY_OPS, inner);
    }
    Optional<FetchExpression> base = read(text.substring(open + 1, close), inner, depth + 1);
    base.ifPresent(expression -> checkBase(expression, inner));
    Space space = user ? Space.USER : Space.KERNEL;
    return base.map(expression -> new Dereference(space, offset.get(), expression));
  }

  /**
   * Where the base of a dereference begins, as the kernel counts: without the {@code u}, and
   * without a plus before a minus. 0 if the text is not a dereference. For a wrong type, kernels
   * that know BTF put the caret there, too.
   */
  static int innerOffset(String text) {
    int open = text.indexOf('(');
    if (open < 0 || !(text.startsWith("+") || text.startsWith("-"))) {
      return 0;
    }
    boolean user = text.startsWith("u", 1);
    boolean signs = text.startsWith(user ? "+u-" : "+-");
    return open + 1 - (user ? 1 : 0) - (signs ? 1 : 0);
  }

  private void checkBase(FetchExpression base, int at) {
    if (base.defaultType().equals(FetchType.Named.STRING)) {
      judgement.refuse(KernelError.COMM_CANT_DEREF, word, at);
    } else if (base.steps() + 1 >= KernelLimits.FETCH_INSN_MAX - 1) {
      judgement.refuse(KernelError.TOO_MANY_OPS, word, at);
    }
  }
}
