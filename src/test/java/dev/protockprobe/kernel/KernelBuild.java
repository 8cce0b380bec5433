package dev.protockprobe.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * How the kernel's build reads its headers: LINUXINCLUDE and KBUILD_CPPFLAGS of its Makefile, and
 * of arch/x86/Makefile what changes the meaning of headers.
 */
record KernelBuild(Corpus corpus) {
  private static final List<String> INCLUDES =
      List.of(
          "arch/ARCH/include",
          "arch/ARCH/include/generated",
          "include",
          "arch/ARCH/include/uapi",
          "arch/ARCH/include/generated/uapi",
          "include/uapi",
          "include/generated/uapi");

  private static final List<String> PREINCLUDED =
      List.of("compiler-version.h", "kconfig.h", "compiler_types.h");

  /** A module's name and the tracer's way of entering functions are options of the build, too. */
  private static final List<String> DEFINITIONS =
      List.of(
          "__KERNEL__",
          "CC_USING_FENTRY",
          "KBUILD_MODNAME=\"corpus\"",
          "KBUILD_BASENAME=\"corpus\"",
          "KBUILD_MODFILE=\"corpus\"",
          "__KBUILD_MODNAME=corpus");

  private static final List<String> COMPILER_OPTIONS =
      List.of(
          ("-nostdinc -std=gnu11 -fshort-wchar -funsigned-char -fno-strict-aliasing -fno-pie -m64"
                  + " -mno-sse -mno-mmx -mno-sse2 -mno-3dnow -mno-avx -mno-80387 -mno-red-zone"
                  + " -mpreferred-stack-boundary=3 -mcmodel=kernel -pg -mfentry -w")
              .split(" "));

  List<String> includeDirectories() {
    return INCLUDES.stream()
        .map(directory -> path(directory.replace("ARCH", corpus.archDirectory())))
        .toList();
  }

  List<String> preincluded() {
    return PREINCLUDED.stream().map(name -> path("include/linux/" + name)).toList();
  }

  List<String> definitions() {
    return DEFINITIONS;
  }

  /** A gcc that reads headers as the kernel's build does. */
  List<String> gcc(String... more) {
    List<String> command = new ArrayList<>(List.of("gcc"));
    command.addAll(COMPILER_OPTIONS);
    includeDirectories().forEach(directory -> command.add("-I" + directory));
    definitions().forEach(definition -> command.add("-D" + definition));
    preincluded().forEach(file -> command.addAll(List.of("-include", file)));
    command.addAll(List.of(more));
    return command;
  }

  private String path(String inTree) {
    return corpus.headers().resolve(inTree).toString();
  }
}
