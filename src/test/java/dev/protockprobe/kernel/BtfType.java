package dev.protockprobe.kernel;

import java.util.List;

/** A type of a kernel's BTF (Documentation/bpf/btf.rst); others are referred to by number. */
sealed interface BtfType {
  /** No type: what {@code void} is. */
  int VOID = 0;

  record Scalar(String name, int sizeBytes, boolean signed) implements BtfType {}

  /**
   * An enum.
   *
   * @param enumerators none if the enum is only declared
   */
  record Enumeration(String name, int sizeBytes, boolean signed, int enumerators)
      implements BtfType {}

  record Pointer(int target) implements BtfType {}

  record Array(int element, int length) implements BtfType {}

  /** A typedef, a qualifier or a tag. */
  record Alias(String name, int target) implements BtfType {}

  /** A struct or union; the name is empty if it has no tag. */
  record Aggregate(boolean union, String name, int sizeBytes, List<Member> members)
      implements BtfType {}

  /**
   * A member of a struct or union.
   *
   * @param bitWidth 0 if it is not a bit-field
   */
  record Member(String name, int type, int bitOffset, int bitWidth) {}

  /**
   * What a function takes and returns.
   *
   * @param names of the parameters, empty where one has none
   */
  record FunctionType(int returns, List<Integer> parameters, List<String> names)
      implements BtfType {}

  record Function(String name, int type) implements BtfType {}

  /** A struct or union that is only declared. */
  record Forward(String name) implements BtfType {}

  /** What says nothing about types: variables, sections, marks. */
  record Other(String kind) implements BtfType {}
}
