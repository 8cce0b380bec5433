package dev.protockprobe.kernel;

import dev.protockprobe.TestResource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Names that a comparison passes over, each with its reason: a line is a name, a tab, a reason. */
record KnownReasons(Map<String, String> byName) {

  static KnownReasons read(String resource) {
    Map<String, String> reasons = new LinkedHashMap<>();
    for (String line : TestResource.text(KnownReasons.class, resource).lines().toList()) {
      if (!line.startsWith("#")) {
        String[] parts = line.split("\t", 2);
        if (parts.length < 2 || reasons.put(parts[0], parts[1]) != null) {
          throw new AssertionError(resource + ": no name with its one reason: " + line);
        }
      }
    }
    return new KnownReasons(reasons);
  }

  Set<String> names() {
    return byName.keySet();
  }
}
