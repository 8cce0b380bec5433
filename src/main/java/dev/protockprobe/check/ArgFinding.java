package dev.protockprobe.check;

import dev.protockprobe.probe.FetchArg;
import java.util.Optional;

/**
 * What a fetch arg of a definition reads, and whether that is what it should.
 *
 * @param index which fetch arg of its event it is, from 0
 * @param is what it reads, in words
 * @param parameter the parameter's name that this is of; empty if it is of none
 * @param wrong what is wrong with it; empty if nothing is
 * @param should what stands behind the {@code =} of the right one; empty if that is not certain, or
 *     if nothing is wrong
 */
public record ArgFinding(
    int index,
    FetchArg arg,
    String is,
    Optional<String> parameter,
    Optional<String> wrong,
    Optional<String> should) {

  /**
   * The same fetch arg on another kernel than the one that it was written for.
   *
   * @param own what it reads on that one
   */
  public ArgFinding against(ArgFinding own) {
    boolean moved =
        wrong.isEmpty()
            && own.wrong.isEmpty()
            && own.parameter.isPresent()
            && !own.is.startsWith("byte")
            && !own.is.equals(is);
    return moved
        ? new ArgFinding(
            index, arg, is, parameter, Optional.of("reads " + is + ", not " + own.is), should)
        : this;
  }

  /** The same, where a kernel's name says which one it is about. */
  public ArgFinding on(String kernel) {
    return new ArgFinding(
        index, arg, is, parameter, wrong.map(words -> words + ", on " + kernel), should);
  }
}
