package dev.protockprobe.emit.script;

import dev.protockprobe.emit.Compilation.Replanning;
import dev.protockprobe.probe.KernelFeature;
import dev.protockprobe.probe.KernelFeatures;
import dev.protockprobe.probe.KernelVersion;
import dev.protockprobe.probe.PlannedFunction;
import dev.protockprobe.probe.ProbeEvent;
import dev.protockprobe.probe.UsedFeatures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Finds the forms of a probe definition that kernels of different ages accept. A script installs
 * the first form that its target accepts.
 */
final class KernelForms {
  private KernelForms() {}

  /**
   * The forms of each of {@code function}'s probes, the newest kernels' first. A form is left out
   * if every kernel that accepts it also accepts an earlier form.
   */
  static List<List<ProbeEvent>> of(PlannedFunction function, Optional<Replanning> replanning) {
    List<PlannedFunction> plans = new ArrayList<>();
    replanning.ifPresent(again -> plans.addAll(plans(function, again)));
    if (plans.isEmpty()) {
      plans.add(function);
    }
    List<List<ProbeEvent>> all = new ArrayList<>();
    for (int i = 0; i < function.probes().size(); i++) {
      List<ProbeEvent> forms = new ArrayList<>();
      for (PlannedFunction plan : plans) {
        ProbeEvent event = plan.probes().get(i).event();
        if (forms.stream().noneMatch(form -> replaces(form, event))) {
          forms.add(event);
        }
      }
      all.add(forms);
    }
    return all;
  }

  /** Whether every kernel that accepts {@code event} also accepts {@code newer}. */
  private static boolean replaces(ProbeEvent newer, ProbeEvent event) {
    return UsedFeatures.readmeTexts(event).containsAll(UsedFeatures.readmeTexts(newer));
  }

  private static List<PlannedFunction> plans(PlannedFunction function, Replanning replanning) {
    TreeSet<KernelVersion> versions = new TreeSet<>();
    for (KernelFeature feature : KernelFeature.values()) {
      versions.add(feature.since());
    }
    List<PlannedFunction> plans = new ArrayList<>();
    for (KernelVersion version : versions.descendingSet()) {
      replanning.plan(function, KernelFeatures.since(version)).ifPresent(plans::add);
    }
    return plans;
  }
}
