package dev.protockprobe.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs many command lines of the program in one JVM: starting a JVM takes longer than most of them.
 *
 * <p>Standard input holds the command lines, one argument a line, with an empty line after each
 * command line. The Nth leaves what it printed in the files N.out and N.err of the directory that
 * is the only argument, and its exit code in N.code.
 */
final class ManyRuns {
  private ManyRuns() {}

  public static void main(String[] args) throws IOException {
    Path directory = Path.of(args[0]);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    List<String> words = new ArrayList<>();
    int number = 0;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (!line.isEmpty()) {
        words.add(line);
      } else {
        number++;
        run(directory, Integer.toString(number), words.toArray(String[]::new));
        words.clear();
      }
    }
  }

  private static void run(Path directory, String name, String... words) throws IOException {
    int code;
    try (OutputStream out = Files.newOutputStream(directory.resolve(name + ".out"));
        OutputStream err = Files.newOutputStream(directory.resolve(name + ".err"))) {
      code = Main.run(new Streams(InputStream.nullInputStream(), out, err), words);
    }
    Files.writeString(directory.resolve(name + ".code"), code + "\n");
  }
}
