import CivilTime
public import Deadlines
public import XMLReading

/// What linking a set of definitions gave.
public struct Linked: Sendable {
  /// The compiled case file; nil where there is none, or it has errors.
  ///
  /// Ages go by 1 March for those born on 29 February; a ``Workflow`` has the case file with ages
  /// as its own calendar counts them.
  public let caseFile: CaseFile?
  /// The compiled calendars.
  public let calendars: [CalendarID: WorkCalendar]
  /// The compiled workflows; those with errors are missing.
  public let workflows: [WorkflowID: Workflow]
  /// Everything found, in the order of the files.
  public let findings: [Finding]

  /// Whether an error is among the findings.
  public var hasErrors: Bool { findings.contains { $0.severity == .error } }
}

/// Resolves what definitions say of each other, checks them, and compiles them.
public enum Linker {
  /// Checks and compiles all definitions of a set.
  public static func link(_ set: DefinitionSet) -> Linked {
    var linking = Linking(set)
    linking.linkAll()
    return linking.linked
  }
}

extension WorkflowDefinition {
  /// The ids of its steps, in document order.
  public var stepIDs: [StepID] { states.flatMap(\.stepIDs) }

  /// The workflows that this one invokes or starts, each once, in document order.
  public var called: [WorkflowID] {
    var seen: Set<WorkflowID> = []
    return Outline(self).called.filter { !$0.rawValue.isEmpty && seen.insert($0).inserted }
  }
}

extension WorkflowState {
  /// The ids of the steps in it, in document order.
  fileprivate var stepIDs: [StepID] { steps.map(\.id) + children.flatMap(\.stepIDs) }
}

/// One linking: the parts as they become known.
private struct Linking {
  private let set: DefinitionSet
  private var findings: [Finding] = []
  private var calendars: [CalendarID: WorkCalendar] = [:]
  private var caseFiles: [LeapDayBirthday: CaseFile] = [:]
  private var caseFileHasErrors = false
  private var workflows: [WorkflowID: Workflow] = [:]

  init(_ set: DefinitionSet) {
    self.set = set
  }

  var linked: Linked {
    Linked(
      caseFile: caseFileHasErrors ? nil : caseFiles[.march1], calendars: calendars,
      workflows: workflows, findings: Array(Set(findings)).sorted())
  }

  mutating func linkAll() {
    for calendar in set.calendars { link(calendar) }
    linkCaseFile()
    let drafts = set.workflows.map { workflow in
      let calendar = set.calendar(workflow.calendar)
      return WorkflowDraft(
        workflow, caseFile: caseFiles[way(of: calendar)], calendar: calendar)
    }
    let byID = Dictionary(
      drafts.map { ($0.definition.id, $0) }, uniquingKeysWith: { first, _ in first })
    let timeReaches = TimeReaches(byID)
    let factEvents = EventNameIndex(caseFiles[.march1]?.facts.map(\.eventName) ?? [])
    let screeningEvents = EventNameIndex((set.instruments ?? []).flatMap(\.events))
    for draft in drafts {
      let surroundings = Surroundings(
        set: set, caseFile: caseFiles[way(of: draft.calendar)], workflows: byID,
        timeReaches: timeReaches, factEvents: factEvents, screeningEvents: screeningEvents)
      link(draft, in: surroundings)
    }
    for scenario in set.scenarios {
      findings +=
        ScenarioChecks(
          scenario: scenario, set: set, caseFile: caseFiles[.march1], drafts: byID
        ).findings
    }
  }

  /// How a calendar keeps 29 February.
  private func way(of calendar: CalendarFile?) -> LeapDayBirthday {
    calendar?.definition.leapDayBirthday ?? .march1
  }

  private mutating func link(_ calendar: CalendarFile) {
    let found = CalendarChecks(calendar, among: set.calendars).findings
    findings += found
    do {
      let compiled = try WorkCalendar(compiling: calendar.definition)
      if !found.contains(where: { $0.severity == .error }), calendars[calendar.id] == nil {
        calendars[calendar.id] = compiled
      }
    } catch {
      findings += CalendarChecks.findings(error, in: calendar)
    }
  }

  /// Compiles the case file once for each way to keep 29 February that a calendar has.
  private mutating func linkCaseFile() {
    for extra in set.caseFiles.dropFirst() {
      findings.append(
        Finding(
          id: "second-case-file", message: "there is another case file, \"\(extra.id)\"",
          location: extra.place.element, mend: "put all facts into one"))
    }
    guard let definition = set.caseFiles.first else { return }
    var found = CaseFileChecks(definition).findings
    let ways = Set(set.calendars.map(\.definition.leapDayBirthday)).union([.march1])
    for way in ways {
      let (caseFile, more) = CaseFileCompiler.compile(definition, leapDayBirthday: way)
      caseFiles[way] = caseFile
      found += more
    }
    caseFileHasErrors = found.contains { $0.severity == .error }
    findings += found + SectionRoles(caseFile: definition, workflows: set.workflows).findings
  }

  private mutating func link(_ draft: WorkflowDraft, in surroundings: Surroundings) {
    let subject = draft.subject(in: surroundings)
    let found = draft.findings + allChecks.flatMap { $0.findings(in: subject) }
    findings += found
    guard !found.contains(where: { $0.severity == .error }), !caseFileHasErrors,
      let caseFile = surroundings.caseFile, let chart = draft.chart,
      let workCalendar = calendars[draft.definition.calendar]
    else { return }
    workflows[draft.definition.id] = WorkflowAssembler(
      draft, chart: chart, caseFile: caseFile, calendar: workCalendar
    ).workflow()
  }
}
