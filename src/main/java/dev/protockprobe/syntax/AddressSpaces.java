package dev.protockprobe.syntax;

import dev.protockprobe.syntax.grammar.CDeclarationParser.AttributeContext;
import dev.protockprobe.syntax.grammar.CDeclarationParser.AttributeItemContext;
import dev.protockprobe.type.CType.Qualifier;
import java.util.EnumSet;
import java.util.Set;

/**
 * Finds the kernel's address spaces in attributes. For sparse and clang, {@code __user} and similar
 * macros expand to such attributes: include/linux/compiler_types.h.
 */
final class AddressSpaces {
  private AddressSpaces() {}

  /** The spaces that an attribute names; empty for the kernel's own memory. */
  static Set<Qualifier> of(AttributeContext attribute) {
    Set<Qualifier> spaces = EnumSet.noneOf(Qualifier.class);
    boolean noderef = false;
    boolean named = false;
    for (AttributeItemContext item : attribute.attributeItem()) {
      switch (AttributeReader.name(item)) {
        case "btf_type_tag" -> addTagged(argument(item), spaces);
        case "address_space" -> {
          named = true;
          addNumbered(argument(item), spaces);
        }
        case "noderef" -> noderef = true;
        default -> {}
      }
    }
    if (noderef && !named) {
      spaces.add(Qualifier.IOMEM); // a pointer that must not be followed, whatever it points to
    }
    return spaces;
  }

  private static void addTagged(String tag, Set<Qualifier> spaces) {
    switch (tag) {
      case "\"user\"" -> spaces.add(Qualifier.USER);
      case "\"iomem\"" -> spaces.add(Qualifier.IOMEM);
      case "\"percpu\"" -> spaces.add(Qualifier.PERCPU);
      default -> {} // "rcu" is the kernel's own memory
    }
  }

  /** Spaces had numbers before Linux 5.9; clang numbers x86's segments from 256 on. */
  private static void addNumbered(String space, Set<Qualifier> spaces) {
    switch (space) {
      case "__user", "1" -> spaces.add(Qualifier.USER);
      case "", "0", "4", "__kernel", "__rcu" -> {}
      case "__percpu", "3", "256", "257" -> spaces.add(Qualifier.PERCPU);
      default -> spaces.add(Qualifier.IOMEM);
    }
  }

  private static String argument(AttributeItemContext item) {
    if (item.addressSpace() != null) {
      return item.addressSpace().getText();
    }
    return item.expression().isEmpty() ? "" : item.expression(0).getText();
  }
}
