package dev.protockprobe.type;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Supplies the functions and types that the inputs declare. The rest of the program asks a front
 * end for nothing else. {@code syntax.Scope} reads C text; {@code btf.BtfDeclarations} reads BTF,
 * which has no text.
 *
 * <p>The front end reports what is wrong with a declaration that it reads. The caller reports a
 * type that nothing declares, because only the caller knows where its name is used.
 */
public interface Declarations extends Definitions {
  /**
   * The names of functions that the inputs may declare, in their order. No declaration is read for
   * this, so some names may turn out not to be functions.
   */
  List<String> functionNames();

  /** Whether an input declares {@code name} as a function; reports nothing. */
  boolean declaresFunction(String name);

  /**
   * Whether an input declares {@code name} as a function, or in words that cannot be read; reports
   * nothing.
   */
  default boolean mayDeclareFunction(String name) {
    return declaresFunction(name);
  }

  /** The function names that fulfil a condition and {@link #mayDeclareFunction}, in order. */
  default List<String> declaredFunctions(Predicate<String> wanted) {
    List<String> declared = new ArrayList<>();
    for (String name : functionNames()) {
      if (wanted.test(name) && mayDeclareFunction(name)) {
        declared.add(name);
      }
    }
    return declared;
  }

  /**
   * The function {@code name}.
   *
   * @return empty after a reported error, also if no input declares the function
   */
  Optional<Prototype> prototype(String name);

  /**
   * Whether the input that declares {@code prototype} says of pointers which memory they point to.
   * Where it does not, a pointer may be a process's, although it is not qualified so.
   */
  default boolean knowsAddressSpaces(Prototype prototype) {
    return true;
  }

  /**
   * The typedef {@code name}.
   *
   * @return empty if no input declares it, or after an error in its declaration
   */
  Optional<CType.Typedef> typedef(String name);
}
