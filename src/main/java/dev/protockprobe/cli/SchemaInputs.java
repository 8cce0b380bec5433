package dev.protockprobe.cli;

import dev.protockprobe.Compiler;
import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.btf.BtfDeclarations;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.Severity;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.emit.Compilation;
import dev.protockprobe.layout.DataModel;
import dev.protockprobe.probe.EventLineReader;
import dev.protockprobe.schema.DefinitionDifference;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.EventSchemas;
import dev.protockprobe.schema.FormatReader;
import dev.protockprobe.schema.InstalledEvents;
import dev.protockprobe.schema.ReturnOutputs;
import dev.protockprobe.schema.SchemaReader;
import dev.protockprobe.schema.TraceSchema;
import dev.protockprobe.source.SourceReader;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the description of a trace's events, from the kind of input that the options name. */
final class SchemaInputs {
  private static final String LINES = "the lines that were written to kprobe_events";
  private static final String FORMATS = "copies of events/GROUP/EVENT/format";

  private static final String SCHEMA_SUFFIX = ".json";

  /** Diagnostics that concern only users who write a line or read a raw trace. */
  private static final Set<DiagnosticCode> OF_LINES =
      EnumSet.of(
          DiagnosticCode.UNSIGNED_PART,
          DiagnosticCode.TEXT_BUFFER,
          DiagnosticCode.USER_ARRAY,
          DiagnosticCode.ARRAY_TOO_BIG,
          DiagnosticCode.LOST_ANNOTATION);

  private final Streams streams;
  private final CommandOptions options;
  private final ProbeOptions probeOptions;
  private final PreprocessingOptions preprocessingOptions;

  SchemaInputs(Streams streams, CommandOptions options) {
    this.streams = streams;
    this.options = options;
    options.addOption(
        "--events",
        "FILE",
        "The kprobe_events lines that defined the traced events, whoever wrote them.");
    options.addOption(
        "--formats", "FILE", "Copies of the traced events' format files, joined into one file.");
    probeOptions = new ProbeOptions(options);
    probeOptions.describeMadeProbes();
    preprocessingOptions = new PreprocessingOptions(options);
  }

  /**
   * Whether options describe the events, or the only positional file is a trace that names its own
   * definitions.
   */
  boolean areNamed() {
    List<String> files = options.positionals();
    return areInOptions()
        || (files.size() == 1 && TraceHeader.of(files.get(0), streams).isPresent());
  }

  private boolean areInOptions() {
    return describesEvents()
        || !probeOptions.prototypes().isEmpty()
        || probeOptions.btf().areGiven();
  }

  /** Whether an option names a file that describes the events as the kernel has them. */
  private boolean describesEvents() {
    return !options.value("--events", "").isEmpty() || !options.value("--formats", "").isEmpty();
  }

  /**
   * What a trace holds; empty after a reported error. The definitions that a trace of a script
   * names go before all others.
   */
  Optional<TraceSchema> read(List<String> files, String trace, Diagnostics diagnostics) {
    Optional<TraceSchema> installed =
        TraceHeader.of(trace, streams).map(header -> header.schema(diagnostics));
    if (files.isEmpty() && !areInOptions()) {
      return installed;
    }
    Optional<TraceSchema> schema = read(files, diagnostics);
    if (schema.isEmpty() || installed.isEmpty()) {
      return schema;
    }
    TraceSchema given = ReturnOutputs.added(schema.get(), installed.get());
    warnOfDifferences(given, installed.get(), diagnostics);
    return Optional.of(InstalledEvents.over(given, installed.get()));
  }

  private static void warnOfDifferences(
      TraceSchema given, TraceSchema installed, Diagnostics diagnostics) {
    String machine = installed.architecture();
    if (!machine.isEmpty()
        && !given.architecture().isEmpty()
        && !machine.equals(given.architecture())) {
      diagnostics.report(
          Diagnostic.warning(
                  DiagnosticCode.OTHER_DEFINITION,
                  "the trace comes from %s, but its events are described for %s"
                      .formatted(machine, given.architecture()))
              .withHelp("say so with --arch " + machine));
    }
    for (EventSchema event : given.events()) {
      for (EventSchema own : installed.events()) {
        String difference =
            own.name().equals(event.name()) ? DefinitionDifference.of(event, own) : "";
        if (!difference.isEmpty()) {
          diagnostics.report(
              Diagnostic.warning(
                      DiagnosticCode.OTHER_DEFINITION,
                      "the trace's own definition of '%s' differs from the given one: %s"
                          .formatted(event.name(), difference))
                  .withHelp(
                      "the trace's own definition counts; give the inputs that its"
                          + " script was made from"));
        }
      }
    }
  }

  private Optional<TraceSchema> read(List<String> files, Diagnostics diagnostics) {
    if (describesEvents() && !files.isEmpty()) {
      throw options.usageError(
          "more than one trace: --events and --formats take the place of the other files");
    }
    SourceReader reader = new SourceReader(streams.in(), diagnostics);
    if (describesEvents()) {
      return readDescribed(reader, diagnostics);
    }
    boolean schema = files.stream().anyMatch(file -> file.endsWith(SCHEMA_SUFFIX));
    if (schema && files.size() > 1) {
      throw options.usageError(
          "more than one input: a schema cannot be combined with other inputs");
    }
    return schema
        ? reader
            .of("a file that --emit schema wrote")
            .read(files.get(0))
            .flatMap(file -> SchemaReader.read(file, diagnostics))
        : compile(files, reader, diagnostics);
  }

  /** The events of format files, and those of definitions that no format file describes. */
  private Optional<TraceSchema> readDescribed(SourceReader reader, Diagnostics diagnostics) {
    String definitions = options.value("--events", "");
    String formats = options.value("--formats", "");
    List<EventSchema> events = new ArrayList<>();
    if (!formats.isEmpty()) {
      reader
          .of(FORMATS)
          .read(formats)
          .ifPresent(file -> events.addAll(FormatReader.read(file, diagnostics)));
    }
    if (!definitions.isEmpty()) {
      Set<String> known = events.stream().map(EventSchema::name).collect(Collectors.toSet());
      reader.of(LINES).read(definitions).stream()
          .flatMap(file -> readEvents(file, known, diagnostics).stream())
          .forEach(events::add);
    }
    return formats.isEmpty()
        ? nonEmpty(events, definitions, LINES, diagnostics)
        : nonEmpty(events, formats, FORMATS, diagnostics);
  }

  private List<EventSchema> readEvents(
      SourceFile file, Set<String> known, Diagnostics diagnostics) {
    Optional<DataModel> machine = probeOptions.architecture().map(CallingConvention::dataModel);
    return EventLineReader.read(file, known, diagnostics).stream()
        .map(event -> EventSchemas.of(event, machine))
        .toList();
  }

  private Optional<TraceSchema> nonEmpty(
      List<EventSchema> events, String file, String wanted, Diagnostics diagnostics) {
    if (events.isEmpty() && !diagnostics.hasErrors()) {
      diagnostics.report(
          Diagnostic.error(DiagnosticCode.NO_EVENT, "'" + file + "' defines no event")
              .withHelp("give " + wanted));
    }
    Optional<CallingConvention> target = probeOptions.architecture();
    return Optional.of(
        new TraceSchema(
            target.map(CallingConvention::architecture).orElse(""),
            target.map(convention -> convention.dataModel().bigEndian()).orElse(false),
            events));
  }

  private Optional<TraceSchema> compile(
      List<String> files, SourceReader reader, Diagnostics diagnostics) {
    Compiler.Request request =
        probeOptions.request(
            preprocessingOptions.configuration(
                files, probeOptions.convention().architecture(), reader, diagnostics),
            reader,
            diagnostics);
    List<SourceFile> inputs =
        Inputs.read(
            files,
            probeOptions.prototypes(),
            preprocessingOptions.settings(),
            probeOptions.inDirectories(diagnostics),
            reader,
            diagnostics);
    boolean ofKernel = probeOptions.btf().areGiven();
    Optional<BtfDeclarations> types =
        ofKernel ? probeOptions.btf().read(reader, diagnostics) : Optional.empty();
    if (ofKernel) {
      return types.map(
          known -> schema(all -> Compiler.compile(inputs, known, request, all), diagnostics));
    }
    return inputs.isEmpty()
        ? Optional.empty()
        : Optional.of(schema(all -> Compiler.compile(inputs, request, all), diagnostics));
  }

  /**
   * Compiles the inputs, and drops diagnostics that concern only the raw trace or the making of a
   * probe: the trace itself says at which function a call entered, and what its return probe read.
   */
  private static TraceSchema schema(
      Function<Diagnostics, Compilation> compiling, Diagnostics diagnostics) {
    Diagnostics all = new Diagnostics();
    Compilation compiled = compiling.apply(all);
    Set<DiagnosticCode> ofProbes =
        Set.of(DiagnosticCode.SYSCALL_ENTRY, DiagnosticCode.UNREAD_OUTPUT);
    reportOfValues(all, ofProbes, diagnostics);
    return compiled.schema();
  }

  /**
   * Reports again the diagnostics that also concern readers of decoded values.
   *
   * @param others codes whose notes do not concern the readers of this run
   */
  static void reportOfValues(Diagnostics all, Set<DiagnosticCode> others, Diagnostics diagnostics) {
    all.sorted().stream()
        .filter(diagnostic -> !OF_LINES.contains(diagnostic.code()))
        .filter(each -> each.severity() != Severity.NOTE || !others.contains(each.code()))
        .forEach(diagnostics::report);
  }
}
