import ArgumentParser
import CaseStore
import Casework
import Workflows

/// Draws a workflow.
struct DiagramCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diagram",
    abstract: "Draws a workflow's states and transitions, as a picture, for Graphviz or as SCXML.")

  /// In which language a diagram is written.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    /// A picture.
    case svg
    /// Graphviz.
    case dot
    /// W3C SCXML.
    case scxml
  }

  @Argument(help: "The workflow.") var workflow: String
  @Option(
    name: .customLong("case"),
    help: ArgumentHelp("Mark where this case is, on the version it goes by.", valueName: "case"))
  var caseNumber: String?
  @Option(help: "In which language the diagram is written.") var format = Format.dot
  @OptionGroup var global: GlobalOptions

  func run() throws {
    let session = Session(global)
    let id = WorkflowID(workflow)
    let (workflow, active) =
      try caseNumber.map { try place(of: CaseID($0), in: id, session) }
      ?? (try current(id, session), [])
    switch format {
    case .svg: StandardOutput.line(ChartDrawing(workflow.definition, active: active).svg())
    case .dot: StandardOutput.line(DotDiagram(workflow, active: active).text)
    case .scxml: StandardOutput.line(SCXMLDiagram(workflow, active: active).text)
    }
  }

  private func current(_ id: WorkflowID, _ session: Session) throws -> Workflow {
    let library = try session.library()
    try library.requireUsable(id)
    guard let plan = library.activePlan(of: id) else {
      throw Refusal(
        .unknownWorkflow, "No workflow '\(id)' is active.",
        mend: "List the definitions with milepost definitions list.")
    }
    return plan.workflow
  }

  /// The workflow as the case goes by it, with the states it is in, its newest run last.
  private func place(
    of number: CaseID, in id: WorkflowID, _ session: Session
  ) throws -> (Workflow, Set<String>) {
    let runs = try session.openedCase(number).state.runs.filter { $0.workflow.id == id }
    guard let newest = runs.last(where: \.isRunning) ?? runs.last else {
      throw Refusal(
        .unknownWorkflow, "The case has no run of '\(id)'.",
        mend: "See its runs with milepost case show \(number).")
    }
    return (newest.workflow, Set(newest.activeStates))
  }
}
