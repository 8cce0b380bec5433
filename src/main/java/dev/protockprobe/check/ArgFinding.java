package dev.protockprobe.check;

import dev.protockprobe.probe.FetchArg;
import java.util.Optional;

/**
 * The value that a fetch arg reads, and whether that is the value that its name promises.
 *
 * @param index the fetch arg's position in its event, from 0
 * @param is the value that it reads, in words
 * @param explained whether the C types tell what the value is; if they do not, {@code is} only says
 *     which bytes behind a pointer are read
 * @param parameter the parameter that contains the value or whose pointer leads to it; empty if
 *     there is none
 * @param wrong why the value is wrong, in words; empty if it is right
 * @param should the expression and type of the right fetch arg; empty if they are not known, or if
 *     the value is right
 * @param certain whether the user's intention is beyond doubt, so that {@code should} can be
 *     written into the file without asking
 */
public record ArgFinding(
    int index,
    FetchArg arg,
    String is,
    boolean explained,
    Optional<ReadParameter> parameter,
    Optional<String> wrong,
    Optional<String> should,
    boolean certain) {
  /**
   * Compares this finding, which is about another kernel, with that about the fetch arg's own
   * kernel. If both values are parameters, but different ones, the result says so. Parameters are
   * compared by name; one that a prototype does not name, by position and type.
   *
   * @param own the finding about the kernel that the fetch arg was written for
   */
  public ArgFinding against(ArgFinding own) {
    boolean moved =
        wrong.isEmpty()
            && own.wrong.isEmpty()
            && own.parameter.isPresent()
            && own.explained
            && !readsAs(own);
    return moved
        ? new ArgFinding(
            index,
            arg,
            is,
            explained,
            parameter,
            Optional.of("reads " + is + ", not " + own.is),
            should,
            certain)
        : this;
  }

  /** The same with another mistake, and what to write in its place. */
  ArgFinding with(String mistake, Optional<String> body, boolean sure) {
    return new ArgFinding(index, arg, is, explained, parameter, Optional.of(mistake), body, sure);
  }

  private boolean readsAs(ArgFinding own) {
    if (is.equals(own.is) || parameter.isEmpty() || own.parameter.isEmpty()) {
      return is.equals(own.is);
    }
    ReadParameter here = parameter.get();
    ReadParameter there = own.parameter.get();
    return here.isUnnamed(there) && here.inWordsOf(there, is).equals(there.inWordsOf(here, own.is));
  }

  /**
   * Whether nobody can say if this finding reads what {@code own} reads: no type explains either,
   * and the bytes are not the same.
   */
  public boolean mayDifferFrom(ArgFinding own) {
    return !explained && !own.explained && !readsAs(own);
  }

  /** Returns this finding with the kernel's name added to the mistake, if there is one. */
  public ArgFinding on(String kernel) {
    return new ArgFinding(
        index,
        arg,
        is,
        explained,
        parameter,
        wrong.map(words -> words + ", on " + kernel),
        should,
        certain);
  }
}
