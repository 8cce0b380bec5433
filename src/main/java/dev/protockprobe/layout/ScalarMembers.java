package dev.protockprobe.layout;

import dev.protockprobe.type.CType;
import dev.protockprobe.type.ObjectVisitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Lists the scalars that an object of a type consists of, with their offsets. */
final class ScalarMembers {
  /** More than any probe can fetch, and than any function is passed by value. */
  private static final int MOST = 4096;

  /** Objects without a scalar count too: hostile input nests arrays of them. */
  private static final int MOST_OBJECTS = 16 * MOST;

  private static final Doubt TOO_MANY = Doubt.of("it has more than " + MOST + " scalar members");

  private final Layouts layouts;
  private final List<ScalarMember> scalars = new ArrayList<>();
  private int objects;

  ScalarMembers(Layouts layouts) {
    this.layouts = layouts;
  }

  Doubtful<List<ScalarMember>> of(CType type) {
    Optional<Doubt> doubt = add("", type, 0);
    return doubt.isPresent() ? Doubtful.unknown(doubt.get()) : Doubtful.known(scalars);
  }

  /**
   * Adds the scalars of an object at {@code offsetBits}. Returns why that is impossible; empty if
   * they were added.
   */
  private Optional<Doubt> add(String path, CType type, long offsetBits) {
    if (objects++ == MOST_OBJECTS) {
      return Optional.of(TOO_MANY);
    }
    return type.accept(new Parts(path, type, offsetBits));
  }

  /** Adds the parts of an object. */
  private final class Parts implements ObjectVisitor<Optional<Doubt>> {
    private final String path;
    private final CType written;
    private final long offsetBits;

    Parts(String path, CType written, long offsetBits) {
      this.path = path;
      this.written = written;
      this.offsetBits = offsetBits;
    }

    @Override
    public Optional<Doubt> visitRecord(CType.Record type) {
      Doubtful<RecordLayout> layout = layouts.record(type);
      return layout.isKnown()
          ? addMembers(path, layout.value().orElseThrow(), offsetBits)
          : layout.doubt();
    }

    @Override
    public Optional<Doubt> visitArray(CType.Array type) {
      return addArray(path, type, offsetBits);
    }

    @Override
    public Optional<Doubt> visitScalar(CType type) {
      return addScalars(path, written, offsetBits, OptionalInt.empty(), 1, false);
    }

    @Override
    public Optional<Doubt> visitFloatingOrVector(CType type) {
      return visitScalar(type);
    }

    /** Asks for the scalar's form, whose doubt is the reason. */
    @Override
    public Optional<Doubt> visitNoObject(CType type) {
      return visitScalar(type);
    }
  }

  private Optional<Doubt> addMembers(String path, RecordLayout layout, long offsetBits) {
    String prefix = path.isEmpty() ? "" : path + ".";
    for (MemberLayout member : layout.flattened()) {
      String own = prefix + member.name();
      long at = offsetBits + member.offsetBits();
      Optional<Doubt> doubt =
          member.bitWidth().isPresent()
              ? addScalars(own, member.type(), at, member.bitWidth(), 1, false)
              : add(own, member.type(), at);
      if (doubt.isPresent()) {
        return doubt;
      }
    }
    return Optional.empty();
  }

  private Optional<Doubt> addArray(String path, CType.Array array, long offsetBits) {
    if (array.length().isEmpty()) {
      return Optional.empty();
    }
    Doubtful<TypeLayout> whole = layouts.layout(array);
    CType element = array.element();
    while (element.resolved() instanceof CType.Array inner) {
      element = inner.element();
    }
    Doubtful<TypeLayout> each = layouts.layout(element);
    if (!whole.isKnown() || !each.isKnown()) {
      return whole.isKnown() ? each.doubt() : whole.doubt();
    }
    long size = each.value().orElseThrow().sizeBytes();
    long count = size == 0 ? 0 : whole.value().orElseThrow().sizeBytes() / size;
    if (!(element.resolved() instanceof CType.Record)) {
      return count == 0
          ? Optional.empty()
          : addScalars(path, element, offsetBits, OptionalInt.empty(), count, true);
    }
    if (count > MOST) {
      return Optional.of(TOO_MANY);
    }
    for (int i = 0; i < count; i++) {
      Optional<Doubt> doubt = add(path + "[" + i + "]", element, offsetBits + i * size * Byte.SIZE);
      if (doubt.isPresent()) {
        return doubt;
      }
    }
    return Optional.empty();
  }

  private Optional<Doubt> addScalars(
      String path, CType type, long offsetBits, OptionalInt bitWidth, long count, boolean array) {
    if (scalars.size() == MOST) {
      return Optional.of(TOO_MANY);
    }
    boolean scalar = !isFloatingOrVector(type.resolved());
    Doubtful<ScalarForm> form = layouts.form(type);
    if (scalar && !form.isKnown()) {
      return form.doubt();
    }
    scalars.add(
        new ScalarMember(
            path,
            type,
            scalar ? form.value() : Optional.empty(),
            offsetBits,
            bitWidth,
            count,
            array));
    return Optional.empty();
  }

  private static boolean isFloatingOrVector(CType type) {
    return type instanceof CType.Floating || type instanceof CType.Vector;
  }
}
