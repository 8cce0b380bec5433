package dev.protockprobe.decode.calls;

import dev.protockprobe.probe.FetchType;
import dev.protockprobe.probe.ProbeEvent;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.FieldSchema;
import dev.protockprobe.schema.TraceSchema;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Tasks that call functions, are interrupted, and move between processors, and the trace of it as
 * the kernel writes it: every call has a number, which its entry and its return print.
 */
public final class SimulatedCalls {
  private static final String[] FUNCTIONS = {"alpha", "beta", "gamma"};

  /** Its probe is hit by a breakpoint, and seems to be in an NMI: its context is not known. */
  private static final int BREAKPOINT_FUNCTION = 2;

  private static final int MAX_DEPTH = 9;
  private static final int IDLE = 0;

  private final Random random;
  private final Trouble trouble;
  private final StringBuilder trace = new StringBuilder();
  private final List<Processor> processors = new ArrayList<>();
  private final Deque<Task> ready = new ArrayDeque<>();
  private final Set<String> recorded = new HashSet<>();
  private long nextCall;
  private long time = 1_000_000;
  private int whole;

  /**
   * What goes wrong.
   *
   * @param recursion whether functions are called within themselves
   * @param missed whether the kernel misses returns
   * @param lost whether it loses events
   * @param stack whether the probes fetch the stack pointer
   */
  public record Trouble(boolean recursion, boolean missed, boolean lost, boolean stack) {}

  private static final class Task {
    private final int pid;
    private final Deque<Call> calls = new ArrayDeque<>();

    Task(int pid) {
      this.pid = pid;
    }
  }

  private record Call(int function, long number, boolean missed, int level, long stack) {}

  private static final class Processor {
    private final int number;
    private final Task idle = new Task(IDLE);
    private Task running = idle;
    private int losing;
    private int lost;

    Processor(int number) {
      this.number = number;
    }
  }

  /** Some tasks on some processors. */
  public SimulatedCalls(Random random, Trouble trouble, int tasks, int processorCount) {
    this.random = random;
    this.trouble = trouble;
    for (int i = 0; i < processorCount; i++) {
      processors.add(new Processor(i));
    }
    for (int i = 0; i < tasks; i++) {
      ready.add(new Task(100 + i));
    }
  }

  /** The events of the trace. */
  public TraceSchema schema() {
    List<EventSchema> events = new ArrayList<>();
    for (String function : FUNCTIONS) {
      for (ProbeEvent.Kind kind : ProbeEvent.Kind.values()) {
        List<FieldSchema> fields = new ArrayList<>();
        fields.add(new FieldSchema("number", FetchType.integer(false, Long.BYTES)));
        if (trouble.stack()) {
          fields.add(new FieldSchema(StackField.NAME, FetchType.hexadecimal(Long.BYTES)));
        }
        String name = function + (kind == ProbeEvent.Kind.RETURN ? "__return" : "");
        events.add(new EventSchema(kind, "", name, function, "", fields, List.of()));
      }
    }
    return new TraceSchema("", false, events);
  }

  /** The trace of {@code steps} steps. */
  public String run(int steps) {
    for (int i = 0; i < steps; i++) {
      step(processors.get(random.nextInt(processors.size())));
    }
    for (Processor processor : processors) { // what is lost is said at a processor's next event
      while (processor.lost > 0) {
        step(processor);
      }
    }
    return trace.toString();
  }

  /** The events that the trace has: {@code E} or {@code R}, and the call's number. */
  Set<String> recorded() {
    return recorded;
  }

  /** How many calls have both events in the trace. */
  int whole() {
    return whole;
  }

  private void step(Processor processor) {
    Task task = processor.running;
    int level = task.calls.isEmpty() ? 0 : task.calls.peek().level();
    int chance = random.nextInt(100);
    if (chance < 8 && level == 0) {
      if (task != processor.idle) {
        ready.add(task);
      }
      processor.running =
          random.nextInt(5) == 0 || ready.isEmpty() ? processor.idle : ready.remove();
    } else if (chance < 12 && level < 2) {
      enter(processor, level + 1);
    } else if (chance < 55 && task.calls.size() < MAX_DEPTH) {
      enter(processor, level);
    } else if (!task.calls.isEmpty()) {
      leave(processor, task.calls.pop());
    }
  }

  private void enter(Processor processor, int level) {
    Task task = processor.running;
    int function = random.nextInt(FUNCTIONS.length);
    boolean again =
        task.calls.stream()
            .anyMatch(
                call ->
                    call.function() == function
                        && (call.level() == level || function == BREAKPOINT_FUNCTION));
    if (again && !trouble.recursion()) {
      return;
    }
    boolean missed = trouble.missed() && random.nextInt(6) == 0;
    long stack = 0xffff_8000_0000_0000L + (task.pid << 20) + (processor.number << 16);
    stack -= 64L * task.calls.size();
    Call call = new Call(function, nextCall++, missed, level, stack);
    task.calls.push(call);
    record(
        processor,
        task,
        call,
        "E",
        FUNCTIONS[function] + ": (" + FUNCTIONS[function] + "+0x4/0x90)");
  }

  private void leave(Processor processor, Call call) {
    String name = FUNCTIONS[call.function()];
    if (!call.missed()) {
      String text = name + "__return: (caller+0x" + random.nextInt(10) + "/0x90 <- " + name + ")";
      record(processor, processor.running, call, "R", text);
    }
  }

  private void record(Processor processor, Task task, Call call, String end, String text) {
    time += random.nextInt(3);
    if (trouble.lost() && random.nextInt(250) == 0) {
      processor.losing = 1 + random.nextInt(60);
    }
    if (processor.losing > 0) {
      processor.losing--;
      processor.lost++;
      return;
    }
    if (processor.lost > 0) {
      trace.append("CPU:%d [LOST %d EVENTS]\n".formatted(processor.number, processor.lost));
      processor.lost = 0;
    }
    if (trouble.lost() && random.nextInt(400) == 0) {
      trace.append("[LINE TOO BIG]\n");
      return;
    }
    boolean breakpoint = end.equals("E") && call.function() == BREAKPOINT_FUNCTION;
    char context = breakpoint ? 'Z' : ".sh".charAt(call.level());
    trace.append(
        "%16s-%-7d [%03d] ..%c.. %5d.%06d: %s number=%d%s\n"
            .formatted(
                "name" + random.nextInt(2),
                task.pid,
                processor.number,
                context,
                time / 1_000_000,
                time % 1_000_000,
                text,
                call.number(),
                trouble.stack() ? " __sp=0x%x".formatted(call.stack()) : ""));
    recorded.add(end + call.number());
    if (end.equals("R") && recorded.contains("E" + call.number())) {
      whole++;
    }
  }
}
