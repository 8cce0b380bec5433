package dev.protockprobe.probe;

import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.abi.PlacedParameter;
import dev.protockprobe.abi.PlacedPrototype;
import dev.protockprobe.abi.Storage;
import dev.protockprobe.diag.NearestNames;
import dev.protockprobe.diag.Span;
import dev.protockprobe.probe.FetchExpression.Space;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.Expression;
import dev.protockprobe.type.IntegerKind;
import dev.protockprobe.type.Prototype;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks up the names in an expression that a probe of a function fetches: the function's
 * parameters, variables such as {@code $stack}, and symbols such as {@code @jiffies}.
 */
final class ExpressionVariables implements KnownNames {
  /** The result of a function, at its return. */
  static final String RESULT = "$retval";

  private static final String STACK = "$stack";
  private static final CType ADDRESS = new CType.Pointer(new CType.Void());
  private static final CType WORD = new CType.Integer(IntegerKind.UNSIGNED_LONG);

  private final Target target;
  private final Prototype prototype;
  private final PlacedPrototype placed;
  private final boolean atReturn;
  private final PointerSpaces spaces;
  private final ArgumentVariables kept;

  /** The names of one event. */
  ExpressionVariables(
      Target target,
      Prototype prototype,
      PlacedPrototype placed,
      boolean atReturn,
      PointerSpaces spaces) {
    this.target = target;
    this.prototype = prototype;
    this.placed = placed;
    this.atReturn = atReturn;
    this.spaces = spaces;
    this.kept = new ArgumentVariables(target.convention());
  }

  /** The places of values, as the event finds them. */
  PlacedBits bits() {
    CallingConvention convention = target.convention();
    return atReturn ? PlacedBits.atReturn(convention) : PlacedBits.atEntry(convention);
  }

  /** The object that a name denotes; empty if it is neither a parameter nor a variable. */
  @Override
  public Optional<Denoted> of(Expression.Name name) {
    String text = name.name();
    if (text.startsWith("@")) {
      ValuePlace memory = new ValuePlace.InMemory(new Origin.AtSymbol(text.substring(1)), 0);
      return Optional.of(Denoted.of(WORD, memory));
    } else if (text.startsWith("$")) {
      return Optional.of(variable(text, name.span()));
    }
    for (int i = 0; i < placed.parameters().size(); i++) {
      PlacedParameter parameter = placed.parameters().get(i);
      if (text.equals(nameOf(parameter, i))) {
        return Optional.of(atReturn ? kept(parameter, name.span()) : entered(parameter));
      }
    }
    return Optional.empty();
  }

  private static String nameOf(PlacedParameter parameter, int index) {
    String name = parameter.parameter().name();
    return name.isEmpty() ? "arg" + (index + 1) : name;
  }

  /** The error of a name that nothing declares. */
  @Override
  public ExpressionError unknown(Expression.Name name) {
    List<String> known = new ArrayList<>();
    for (int i = 0; i < placed.parameters().size(); i++) {
      known.add(nameOf(placed.parameters().get(i), i));
    }
    String all =
        known.isEmpty()
            ? "'" + prototype.name() + "' takes no parameters"
            : "the parameters are " + String.join(", ", known);
    String help =
        name.name().equals("retval")
            ? "write '$retval' for the function's result, and give --return"
            : NearestNames.didYouMean(name.name(), known, " Otherwise " + all).orElse(all);
    return ExpressionError.unknown(
        name.span(), "'%s' has no parameter '%s'".formatted(prototype.name(), name.name()), help);
  }

  private Denoted entered(PlacedParameter parameter) {
    return parameter(parameter, new ValuePlace.Stored(parameter.assignment().storage(), 0));
  }

  private Denoted parameter(PlacedParameter parameter, ValuePlace place) {
    boolean user =
        parameter.type().resolved() instanceof CType.Pointer pointer
            && spaces.of(prototype, pointer.pointee()) == Space.USER;
    return Denoted.of(parameter.type(), place).usersIf(user);
  }

  /** A parameter at the return: what the kernel has kept of it from the entry. */
  private Denoted kept(PlacedParameter parameter, Span use) {
    String name = parameter.parameter().name();
    if (!kept.exist()) {
      throw ExpressionError.unfetchable(
          use,
          "kernels for %s do not keep parameters until the return"
              .formatted(target.convention().architecture()),
          "fetch '" + name + "' at the entry: leave --return=only out");
    } else if (!target.features().has(KernelFeature.ARGUMENTS_AT_RETURN)) {
      throw ExpressionError.old(
          use, KernelFeature.ARGUMENTS_AT_RETURN, "do not keep parameters until the return");
    }
    Storage storage = parameter.assignment().storage();
    Optional<FetchExpression> whole =
        storage.pieces().size() == 1 ? kept.of(storage.pieces().get(0)) : Optional.empty();
    if (whole.isPresent() && storage.isIndirect()) {
      Origin copy = new Origin.Pointed(Space.KERNEL, whole.get());
      return parameter(parameter, new ValuePlace.InMemory(copy, 0));
    } else if (whole.isPresent() && !(parameter.type().resolved() instanceof CType.Record)) {
      return parameter(parameter, new ValuePlace.Word(whole.get()));
    }
    throw ExpressionError.unfetchable(
        use,
        "the kernel keeps only parameters of one word until the return, and '"
            + name
            + "' is a struct or has several words",
        "fetch '" + name + "' at the entry");
  }

  private Denoted variable(String name, Span use) {
    if (name.equals(RESULT)) {
      return result(use);
    } else if (name.equals("$comm") || name.equals("$COMM")) {
      if (!target.features().has(KernelFeature.COMM)) {
        throw ExpressionError.old(use, KernelFeature.COMM, "have no $comm");
      }
      return Denoted.of(
          new CType.Integer(IntegerKind.CHAR), new ValuePlace.Text(new FetchExpression.Comm()));
    } else if (name.equals(STACK)) {
      return Denoted.of(ADDRESS, new ValuePlace.Word(new FetchExpression.StackPointer()));
    } else if (name.startsWith(STACK) && name.substring(STACK.length()).matches("[0-9]{1,4}")) {
      int index = Integer.parseInt(name.substring(STACK.length()));
      if (index < KernelLimits.PARAM_MAX_STACK) {
        return Denoted.of(ADDRESS, new ValuePlace.Word(new FetchExpression.Stack(index)));
      }
    }
    throw ExpressionError.unknown(
        use,
        "not a variable of fetch args: '" + name + "'",
        name.startsWith("$arg")
            ? "$argN counts words of registers, not parameters: name the parameter"
            : "there are $retval, $comm, $stack and $stack0, $stack1, ...");
  }

  private Denoted result(Span use) {
    if (!atReturn) {
      throw ExpressionError.unfetchable(
          use, "$retval is known at the return only", "give --return as well");
    } else if (placed.result().isEmpty()) {
      throw ExpressionError.unfetchable(
          use, "'" + prototype.name() + "' returns void: there is no $retval", "");
    }
    PlacedPrototype.Result result = placed.result().get();
    Optional<Storage> storage = ReturnFetchArgs.atReturn(target.convention(), result.storage());
    if (storage.isEmpty()) {
      throw ExpressionError.unfetchable(
          use,
          "'%s' returns a struct in memory, whose address is not known at the return"
              .formatted(prototype.name()),
          "");
    }
    boolean user =
        result.type().resolved() instanceof CType.Pointer pointer
            && spaces.of(prototype, pointer.pointee()) == Space.USER;
    return Denoted.of(result.type(), new ValuePlace.Stored(storage.get(), 0)).usersIf(user);
  }
}
