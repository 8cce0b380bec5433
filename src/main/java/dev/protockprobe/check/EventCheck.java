package dev.protockprobe.check;

import dev.protockprobe.diag.NearestNames;
import dev.protockprobe.layout.ScalarForm;
import dev.protockprobe.probe.FetchArg;
import dev.protockprobe.probe.FetchExpression;
import dev.protockprobe.probe.FetchExpression.Dereference;
import dev.protockprobe.probe.FetchExpression.Space;
import dev.protockprobe.probe.FetchType;
import dev.protockprobe.probe.ProbeEvent;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.Parameter;
import dev.protockprobe.type.Prototype;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks what the fetch args of one event read. A fetch arg should read what its name says, if the
 * name is that of a parameter or of a member, or a name that protoc-kprobe itself gives. Under any
 * other name it may read whatever a fetch arg can sensibly read.
 */
final class EventCheck {
  private final Prototype prototype;
  private final ProbeEvent event;
  private final Map<String, ArgReading> right;
  private final MeantMember members;
  private final Objects objects;

  /**
   * A check of one event.
   *
   * @param right what the compiler would fetch there, by the fetch args' names
   */
  EventCheck(
      Prototype prototype,
      ProbeEvent event,
      Map<String, ArgReading> right,
      MeantMember members,
      Objects objects) {
    this.prototype = prototype;
    this.event = event;
    this.right = right;
    this.members = members;
    this.objects = objects;
  }

  /** The finding about the fetch arg that is at {@code index} in its event. */
  ArgFinding finding(int index, ArgReading reading) {
    Optional<Mistake> mistake = mistake(reading);
    Value value = reading.value();
    return new ArgFinding(
        index,
        reading.arg(),
        value.words(),
        value.isExplained(),
        parameter(value),
        mistake.map(Mistake::words),
        mistake.flatMap(Mistake::should),
        mistake.isPresent() && isCertain(reading));
  }

  /**
   * A mistake.
   *
   * @param should what should stand behind the {@code =}; empty if that is not certain
   */
  private record Mistake(String words, Optional<String> should) {}

  /** The parameter that a value is of, or is reached by. */
  private Optional<ReadParameter> parameter(Value value) {
    if (value.parameter() < 0) {
      return Optional.empty();
    }
    Parameter parameter = prototype.parameters().get(value.parameter());
    return Optional.of(
        new ReadParameter(
            value.parameter(), parameter.name(), objects.shape(parameter.adjustedType())));
  }

  private Optional<Mistake> mistake(ArgReading reading) {
    ArgReading named = right.get(reading.arg().name());
    Value value = reading.value();
    boolean asNamed = named != null && reading.readsAs(named);
    if (!value.isKnown() || (asNamed && named.wrong().isPresent())) {
      return Optional.empty();
    } else if (reading.wrong().isPresent()) {
      return Optional.of(wrong(reading, named));
    } else if (asNamed) {
      return Optional.empty();
    }
    int parameter = named == null ? indexOf(reading.arg().name()) : named.value().parameter();
    if (parameter != Value.NONE && !isOf(reading, parameter, named)) {
      String meant = named == null ? reading.arg().name() : named.value().words();
      return Optional.of(
          new Mistake(
              "reads " + value.words() + ", not " + meant,
              Optional.ofNullable(named).map(EventCheck::body)));
    }
    return parameter == Value.NONE
        ? members
            .of(reading)
            .map(
                meant ->
                    new Mistake("reads " + value.words() + ", not " + meant.path(), meant.body()))
        : Optional.empty();
  }

  /** The mistake of a fetch arg that is wrong whatever its name refers to. */
  private Mistake wrong(ArgReading reading, ArgReading named) {
    String words = reading.wrong().orElseThrow();
    Optional<ArgReading> meant = Optional.ofNullable(named).or(() -> nearest(reading));
    if (meant.isPresent() && !body(meant.get()).equals(reading.arg().body())) {
      String what = meant.get().value().words();
      boolean other =
          !meant.get().value().path().equals(reading.value().path())
              && !words.endsWith(Reader.NOT_A_POINTER)
              && !reading.value().is(Value.Kind.ZERO);
      return new Mistake(
          other && !what.isEmpty() ? words + ", not " + what : words, meant.map(EventCheck::body));
    }
    Optional<MeantMember.Meant> member = meant.isEmpty() ? members.of(reading) : Optional.empty();
    return member.isPresent()
        ? new Mistake(words + ", not " + member.get().path(), member.get().body())
        : new Mistake(words, mended(reading));
  }

  private static String body(ArgReading reading) {
    return reading.arg().body();
  }

  private int indexOf(String name) {
    List<Parameter> parameters = prototype.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i).name().equals(name)) {
        return i;
      }
    }
    return Value.NONE;
  }

  /**
   * Whether a fetch arg with a parameter's name reads that parameter, perhaps in another way than
   * the compiler would.
   */
  private boolean isOf(ArgReading reading, int parameter, ArgReading named) {
    Value value = reading.value();
    if (value.parameter() != parameter || named == null) {
      return value.parameter() == parameter;
    }
    String path =
        parameter < 0
            ? FunctionState.RESULT
            : ReadParameter.label(parameter, prototype.parameters().get(parameter).name());
    boolean itself = value.is(Value.Kind.WHOLE) && value.path().equals(path);
    return itself || (reading.text() && value.key().equals(named.value().key()));
  }

  /**
   * Whether it is certain what was meant: the fetch arg has exactly the name of a right one or of
   * the member that it reads, or it reads nothing of the function, so that it cannot be right.
   */
  private boolean isCertain(ArgReading reading) {
    String name = reading.arg().name();
    return right.containsKey(name)
        || MeantMember.lastName(reading.value().path()).equals(name)
        || members.hasMember(reading)
        || leadsNowhere(reading);
  }

  private static boolean leadsNowhere(ArgReading reading) {
    return reading.wrong().isPresent() && reading.value().parameter() == Value.NONE;
  }

  /**
   * For a fetch arg that reads nothing of the function: the right fetch arg with the most similar
   * name, among those that the event does not have yet. Empty for a fetch arg that reads a
   * parameter, because its name may be similar on purpose.
   */
  private Optional<ArgReading> nearest(ArgReading reading) {
    if (!leadsNowhere(reading)) {
      return Optional.empty();
    }
    List<String> free = new ArrayList<>(right.keySet());
    event.args().forEach(arg -> free.remove(arg.name()));
    return NearestNames.nearest(reading.arg().name(), free).map(right::get);
  }

  /**
   * The fetch arg with its type or its address space (kernel or user) corrected; empty if such a
   * correction is not certain.
   */
  private Optional<String> mended(ArgReading reading) {
    FetchArg arg = reading.arg();
    Value value = reading.value();
    if (reading.otherMemory() && arg.expression() instanceof Dereference last) {
      Space space = last.space() == Space.USER ? Space.KERNEL : Space.USER;
      FetchExpression moved = new Dereference(space, last.offsetBytes(), last.base());
      return Optional.of(new FetchArg(arg.name(), moved, arg.type()).body());
    }
    boolean single = arg.type().filter(type -> type.count() > 0).isEmpty();
    Optional<ScalarForm> form = value.type().flatMap(objects::form);
    // On a big-endian target the low bytes, which a narrow type reads, are not the first.
    boolean member = value.path().indexOf('>') >= 0 || value.path().indexOf('.') >= 0;
    boolean meant = !member || MeantMember.isNamed(value.path(), arg.name());
    boolean certain =
        meant && value.begins() && single && !reading.text() && !objects.dataModel().bigEndian();
    return certain
        ? form.map(
                known ->
                    new FetchArg(
                            arg.name(), arg.expression(), fetchType(arg, value.type().get(), known))
                        .body())
            .filter(body -> !body.equals(arg.body()))
        : Optional.empty();
  }

  private static FetchType fetchType(FetchArg arg, CType type, ScalarForm form) {
    boolean decimal =
        arg
            .type()
            .filter(FetchType.Basic.class::isInstance)
            .map(FetchType.Basic.class::cast)
            .stream()
            .anyMatch(basic -> basic.radix() != FetchType.Radix.HEXADECIMAL);
    boolean untypedNumber = arg.type().isEmpty() && !(type.resolved() instanceof CType.Pointer);
    return decimal || untypedNumber
        ? FetchType.integer(form.signed(), form.sizeBytes())
        : FetchType.hexadecimal(form.sizeBytes());
  }
}
