package dev.protockprobe.type;

import java.util.List;
import java.util.OptionalLong;

/**
 * The layout of a struct or union as the input states it, for example BTF, which says where a
 * compiler has put each member.
 *
 * @param sizeBytes of the whole
 * @param alignmentBytes empty if the input does not say, as BTF does not
 * @param offsetsBits where each member of the definition begins, from the record's start; of a
 *     bit-field in the order of memory, as BTF counts (Documentation/bpf/btf.rst, 2.2.4)
 */
public record GivenLayout(long sizeBytes, OptionalLong alignmentBytes, List<Long> offsetsBits) {
  public GivenLayout {
    offsetsBits = List.copyOf(offsetsBits);
  }
}
