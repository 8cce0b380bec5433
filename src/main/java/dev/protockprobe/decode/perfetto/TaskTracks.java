package dev.protockprobe.decode.perfetto;

import dev.protockprobe.decode.EventView;
import dev.protockprobe.decode.calls.CallEvent;
import java.util.HashSet;
import java.util.Set;

/** Numbers the tracks of tasks, and writes the description of each track before its first event. */
final class TaskTracks {
  /**
   * After so many tasks, all are described again, because a damaged trace could name any number of
   * them.
   */
  private static final int MAX_TASKS = 1 << 16;

  private static final long IDLE = 1L << 40;
  private static final long PROCESS = 1L << 41;

  private final Set<Long> described = new HashSet<>();
  private final ProtoMessage track = new ProtoMessage();
  private final ProtoMessage task = new ProtoMessage();

  /** Describes the event's track in {@code packets} if it is new; returns its number. */
  long describeOnce(CallEvent event, PacketWriter packets) {
    long number = event.isIdle() ? IDLE + event.processor() : event.task() + 2;
    if (described.size() == MAX_TASKS) {
      described.clear();
    }
    if (described.add(number)) {
      describe(event, number, packets);
    }
    return number;
  }

  private void describe(CallEvent event, long number, PacketWriter packets) {
    EventView view = event.view();
    boolean named = view.has(EventView.TASK);
    String name =
        named ? Annotations.text(view, view.start(EventView.TASK), view.end(EventView.TASK)) : "?";
    track.clear();
    task.clear();
    if (event.task() <= 0) {
      String suffix = event.isIdle() ? "/" + event.processor() : "";
      track
          .putNumber(PerfettoFields.TRACK_UUID, number)
          .putText(PerfettoFields.TRACK_NAME, name + suffix);
      packets.describe(track);
      return;
    }
    // A trace names threads, not their processes: each thread becomes the first one of a process of
    // its own.
    task.putNumber(PerfettoFields.PROCESS_PID, event.task())
        .putText(PerfettoFields.PROCESS_NAME, name);
    track
        .putNumber(PerfettoFields.TRACK_UUID, PROCESS + number)
        .putMessage(PerfettoFields.TRACK_PROCESS, task);
    packets.describe(track);
    track.clear();
    task.clear();
    task.putNumber(PerfettoFields.THREAD_PID, event.task())
        .putNumber(PerfettoFields.THREAD_TID, event.task());
    task.putText(PerfettoFields.THREAD_NAME, name);
    track
        .putNumber(PerfettoFields.TRACK_UUID, number)
        .putNumber(PerfettoFields.TRACK_PARENT_UUID, PROCESS + number);
    packets.describe(track.putMessage(PerfettoFields.TRACK_THREAD, task));
  }
}
