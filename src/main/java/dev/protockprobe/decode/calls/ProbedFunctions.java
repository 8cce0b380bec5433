package dev.protockprobe.decode.calls;

import dev.protockprobe.decode.EventView;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds the function of an event. Most often an event has the same function as the last event of
 * the same schema, so that function is compared first.
 */
final class ProbedFunctions {
  /** How many functions are followed at most; a damaged trace could name any number. */
  private static final int MAX_FUNCTIONS = 1024;

  private final Map<String, ProbedFunction> functions = new HashMap<>();
  private final byte[][] lastNames;
  private final ProbedFunction[] last;

  ProbedFunctions(int schemas) {
    lastNames = new byte[schemas][];
    last = new ProbedFunction[schemas];
  }

  /** The event's function; {@link ProbedFunction#UNFOLLOWED} if there are too many functions. */
  ProbedFunction of(EventView event) {
    int start = event.start(EventView.FUNCTION);
    int end = event.end(EventView.FUNCTION);
    int schema = event.index();
    byte[] name = lastNames[schema];
    if (name == null || !Arrays.equals(event.bytes(), start, end, name, 0, name.length)) {
      lastNames[schema] = Arrays.copyOfRange(event.bytes(), start, end);
      last[schema] = find(new String(lastNames[schema], StandardCharsets.UTF_8));
    }
    return last[schema];
  }

  private ProbedFunction find(String name) {
    if (functions.size() >= MAX_FUNCTIONS) {
      return functions.getOrDefault(name, ProbedFunction.UNFOLLOWED);
    }
    return functions.computeIfAbsent(name, ProbedFunction::new);
  }
}
