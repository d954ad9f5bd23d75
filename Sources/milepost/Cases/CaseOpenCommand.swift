import ArgumentParser
import CaseStore
import Casework
import CivilTime
import Ledger
import Workflows

/// Opens a case.
struct CaseOpenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open",
    abstract: "Opens a case on a workflow; the first line printed is its number.")

  @Argument(help: "The workflow; 'milepost definitions list' shows which open a case.")
  var workflow: String
  @Option(
    help: ArgumentHelp(
      "When the report was received (default: now). A bare day means its end.", valueName: "time"))
  var at: String?
  @Option(help: ArgumentHelp("What is known from the start.", valueName: "id=value"))
  var fact: [String] = []
  @Argument(help: .hidden) var otherFacts: [String] = []
  @Option(
    help: ArgumentHelp(
      "The agency's key of the child, by which the cases of one child are linked; never a name.",
      valueName: "key"))
  var child: String?
  @Option(help: ArgumentHelp("The number of the report it comes from.", valueName: "number"))
  var report: String?
  @Option(
    help: ArgumentHelp(
      "The agency in whose queue it begins, until somebody answers for it (default: whoever opens it "
        + "answers; what the operator opens is in the operator's queue).", valueName: "id"))
  var agency: String?
  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: FormatOption

  func validate() throws {
    guard agency?.isEmpty ?? false else { return }
    throw ValidationError("--agency names no agency.")
  }

  func run() throws {
    let session = Session(global)
    let workflow = WorkflowID(workflow)
    let agency = agency.map { AgencyID($0) }
    if let agency { try session.requireQueue(of: agency) }
    let facts = try Assignments.read(fact + otherFacts)
    try session.library().requireUsable(workflow)
    let occurred = try at.map {
      try StatedTime.instant($0) { try session.zone(of: workflow) }
    }
    let reply = try session.record(
      .open(
        OpenCase(
          workflow: workflow, report: report.map { ReportNumber($0) }, child: child, facts: facts,
          agency: agency, isForQueue: agency != nil)),
      on: Randomness.caseID(), at: occurred)
    let actor = try session.actor
    let found = try session.ask { try $0.candidates(of: reply.caseID, for: actor, at: $1) }
    if output.isJSON {
      try session.put(
        object: .object([
          "case": .string(reply.caseID.rawValue), "repeated": reply.isRepetition ? true : nil,
          "candidates": found.candidates.isEmpty ? nil : .array(found.candidates.map(\.json)),
        ]))
    } else {
      try session.put(lines: [reply.caseID.rawValue] + CandidateText.news(of: found))
    }
  }
}

extension Session {
  /// Refuses to put a case into the queue of an agency that one does not act for.
  fileprivate func requireQueue(of agency: AgencyID) throws {
    guard try Access.decide(actor, bringingInReportOf: agency) != .allowed else { return }
    throw Failure(
      .refused, Refusal.Kind.wrongRole.rawValue,
      "A case is put into the queue of \(agency) by whoever acts for that agency.",
      mend: "Open it, and give it to them: milepost case assign CASE @\(agency).")
  }
}

extension DefinitionLibrary {
  /// Says where to look when a workflow is there and cannot be used.
  func requireUsable(_ workflow: WorkflowID) throws(Failure) {
    guard activePlan(of: workflow) == nil,
      let entry = entries.first(where: { $0.kind == .workflow && $0.id == workflow.rawValue })
    else { return }
    throw Failure(
      .refused, "definition-has-errors",
      "The workflow '\(workflow)' cannot be used: its definition, or one it depends on, has errors.",
      mend: "See them with milepost check \(entry.path), and mend them.")
  }
}
