package dev.protockprobe.emit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The text of an emitted program. It is read from a resource that is a complete program, which can
 * be checked and run; only the table between two of its comments is replaced.
 *
 * @param head the text up to and including the line that says that the table begins
 * @param tail the text from the line that says that the table ends
 */
public record ProgramText(String head, String tail) {

  /**
   * Reads a program.
   *
   * @param owner the class beside whose file the resource is
   * @param what the contents of the table, as the two comments name them
   */
  public static ProgramText read(Class<?> owner, String resource, String what) {
    String program = read(owner, resource);
    String begins = " The table of " + what + " begins here.\n";
    int end = program.indexOf(" The table of " + what + " ends here.\n");
    return new ProgramText(
        program.substring(0, program.indexOf(begins) + begins.length()),
        program.substring(program.lastIndexOf('\n', end) + 1));
  }

  /**
   * The program with {@code table} in place of the resource's table.
   *
   * @param table whole lines
   */
  public String with(String table) {
    return head + table + tail;
  }

  private static String read(Class<?> owner, String resource) {
    try (InputStream in = owner.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
