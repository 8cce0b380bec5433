package dev.protockprobe.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.protockprobe.btf.BtfInput;
import dev.protockprobe.btf.BtfReader;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Kernels bear out each line of the table of functions that another one replaced. */
final class RenamedFunctionsTest {
  private static final List<String> KERNELS =
      List.of("x86_64-5.10", "x86_64-6.1", "x86_64-6.12", "x86_64-7");

  @Test
  void anOlderKernelHasTheOldNameAndALaterOneOnlyTheNewName() throws IOException {
    List<Set<String>> kernels = new ArrayList<>();
    for (String kernel : KERNELS) {
      kernels.add(functions(Corpus.of(kernel)));
    }
    List<String> wrong = new ArrayList<>();
    for (String line : lines()) {
      String[] words = line.split(" ", -1);
      for (int i = 2; i < words.length; i += 2) {
        if (!isBorneOut(words[i - 2], words[i], kernels)) {
          wrong.add(words[i - 2] + " " + words[i]);
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  private static boolean isBorneOut(String before, String after, List<Set<String>> kernels) {
    boolean older = false;
    for (Set<String> kernel : kernels) {
      if (older && !kernel.contains(before) && kernel.contains(after)) {
        return true;
      }
      older |= kernel.contains(before);
    }
    return false;
  }

  private static List<String> lines() throws IOException {
    Path table = Path.of("src/main/resources/dev/protockprobe/diag/renamed-functions.txt");
    return Files.readAllLines(table).stream()
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .toList();
  }

  private static Set<String> functions(Corpus corpus) throws IOException {
    SourceFile file = new SourceFile(corpus.machine(), Files.readAllBytes(corpus.rawBtf()));
    return new HashSet<>(
        BtfReader.read(
                List.of(new BtfInput(file, Optional.empty())), Optional.empty(), new Diagnostics())
            .orElseThrow()
            .functionNames());
  }
}
