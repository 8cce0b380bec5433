package dev.protockprobe.preprocess;

/**
 * The names of the macros whose expansion produced a token; these macros do not replace the token
 * again (C11 6.10.3.4). The names form a linked list that grows at its head, so that several tokens
 * can share the rest of their lists.
 */
record HiddenNames(String name, HiddenNames others) {
  static boolean contains(HiddenNames names, String name) {
    for (HiddenNames at = names; at != null; at = at.others) {
      if (at.name.equals(name)) {
        return true;
      }
    }
    return false;
  }

  static HiddenNames with(HiddenNames names, String name) {
    return contains(names, name) ? names : new HiddenNames(name, names);
  }

  /** The names in both sets. */
  static HiddenNames intersection(HiddenNames left, HiddenNames right) {
    if (left == null || right == null) {
      return null;
    }
    HiddenNames both = null;
    for (HiddenNames at = left; at != null; at = at.others) {
      if (contains(right, at.name)) {
        both = new HiddenNames(at.name, both);
      }
    }
    return both;
  }

  static HiddenNames union(HiddenNames left, HiddenNames right) {
    if (left == null) {
      return right;
    }
    HiddenNames all = left;
    for (HiddenNames at = right; at != null; at = at.others) {
      all = with(all, at.name);
    }
    return all;
  }
}
