package dev.protockprobe.probe;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the kernels of a target accept: a range of versions, or one kernel whose tracefs {@code
 * README} is given. Because a probe may be meant for several kernels, there are two questions:
 * whether all of them have a feature, and whether any of them may have it.
 */
public final class KernelFeatures {
  /** The words that describe a file of features in messages. */
  public static final String README_KIND = "a copy of the target's /sys/kernel/tracing/README";

  private static final KernelVersion OLDEST = new KernelVersion(5, 4);
  private static final KernelVersion NEWEST =
      new KernelVersion(Integer.MAX_VALUE, Integer.MAX_VALUE);

  /** Every kernel since 5.4: the default target of a probe. */
  public static final KernelFeatures USUAL = new KernelFeatures(OLDEST, NEWEST, Optional.empty());

  private final KernelVersion oldest;
  private final KernelVersion newest;
  private final Optional<String> readme;

  private KernelFeatures(KernelVersion oldest, KernelVersion newest, Optional<String> readme) {
    this.oldest = oldest;
    this.newest = newest;
    this.readme = readme;
  }

  /** The features of kernels of one version. */
  public static KernelFeatures of(KernelVersion version) {
    return new KernelFeatures(version, version, Optional.empty());
  }

  /** The features that kernels of a version and all later ones have. */
  public static KernelFeatures since(KernelVersion version) {
    return new KernelFeatures(version, NEWEST, Optional.empty());
  }

  /**
   * The same kernels, as a copy of their tracefs {@code README} describes them. What the copy does
   * not say is judged by the version. If the copy is cut, the version also decides about what the
   * missing parts would list, after a warning.
   *
   * @return empty after an error, if the file is not such a copy
   */
  public Optional<KernelFeatures> withReadme(SourceFile file, Diagnostics diagnostics) {
    String text = file.text(0, file.length()).replace("\r", "");
    if (!text.contains(ReadmePart.HEADING.label())) {
      diagnostics.report(
          Diagnostic.error(
                  DiagnosticCode.BAD_FEATURES,
                  "'%s' does not describe kprobe_events".formatted(file.name()))
              .withHelp("give " + README_KIND));
      return Optional.empty();
    }
    List<String> cut = new ArrayList<>();
    for (ReadmePart part : ReadmePart.values()) {
      if (!part.isWhole(text)) {
        cut.add("'" + part.label() + "'");
      }
    }
    if (!cut.isEmpty()) {
      diagnostics.report(
          Diagnostic.warning(
                  DiagnosticCode.BAD_FEATURES,
                  "'%s' is cut: it does not list all of %s; the kernel's version decides the rest"
                      .formatted(file.name(), String.join(", ", cut)))
              .withHelp("give a complete copy of the target's /sys/kernel/tracing/README"));
    }
    return Optional.of(new KernelFeatures(oldest, newest, Optional.of(text)));
  }

  /** Whether all the kernels have a feature. */
  public boolean has(KernelFeature feature) {
    Optional<Boolean> described = described(feature);
    return described.isPresent()
        ? described.get()
        : oldest.isAtLeast(feature.since())
            || (newest.compareTo(oldest) == 0 && feature.isInStable(oldest));
  }

  /** Whether any of the kernels may have a feature. */
  public boolean mayHave(KernelFeature feature) {
    Optional<Boolean> described = described(feature);
    return described.isPresent() ? described.get() : mayBe(feature.seenSince());
  }

  /** The version that all the kernels have; empty if they have several. */
  public Optional<KernelVersion> version() {
    return oldest.equals(newest) ? Optional.of(oldest) : Optional.empty();
  }

  /** Whether all the kernels are of {@code version} or a later one. */
  public boolean areAtLeast(KernelVersion version) {
    return oldest.isAtLeast(version);
  }

  /** Whether any of the kernels may be of {@code version} or a later one. */
  public boolean mayBe(KernelVersion version) {
    return newest.isAtLeast(version);
  }

  /** Whether the README has a feature; empty if it does not say. */
  Optional<Boolean> described(KernelFeature feature) {
    if (readme.isEmpty() || feature.part().isEmpty()) {
      return Optional.empty();
    }
    String text = readme.get();
    if (text.contains(feature.readme())) {
      return Optional.of(true);
    }
    return feature.part().get().isWhole(text) ? Optional.of(false) : Optional.empty();
  }
}
