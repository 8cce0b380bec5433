package dev.protockprobe.check;

import dev.protockprobe.abi.PlacedParameter;
import dev.protockprobe.abi.Storage;
import dev.protockprobe.layout.ScalarForm;
import dev.protockprobe.probe.FetchArg;
import dev.protockprobe.probe.FetchExpression;
import dev.protockprobe.probe.FetchExpression.Argument;
import dev.protockprobe.probe.FetchExpression.Dereference;
import dev.protockprobe.probe.FetchType;
import dev.protockprobe.probe.PlacedBits;
import dev.protockprobe.type.CType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rewrites a fetch arg that was made for one kernel so that it reads the same object on another
 * kernel. It follows the fetch arg's pointers on both kernels at once, and takes the offset of each
 * member from the other kernel's struct.
 */
final class MovedArg {
  private final ProbedPoint own;
  private final ProbedPoint other;
  private final FetchArg arg;
  private final MovedMembers members;
  private final SameParameter parameters;
  private final List<String> facts = new ArrayList<>();
  private boolean lost;
  private boolean lostParameter;
  private boolean certain = true;

  MovedArg(ProbedPoint own, ProbedPoint other, FetchArg arg) {
    this.own = own;
    this.other = other;
    this.arg = arg;
    this.members = new MovedMembers(own.objects(), other.objects());
    this.parameters = new SameParameter(own, other);
  }

  /**
   * Where the bits are on the other kernel.
   *
   * @param type the fetch type that reads them; empty if the fetch arg's own does
   */
  private record Place(FetchExpression expression, Optional<FetchType> type) {
    Place(FetchExpression expression) {
      this(expression, Optional.empty());
    }
  }

  /**
   * Corrects a finding about the other kernel by what the fetch arg reads on its own one.
   *
   * @param before the finding about its own kernel
   */
  ArgFinding correct(ArgFinding finding, ArgFinding before) {
    ArgReading was = own.args().read(arg);
    if (before.wrong().isPresent() || was.wrong().isPresent() || !was.value().isKnown()) {
      return finding;
    }
    ArgReading is = other.args().read(arg);
    Optional<Place> place = place(arg.expression(), was.value(), is.value(), arg.name());
    if (place.isEmpty()) {
      return lost && !isFoundByName(finding)
          ? finding.with(words(was, is), Optional.empty(), false)
          : finding;
    }
    FetchArg right = right(place.get());
    ArgReading there = other.args().read(right);
    boolean fits = there.readsAs(is) && is.wrong().isEmpty();
    if (there.wrong().isPresent() || right.equals(arg) || fits) {
      return finding;
    }
    Optional<String> body = Optional.of(right.body());
    boolean sure = certain || finding.certain();
    boolean stays = facts.isEmpty() && right.expression().equals(arg.expression());
    return stays && finding.wrong().isPresent()
        ? finding.with(finding.wrong().get(), finding.should().or(() -> body), sure)
        : finding.with(words(was, is), body, sure);
  }

  /** Whether the name means a member of the same struct that only has another path there. */
  private boolean isFoundByName(ArgFinding finding) {
    return !lostParameter && facts.size() == 1 && finding.should().isPresent() && finding.certain();
  }

  /**
   * The fetch arg that reads a place. It keeps its own type if that reads the same bits, even if it
   * does not tell their sign.
   */
  private FetchArg right(Place place) {
    FetchArg kept = new FetchArg(arg.name(), place.expression(), arg.type());
    if (place.type().isEmpty()) {
      return kept;
    }
    FetchArg retyped = new FetchArg(arg.name(), place.expression(), place.type());
    ArgReading read = other.args().read(kept);
    boolean fits = read.wrong().isEmpty() && read.readsAs(other.args().read(retyped));
    return fits || read.text() ? kept : retyped;
  }

  private String words(ArgReading was, ArgReading is) {
    String read = is.wrong().orElse("reads " + is.value().words());
    boolean astray = read.endsWith(Reader.NOT_A_POINTER) || !is.value().isExplained();
    String meant = was.value().words();
    return (astray ? "does not read " + meant : read + ", not " + meant)
        + (facts.isEmpty() ? "" : ": " + String.join("; ", facts));
  }

  /** The expression on the other kernel that gives the word of {@code expression}. */
  private Optional<FetchExpression> word(FetchExpression expression) {
    return place(expression, own.word(expression), other.word(expression), "")
        .map(Place::expression);
  }

  /**
   * Where the other kernel has {@code was}, the bits that {@code expression} reads on its own
   * kernel.
   *
   * @param is what {@code expression} reads on the other kernel
   */
  private Optional<Place> place(FetchExpression expression, Value was, Value is, String name) {
    boolean parameter = was.key().startsWith("P") || was.key().startsWith("&P");
    if (expression instanceof FetchExpression.BtfName) {
      return Optional.of(new Place(expression)); // the kernel finds the place itself
    } else if (parameter && was.parameter() >= 0) {
      return parameter(expression, was, is, name);
    } else if (!parameter && expression instanceof Dereference way) {
      return behind(way, was, name);
    }
    return Optional.of(new Place(expression));
  }

  private Optional<Place> behind(Dereference way, Value was, String name) {
    Optional<FetchExpression> base = word(way.base());
    if (base.isEmpty()) {
      return Optional.empty();
    }
    Optional<CType> before = own.pointee(way.base());
    Optional<CType> now = other.pointee(base.get());
    long from = was.fromBits().orElse(0);
    Optional<MovedMembers.Place> place = Optional.empty();
    if (before.isPresent() && now.isPresent() && was.fromBits().isPresent()) {
      place = noted(members.move(before.get(), now.get(), from, was.bits(), name));
    } else if (before.isEmpty()) {
      place = Optional.of(new MovedMembers.Place(from, was.bits(), Optional.empty()));
    }
    return place.flatMap(found -> at(way, base.get(), from, was.bits(), found));
  }

  /** Adds to {@link #facts}, in words, what has changed. */
  private Optional<MovedMembers.Place> noted(Optional<MovedMembers.Moved> moved) {
    moved.map(MovedMembers.Moved::fact).filter(fact -> !fact.isEmpty()).ifPresent(facts::add);
    lost = lost || moved.filter(known -> known.place().isEmpty()).isPresent();
    return moved.flatMap(MovedMembers.Moved::place);
  }

  private Optional<Place> at(
      Dereference way, FetchExpression base, long from, int bits, MovedMembers.Place place) {
    long distance = place.fromBits() - from;
    if (distance % Byte.SIZE == 0 && place.bits() == bits && place.form().isEmpty()) {
      long offset = way.offsetBytes() + distance / Byte.SIZE;
      return Optional.of(new Place(new Dereference(way.space(), offset, base)));
    }
    boolean signed = place.form().filter(ScalarForm::signed).isPresent();
    return single(
        other.bits().parts(way.space(), base, place.fromBits(), place.bits(), signed), true);
  }

  /** The place of the only part; empty if one fetch arg cannot read all parts. */
  private Optional<Place> single(List<PlacedBits.Part> parts, boolean otherType) {
    if (parts.size() != 1) {
      return Optional.empty();
    }
    FetchType part = parts.get(0).type();
    boolean bits = part instanceof FetchType.Bitfield;
    boolean keep = !otherType && !bits && !(arg.type().orElse(part) instanceof FetchType.Bitfield);
    FetchType type = MeantMember.radixOf(arg, part);
    int count = arg.type().map(FetchType::count).orElse(0);
    FetchType whole = count > 0 ? new FetchType.ArrayOf(type, count) : type;
    return Optional.of(
        new Place(parts.get(0).expression(), keep ? Optional.empty() : Optional.of(whole)));
  }

  /** The place of bits of a parameter, or of the address of its copy. */
  private Optional<Place> parameter(FetchExpression expression, Value was, Value is, String name) {
    Optional<Integer> index = parameters.index(was.parameter());
    if (index.isEmpty()) {
      facts.add(parameters.loss(was.parameter()));
      lost = true;
      lostParameter = true;
      return Optional.empty();
    }
    certain = certain && parameters.isNamed(was.parameter(), index.get());
    PlacedParameter there = other.parameters().get(index.get());
    Storage storage = there.assignment().storage();
    if (was.is(Value.Kind.ADDRESS)) {
      boolean stays = is.key().equals("&P" + index.get());
      return !stays && !storage.isIndirect()
          ? Optional.empty()
          : Optional.of(new Place(stays ? expression : other.bits().word(storage)));
    }
    long from = was.fromBits().orElse(0);
    CType before = own.parameters().get(was.parameter()).type();
    return noted(members.move(before, there.type(), from, was.bits(), name))
        .flatMap(place -> parameterAt(expression, place, was, is, index.get()));
  }

  private Optional<Place> parameterAt(
      FetchExpression expression, MovedMembers.Place place, Value was, Value is, int index) {
    String key = "P" + index + "[" + place.fromBits() + "," + place.bits() + "]";
    boolean otherType = place.form().isPresent();
    if (is.key().equals(key) && !otherType) {
      return Optional.of(new Place(expression));
    }
    if (!is.key().startsWith("P" + index + "[")) {
      facts.add(parameters.change(was.parameter(), index, other.bits()));
    }
    if (expression instanceof Argument && !otherType) {
      return Optional.of(new Place(new Argument(index + 1)));
    }
    Storage storage = other.parameters().get(index).assignment().storage();
    boolean signed = place.form().filter(ScalarForm::signed).isPresent();
    return single(other.bits().parts(storage, place.fromBits(), place.bits(), signed), otherType);
  }
}
