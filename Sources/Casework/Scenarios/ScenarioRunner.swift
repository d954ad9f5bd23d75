import CivilTime
import Deadlines
import Statecharts
public import Workflows
public import XMLReading

/// Runs scenarios: the tests that definitions carry.
///
/// A scenario is judged by the same code as a real case. Everybody in it is on the team, and a
/// case may be opened on any workflow, since a scenario tries a definition and not a team.
public struct ScenarioRunner: Sendable {
  let library: DefinitionLibrary

  /// A runner of the scenarios over some definitions.
  public init(_ library: DefinitionLibrary) {
    self.library = library
  }

  /// What a scenario took of its workflows, so that what no scenario takes can be named.
  public struct Coverage: Hashable, Sendable {
    /// The outcomes recorded, as `WORKFLOW/STEP/OUTCOME`.
    public var outcomes: Set<String> = []
    /// The transitions taken, as the workflow and the transition's index in its chart.
    public var transitions: Set<Taken> = []

    /// A transition of a workflow.
    public struct Taken: Hashable, Sendable {
      /// The workflow.
      public let workflow: WorkflowID
      /// The index in its chart.
      public let transition: Int
    }

    mutating func formUnion(_ other: Coverage) {
      outcomes.formUnion(other.outcomes)
      transitions.formUnion(other.transitions)
    }
  }

  /// Runs one scenario: what was other than expected, and what it covered.
  public func run(_ scenario: ScenarioDefinition) -> (findings: [Finding], coverage: Coverage) {
    guard let plan = library.activePlan(of: scenario.workflow) else {
      return ([], Coverage())
    }
    var play = ScenarioPlay(scenario, plan: plan, library: library)
    play.run()
    return (play.findings, play.coverage)
  }

  /// Runs all scenarios: every finding, and a note on each workflow of what none of its scenarios
  /// takes.
  public func runAll() -> [Finding] {
    var findings: [Finding] = []
    var coverage = Coverage()
    for scenario in library.scenarios {
      let result = run(scenario)
      findings += result.findings
      coverage.formUnion(result.coverage)
    }
    for id in library.workflowIDs {
      if let note = uncovered(id, coverage) { findings.append(note) }
    }
    return findings
  }

  private func uncovered(_ id: WorkflowID, _ coverage: Coverage) -> Finding? {
    guard let workflow = library.activePlan(of: id)?.workflow else { return nil }
    let missing = workflow.steps.flatMap { step in
      step.outcomes.map { "\(step.id)/\($0.id)" }
    }.filter { !coverage.outcomes.contains("\(id)/\($0)") }
    guard !missing.isEmpty else { return nil }
    return Finding(
      id: "scenario-coverage", severity: .note,
      message: "no scenario ends a step as: \(missing.joined(separator: ", "))",
      location: workflow.definition.place.element,
      mend: "Write a scenario that records it, in Workflows/Scenarios/\(id)/.")
  }
}
