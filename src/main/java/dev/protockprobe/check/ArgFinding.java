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
    Optional<String> should) {}
