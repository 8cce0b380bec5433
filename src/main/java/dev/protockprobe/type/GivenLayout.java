package dev.protockprobe.type;

import java.util.List;
import java.util.OptionalLong;

/**
 * The layout of a struct or union as the input states it, for example BTF, which says where a
 * compiler has put each member.
 *
 * @param sizeBytes the size of the struct or union
 * @param alignmentBytes empty if the input does not say, as BTF does not
 * @param offsetsBits the offset of each member of the definition from the start of the struct or
 *     union; a bit-field's offset counts bits in the order of memory, as in BTF
 *     (Documentation/bpf/btf.rst, 2.2.4)
 */
public record GivenLayout(long sizeBytes, OptionalLong alignmentBytes, List<Long> offsetsBits) {
  public GivenLayout {
    offsetsBits = List.copyOf(offsetsBits);
  }
}
