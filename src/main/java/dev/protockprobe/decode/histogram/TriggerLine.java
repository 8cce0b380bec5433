package dev.protockprobe.decode.histogram;

import java.util.ArrayList;
import java.util.List;

/**
 * The line before a histogram's rows, in which the kernel repeats the trigger: the keys and the
 * summed fields.
 *
 * <pre># trigger info: hist:keys=daddr,dport:vals=hitcount,size:sort=hitcount:size=2048 [active]
 * </pre>
 *
 * @param keys the keys, as the trigger has them
 * @param sums the names of the summed values, without {@code hitcount}
 */
record TriggerLine(List<String> keys, List<String> sums) {
  private static final String BEGINS = "# trigger info: hist:";

  TriggerLine {
    keys = List.copyOf(keys);
    sums = List.copyOf(sums);
  }

  static boolean isAt(String line) {
    return line.startsWith(BEGINS);
  }

  static TriggerLine read(String line) {
    // The condition may have anything in it.
    int condition = line.indexOf(" if ");
    String trigger = condition < 0 ? line : line.substring(0, condition);
    List<String> sums = new ArrayList<>(list(trigger, "vals="));
    sums.remove("hitcount");
    return new TriggerLine(list(trigger, "keys="), sums);
  }

  /** The names of one part of a trigger; none if it lacks the part. */
  static List<String> list(String trigger, String part) {
    int start = trigger.indexOf(part);
    if (start < 0) {
      return List.of();
    }
    int end = start + part.length();
    while (end < trigger.length() && ":\r ".indexOf(trigger.charAt(end)) < 0) {
      end++;
    }
    List<String> names = new ArrayList<>();
    for (String name : trigger.substring(start + part.length(), end).split(",", -1)) {
      if (!name.isEmpty()) {
        names.add(name);
      }
    }
    return names;
  }
}
