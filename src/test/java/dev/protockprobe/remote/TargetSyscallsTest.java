package dev.protockprobe.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Reads the fields of events of system calls, as kernels list them in their format files. */
final class TargetSyscallsTest {
  @Test
  void theArgumentsStandBehindTheCallsNumber() {
    assertEquals(
        List.of("int dfd", "const char * filename", "umode_t mode"),
        TargetSyscalls.argumentsAmong(
            List.of(
                "unsigned short common_type",
                "int common_pid",
                "int __syscall_nr",
                "int dfd",
                "const char * filename",
                "umode_t mode")));
  }

  @Test
  void olderKernelsCallTheNumberNr() {
    assertEquals(
        List.of("unsigned int fd"),
        TargetSyscalls.argumentsAmong(List.of("int common_pid", "int nr", "unsigned int fd")));
  }

  @Test
  void copiesOfStringsAreNotArguments() {
    assertEquals(
        List.of("const char * filename"),
        TargetSyscalls.argumentsAmong(
            List.of(
                "int __syscall_nr", "const char * filename", "__data_loc char[] __filename_val")));
  }

  @Test
  void aCallMayTakeNothing() {
    assertEquals(
        List.of(), TargetSyscalls.argumentsAmong(List.of("int common_pid", "int __syscall_nr")));
  }
}
