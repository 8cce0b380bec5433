package dev.protockprobe;

import java.util.Random;

/**
 * The randomness of a test: another seed at each run, which a failure prints, and {@code -Dseed=N}
 * repeats.
 */
public record Seed(long value) {

  public static Seed next() {
    return new Seed(Long.getLong("seed", System.nanoTime()));
  }

  public Random random() {
    return new Random(value);
  }

  @Override
  public String toString() {
    return "-Dseed=" + value;
  }
}
