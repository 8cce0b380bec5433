package dev.protockprobe.type;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;

/** Writes a type as C does, around the name it declares: {@code int (*handler)(void *)}. */
public final class CTypeWriter implements CType.Visitor<String> {
  private static final Set<CType.Qualifier> ADDRESS_SPACES =
      EnumSet.of(CType.Qualifier.USER, CType.Qualifier.IOMEM, CType.Qualifier.PERCPU);

  /** The declarator, as far as it is written. */
  private final String declarator;

  private CTypeWriter(String declarator) {
    this.declarator = declarator;
  }

  /** The type alone, as in a cast. */
  public static String write(CType type) {
    return declare(type, "");
  }

  /** The type with a declared name in its place. */
  public static String declare(CType type, String name) {
    return type.accept(new CTypeWriter(name));
  }

  /** A prototype on one line, without a semicolon. */
  public static String write(Prototype prototype) {
    CType function =
        new CType.Function(
            prototype.returns(),
            prototype.parameters(),
            prototype.variadic(),
            prototype.attributes());
    return declare(function, prototype.name());
  }

  @Override
  public String visitVoid(CType.Void type) {
    return after("void");
  }

  @Override
  public String visitBool(CType.Bool type) {
    return after("_Bool");
  }

  @Override
  public String visitInteger(CType.Integer type) {
    return after(type.kind().cName());
  }

  @Override
  public String visitFloating(CType.Floating type) {
    return after(type.name());
  }

  @Override
  public String visitEnum(CType.Enum type) {
    return after(type.tag().isEmpty() ? "enum {...}" : "enum " + type.tag());
  }

  @Override
  public String visitPointer(CType.Pointer type) {
    boolean needsParentheses = isArrayOrFunction(type.pointee());
    String inner = "*" + declarator;
    return declare(type.pointee(), needsParentheses ? "(" + inner + ")" : inner);
  }

  @Override
  public String visitArray(CType.Array type) {
    String length = type.length().map(expression -> expression.span().text()).orElse("");
    return declare(type.element(), declarator + "[" + length + "]");
  }

  @Override
  public String visitFunction(CType.Function type) {
    StringJoiner parameters = new StringJoiner(", ", "(", ")");
    for (Parameter parameter : type.parameters()) {
      parameters.add(declare(parameter.type(), parameter.name()));
    }
    if (type.variadic()) {
      parameters.add("...");
    } else if (type.parameters().isEmpty()) {
      parameters.add("void");
    }
    return declare(type.returns(), declarator + parameters);
  }

  @Override
  public String visitRecord(CType.Record type) {
    return after(type.kind().keyword() + " " + (type.tag().isEmpty() ? "{...}" : type.tag()));
  }

  @Override
  public String visitVector(CType.Vector type) {
    String attribute = "__attribute__((vector_size(" + type.sizeBytes().span().text() + ")))";
    return declare(type.element(), declarator.isEmpty() ? attribute : attribute + " " + declarator);
  }

  @Override
  public String visitUnreadable(CType.Unreadable type) {
    return after(type.written());
  }

  @Override
  public String visitAligned(CType.Aligned type) {
    return type.type().accept(this);
  }

  @Override
  public String visitTypedef(CType.Typedef type) {
    return after(type.name());
  }

  @Override
  public String visitQualified(CType.Qualified type) {
    Set<CType.Qualifier> spaces = EnumSet.copyOf(type.qualifiers());
    spaces.retainAll(ADDRESS_SPACES);
    if (!spaces.isEmpty() && !(type.unqualified() instanceof CType.Pointer)) {
      // Behind the base type, as the kernel writes it: const char __user *.
      Set<CType.Qualifier> others = EnumSet.copyOf(type.qualifiers());
      others.removeAll(spaces);
      String inner = declarator.isEmpty() ? words(spaces) : words(spaces) + " " + declarator;
      return declare(type.unqualified().qualifiedWith(others), inner);
    }
    String words = words(type.qualifiers());
    if (type.unqualified() instanceof CType.Pointer pointer) {
      String inner = declarator.isEmpty() ? words : words + " " + declarator;
      return pointer.accept(new CTypeWriter(inner));
    }
    return words + " " + type.unqualified().accept(this);
  }

  private static boolean isArrayOrFunction(CType type) {
    CType inner = type instanceof CType.Qualified qualified ? qualified.unqualified() : type;
    return inner instanceof CType.Array || inner instanceof CType.Function;
  }

  private static String words(Set<CType.Qualifier> qualifiers) {
    StringJoiner words = new StringJoiner(" ");
    for (CType.Qualifier qualifier : new TreeSet<>(qualifiers)) {
      words.add(
          switch (qualifier) {
            case ATOMIC -> "_Atomic";
            case USER, IOMEM, PERCPU -> "__" + qualifier.name().toLowerCase(Locale.ROOT);
            case CONST, VOLATILE, RESTRICT -> qualifier.name().toLowerCase(Locale.ROOT);
          });
    }
    return words.toString();
  }

  private String after(String base) {
    return declarator.isEmpty() ? base : base + " " + declarator;
  }
}
