package dev.protockprobe.probe;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Finds what a definition uses that only newer kernels accept, so that a script can ask its target
 * before it writes the definition.
 */
public final class UsedFeatures {
  private UsedFeatures() {}

  /** The texts that the target's {@code README} has to have, in a fixed order. */
  public static List<String> readmeTexts(ProbeEvent event) {
    Set<KernelFeature> used = EnumSet.noneOf(KernelFeature.class);
    if (event.maxactive() > 0) {
      used.add(KernelFeature.MAXACTIVE);
    }
    for (FetchArg arg : event.args()) {
      arg.type().ifPresent(type -> add(type, used));
      add(arg.expression().text(), event.kind(), used);
    }
    List<String> texts = new ArrayList<>();
    for (KernelFeature feature : used) {
      texts.add(feature.readme());
    }
    return texts;
  }

  private static void add(String expression, ProbeEvent.Kind kind, Set<KernelFeature> used) {
    if (expression.contains("$arg")) {
      used.add(
          kind == ProbeEvent.Kind.RETURN
              ? KernelFeature.ARGUMENTS_AT_RETURN
              : KernelFeature.ARGUMENTS);
    }
    if (expression.contains("+u") || expression.contains("-u")) {
      used.add(KernelFeature.USER_MEMORY);
    }
    if (expression.contains("$comm")) {
      used.add(KernelFeature.COMM);
    }
    if (expression.startsWith("\\")) {
      used.add(KernelFeature.IMMEDIATES);
    }
  }

  private static void add(FetchType type, Set<KernelFeature> used) {
    type.accept(
        new FetchType.Visitor<Boolean>() {
          @Override
          public Boolean visitBasic(FetchType.Basic number) {
            return number.radix() == FetchType.Radix.HEXADECIMAL
                && used.add(KernelFeature.HEXADECIMAL_TYPES);
          }

          @Override
          public Boolean visitBitfield(FetchType.Bitfield bits) {
            return false;
          }

          @Override
          public Boolean visitNamed(FetchType.Named named) {
            return switch (named.name()) {
              case CHAR -> used.add(KernelFeature.CHAR);
              case STRING -> false;
              case USTRING -> used.add(KernelFeature.USTRING);
              case SYMBOL -> used.add(KernelFeature.SYMBOL);
              case SYMSTR -> used.add(KernelFeature.SYMSTR);
              case DENTRY_PATH, FILE_PATH -> used.add(KernelFeature.PATHS);
            };
          }

          @Override
          public Boolean visitArrayOf(FetchType.ArrayOf array) {
            used.add(KernelFeature.ARRAYS);
            return array.element().accept(this);
          }
        });
  }
}
