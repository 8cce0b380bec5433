package dev.protockprobe.preprocess;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Text of directives and macro uses that every C preprocessor must read alike: definitions of both
 * forms with {@code #} and {@code ##}, redefinitions, conditions, and declarations whose
 * initialisers hold what came out.
 */
final class RandomDirectives {
  private static final int NAMES = 12;

  private final Random random;
  private final StringBuilder text = new StringBuilder();
  private int declarations;
  private int depth;

  RandomDirectives(Random random) {
    this.random = random;
  }

  String text(int lines) {
    for (int i = 0; i < lines; i++) {
      line();
    }
    while (depth > 0) {
      close();
    }
    return text.toString();
  }

  private void line() {
    switch (random.nextInt(10)) {
      case 0, 1, 2 -> define();
      case 3 -> text.append("#undef ").append(name()).append('\n');
      case 4 -> {
        text.append(depth % 2 == 0 ? "#" : "  # ").append(condition()).append('\n');
        depth++;
      }
      case 5 -> {
        if (depth > 0) {
          close();
        }
      }
      default -> declaration();
    }
  }

  private void close() {
    switch (random.nextInt(4)) {
      case 0 -> text.append("#else\n");
      case 1 -> text.append("#elif ").append(expression(2)).append("\n");
      default -> {}
    }
    declaration();
    text.append("#endif /* ").append(depth--).append(" */\n");
  }

  private String condition() {
    return switch (random.nextInt(4)) {
      case 0 -> "ifdef " + name();
      case 1 -> "ifndef " + name();
      default -> "if " + expression(3);
    };
  }

  private void declaration() {
    text.append("int use_").append(declarations++).append("[] = { ");
    for (int i = random.nextInt(4); i >= 0; i--) {
      text.append(use(2)).append(random.nextInt(4) == 0 ? "\n  " : " ");
    }
    text.append("};\n");
  }

  private void define() {
    String name = name();
    text.append("#undef ").append(name).append("\n#define ").append(name);
    List<String> parameters = new ArrayList<>();
    if (random.nextBoolean()) {
      for (int i = random.nextInt(3); i > 0; i--) {
        parameters.add("p" + i);
      }
      boolean variadic = random.nextInt(4) == 0;
      List<String> written = new ArrayList<>(parameters);
      if (variadic) {
        written.add("...");
        parameters.add("__VA_ARGS__");
      }
      text.append('(').append(String.join(", ", written)).append(')');
    }
    for (int i = random.nextInt(5); i > 0; i--) {
      text.append(' ').append(bodyPart(parameters));
    }
    text.append(random.nextInt(5) == 0 ? " /* a\n comment */ \\\n  tail\n" : "\n");
  }

  private String bodyPart(List<String> parameters) {
    String parameter =
        parameters.isEmpty() ? "x" : parameters.get(random.nextInt(parameters.size()));
    return switch (random.nextInt(9)) {
      case 0 -> name();
      case 1 -> "( " + name() + " , " + parameter + " )";
      case 2 -> parameters.isEmpty() ? "y" : "#" + parameter;
      case 3 -> "left_ ## " + parameter;
      case 4 -> parameters.size() > 1 ? "a ## " + parameters.get(0) + " ## _b" : "z";
      case 5 -> name() + "(" + parameter + ")";
      case 6 -> "+";
      default -> parameter;
    };
  }

  private String use(int nesting) {
    if (nesting == 0) {
      return atom();
    }
    return switch (random.nextInt(6)) {
      case 0 -> name();
      case 1 -> "(" + use(nesting - 1) + ")";
      case 2, 3 -> {
        List<String> arguments = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          arguments.add(use(nesting - 1));
        }
        yield name() + (random.nextInt(5) == 0 ? " (" : "(") + String.join(", ", arguments) + ")";
      }
      default -> atom();
    };
  }

  private String atom() {
    return switch (random.nextInt(6)) {
      case 0 -> "\"s\\\"tr\"";
      case 1 -> "'c'";
      case 2 -> Integer.toString(random.nextInt(100));
      case 3 -> "<<";
      default -> "w" + random.nextInt(5);
    };
  }

  private String expression(int nesting) {
    if (nesting == 0) {
      return switch (random.nextInt(4)) {
        case 0 -> "defined(" + name() + ")";
        case 1 -> "defined " + name();
        default -> number();
      };
    }
    String left = expression(nesting - 1);
    String right = expression(nesting - 1);
    return switch (random.nextInt(9)) {
      case 0 -> "!" + "(" + left + ")";
      case 1 -> left + " && " + right;
      case 2 -> left + " || " + right;
      case 3 -> "(" + left + ") ? " + right + " : -" + number();
      case 4 -> "(" + left + " << 3) - (" + right + ")";
      case 5 -> left + (random.nextBoolean() ? " <= " : ">") + right;
      case 6 -> "~" + number() + " ^ " + right;
      case 7 -> left + " == " + right;
      default -> left + " + 2 * (" + right + ")";
    };
  }

  private String number() {
    return switch (random.nextInt(5)) {
      case 0 -> "0x" + Integer.toHexString(random.nextInt(300));
      case 1 -> "0" + random.nextInt(8);
      case 2 -> random.nextInt(50) + "UL";
      case 3 -> random.nextInt(50) + "L";
      default -> Integer.toString(random.nextInt(9));
    };
  }

  private String name() {
    return "M" + random.nextInt(NAMES);
  }
}
