package dev.protockprobe.probe;

import dev.protockprobe.layout.MemberLayout;
import dev.protockprobe.layout.RecordLayout;
import dev.protockprobe.type.CType;
import java.util.Optional;

/**
 * Reads fetch args that name a parameter or the result, and members of it: {@code parse_btf_arg}
 * and {@code parse_btf_field} in kernel/trace/trace_probe.c, Linux 7.2. If the function's BTF is
 * not known, every valid name is accepted.
 */
final class BtfNameReader {
  static final String RETVAL = "$retval";

  private final Judgement judgement;
  private final FetchContext context;
  private final EventWord word;
  private final Optional<BtfFunction> function;

  BtfNameReader(
      Judgement judgement, FetchContext context, EventWord word, Optional<BtfFunction> function) {
    this.judgement = judgement;
    this.context = context;
    this.word = word;
    this.function = function;
  }

  /**
   * The parameter, result or member that a text names.
   *
   * @param at where the text begins in the word, as the kernel counts
   * @return empty after an error
   */
  Optional<FetchExpression> read(String text, int at) {
    int end = judgement.lacks(KernelFeature.BTF_MEMBERS) ? -1 : separator(text);
    boolean arrow = end >= 0 && text.startsWith("->", end);
    if (end >= 0 && !arrow) {
      return text.charAt(end) == '.'
          ? refuse(KernelError.NOSUP_DAT_ARG, at + end + 1)
          : refuse(KernelError.BAD_HYPHEN, at + end);
    }
    String name = arrow ? text.substring(0, end) : text;
    Optional<KernelError> error = variableError(name, arrow);
    if (error.isPresent()) {
      boolean atMember = error.get() == KernelError.NO_BTF_ENTRY && name.equals(RETVAL);
      return refuse(error.get(), atMember ? at + end + 2 : at);
    }
    Optional<CType> type =
        function.flatMap(known -> name.equals(RETVAL) ? known.result() : known.parameter(name));
    return !arrow || hasMembers(text.substring(end + 2), at + end + 2, true, type)
        ? Optional.of(new FetchExpression.BtfName(text))
        : Optional.empty();
  }

  /** Why a kernel refuses the name before any member. */
  private Optional<KernelError> variableError(String name, boolean member) {
    boolean inModule = context == FetchContext.MODULE_RETURN;
    boolean missing = inModule || function.filter(known -> known.prototype().isEmpty()).isPresent();
    if (context.hasResult() && name.equals(RETVAL)) {
      boolean none =
          function.flatMap(BtfFunction::result).filter(CType.Void.class::isInstance).isPresent();
      return none
          ? Optional.of(KernelError.NO_RETVAL)
          : missing && member ? Optional.of(KernelError.NO_BTF_ENTRY) : Optional.empty();
    }
    boolean noParameters = function.filter(known -> known.parameters().isEmpty()).isPresent();
    if (missing || noParameters) {
      return Optional.of(KernelError.NO_BTF_ENTRY);
    }
    boolean known =
        function.isPresent()
            ? function.get().parameters().contains(name)
            : KernelLimits.isKernelName(name);
    return known ? Optional.empty() : Optional.of(KernelError.NO_BTFARG);
  }

  /**
   * Whether there can be members of these names.
   *
   * @param arrow whether a pointer is followed to the first of them
   * @param from the type before them; empty if it is not known
   */
  private boolean hasMembers(String text, int at, boolean arrow, Optional<CType> from) {
    Optional<CType> object = from;
    if (arrow && from.isPresent()) {
      if (!(from.get() instanceof CType.Pointer pointer)) {
        return refused(KernelError.NO_PTR_STRCT, at);
      }
      object = Optional.of(pointer.pointee().resolved());
    }
    int end = separator(text);
    boolean next = end >= 0 && text.startsWith("->", end);
    if (end >= 0 && !next && text.charAt(end) == '-') {
      return refused(KernelError.BAD_HYPHEN, at + end);
    }
    String name = end < 0 ? text : text.substring(0, end);
    Optional<RecordLayout> record = object.flatMap(type -> function.orElseThrow().record(type));
    if (object.isPresent() && record.isEmpty()) {
      return refused(KernelError.BAD_BTF_TID, at);
    }
    Optional<MemberLayout> member = record.flatMap(layout -> layout.member(name));
    if (record.isPresent() ? member.isEmpty() : !KernelLimits.isGoodName(name)) {
      return refused(KernelError.NO_BTF_FIELD, at);
    }
    int rest = end + (next ? 2 : 1);
    return end < 0
        || hasMembers(
            text.substring(rest), at + rest, next, member.map(one -> one.type().resolved()));
  }

  /** {@code split_next_field}: where the name ends; -1 if nothing follows. */
  private static int separator(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '.' || text.charAt(i) == '-') {
        return i;
      }
    }
    return -1;
  }

  private boolean refused(KernelError error, int at) {
    judgement.refuse(error, word, at);
    return false;
  }

  private Optional<FetchExpression> refuse(KernelError error, int at) {
    judgement.refuse(error, word, at);
    return Optional.empty();
  }
}
