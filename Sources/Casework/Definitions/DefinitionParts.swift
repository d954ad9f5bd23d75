import Deadlines
import Instruments
import Ledger
import Reports
import Workflows
import XMLReading

/// What reading a set of files gave, before anything is linked.
struct DefinitionParts: Sendable {
  struct ReadInstrument: Sendable {
    let instrument: Instrument
    let digest: Digest
  }

  var files: [DefinitionFile] = []
  var sources: [String: XMLSource] = [:]
  var findings: [Finding] = []
  var set = DefinitionSet()
  var instruments: [ReadInstrument] = []
  var reports: [ReportsDefinition] = []
  private var listed: [DefinitionEntry] = []
  private var digests: [String: Digest] = [:]

  init(reading files: [DefinitionFile]) {
    self.files = files.sorted { $0.path < $1.path }
    var summaries: [InstrumentSummary] = []
    for file in self.files {
      let source = XMLSource(file: file.path, bytes: file.bytes)
      sources[file.path] = source
      digests[file.path] = file.digest
      read(source, file, &summaries)
    }
    set.instruments = summaries
  }

  private mutating func read(
    _ source: XMLSource, _ file: DefinitionFile, _ summaries: inout [InstrumentSummary]
  ) {
    switch file.kind {
    case .workflow?:
      let reading = WorkflowReader.read(source)
      findings += reading.findings
      guard let definition = reading.definition else { return }
      set.workflows.append(definition)
      list(
        definition.id.rawValue, .workflow, definition.version, definition.title, file,
        opens: definition.opensText)
    case .calendar?:
      let reading = CalendarReader.read(source)
      findings += reading.findings
      guard let calendar = reading.definition else { return }
      set.calendars.append(calendar)
      list(calendar.id.rawValue, .calendar, calendar.definition.version, calendar.title, file)
    case .caseFile?:
      let reading = CaseFileReader.read(source)
      findings += reading.findings
      guard let caseFile = reading.definition else { return }
      set.caseFiles.append(caseFile)
      list(caseFile.id, .caseFile, caseFile.version, caseFile.title, file)
    case .scenario?:
      let reading = ScenarioReader.read(source)
      findings += reading.findings
      if let scenario = reading.definition { set.scenarios.append(scenario) }
    case .reports?:
      let reading = ReportsReader.read(source)
      findings += reading.findings
      guard let definition = reading.definition else { return }
      reports.append(definition)
      list(definition.id, .reports, definition.version, definition.title, file)
    case .instrument?:
      let loaded = Instrument.load(source)
      findings += loaded.findings
      guard let instrument = loaded.instrument else { return }
      let definition = instrument.definition
      instruments.append(ReadInstrument(instrument: instrument, digest: file.digest))
      summaries.append(InstrumentSummary(of: definition))
      list(definition.id.rawValue, .instrument, definition.version, definition.title, file)
    case nil:
      // Whatever it is, the reader of workflows says what is wrong with it.
      findings += WorkflowReader.read(source).findings
    }
  }

  private mutating func list(
    _ id: String, _ kind: DefinitionKind, _ version: String, _ title: String,
    _ file: DefinitionFile, opens: String? = nil
  ) {
    listed.append(
      DefinitionEntry(
        id: id, kind: kind, version: version, digest: file.digest, title: title, opens: opens,
        path: file.path, isSound: true))
  }

  /// The plans of compiled workflows, each pinned to the bytes it was read from.
  func plans(of linked: Linked) -> [WorkflowID: RunPlan] {
    guard let caseFile = set.caseFiles.first.flatMap({ digests[$0.place.element.file] }) else {
      return [:]
    }
    // What could not be read without an error is not gone by, whatever was left to link.
    let unsound = Set(findings.filter { $0.severity == .error }.compactMap { $0.location?.file })
    if let file = set.caseFiles.first?.place.element.file, unsound.contains(file) { return [:] }
    var plans: [WorkflowID: RunPlan] = [:]
    for (id, workflow) in linked.workflows {
      guard !unsound.contains(workflow.definition.place.element.file),
        let bytes = digests[workflow.definition.place.element.file],
        let calendar = set.calendar(workflow.definition.calendar),
        !unsound.contains(calendar.place.element.file),
        let calendarBytes = digests[calendar.place.element.file]
      else { continue }
      plans[id] = RunPlan(
        workflow: workflow,
        pin: Pin(workflow: bytes, calendar: calendarBytes, caseFile: caseFile))
    }
    return plans
  }

  /// The reports, checked against the case file and, where there are workflows, their steps.
  func reports(linkedTo linked: Linked) -> ReportLibrary {
    let steps = set.workflows.flatMap { workflow in
      workflow.stepIDs.map { "\(workflow.id)/\($0)" }
    }
    return ReportLinker.link(
      reports, caseFile: linked.caseFile, steps: set.workflows.isEmpty ? nil : Set(steps))
  }

  func entries(unsound: Set<String>) -> [DefinitionEntry] {
    listed.map { entry in
      DefinitionEntry(
        id: entry.id, kind: entry.kind, version: entry.version, digest: entry.digest,
        title: entry.title, opens: entry.opens, path: entry.path,
        isSound: !unsound.contains(entry.path))
    }.sorted { ($0.kind.rawValue, $0.id) < ($1.kind.rawValue, $1.id) }
  }

  func bytes(of digest: Digest) -> [UInt8]? {
    files.first { $0.digest == digest }?.bytes
  }
}

extension InstrumentSummary {
  /// What workflows need to know of an instrument.
  init(of definition: InstrumentDefinition) {
    // Whether or not a result can be told, the event of its band says so.
    let untold = [BandDefinition.undetermined, BandDefinition.notApplicable]
    var results = Dictionary(
      definition.results.map { ($0.id.rawValue, ($0.bands.map(\.id) + untold).map(\.rawValue)) },
      uniquingKeysWith: { first, _ in first })
    // What calls for action is told like a result of this name, which no result may have.
    results["critical"] = definition.criticals.map(\.id.rawValue)
    self.init(
      id: Workflows.InstrumentID(definition.id.rawValue),
      purpose: Purpose(definition.purpose.rawValue), results: results,
      stops: definition.stops.map(\.then.rawValue))
  }
}
