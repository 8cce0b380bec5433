package dev.protockprobe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a run that shows decoded values says of how they are fetched. */
final class SchemaInputsTest {
  @Test
  void notesOfValuesThatARunDoesNotShowAreLeftOutAndErrorsAreNot() {
    Diagnostics all = new Diagnostics();
    all.report(Diagnostic.note(DiagnosticCode.UNREAD_OUTPUT, "of a result"));
    all.report(Diagnostic.note(DiagnosticCode.OLD_KERNEL, "of a parameter"));
    all.report(Diagnostic.error(DiagnosticCode.NO_RETVAL, "of a mistake"));
    Diagnostics shown = new Diagnostics();
    SchemaInputs.reportOfValues(
        all, Set.of(DiagnosticCode.UNREAD_OUTPUT, DiagnosticCode.NO_RETVAL), shown);
    assertEquals(
        List.of("of a mistake", "of a parameter"),
        shown.sorted().stream().map(Diagnostic::message).sorted().toList());
  }
}
