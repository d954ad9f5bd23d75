public import Ledger
public import Workflows

/// Something that must never be, and is: it heads every list until it is so no more.
public struct Violation: Hashable, Sendable {
  /// The case.
  public let caseID: CaseID
  /// The run whose workflow forbids it.
  public let run: Int
  /// That workflow.
  public let workflow: WorkflowID
  /// What must never be, by id.
  public let never: NeverID
  /// What must never be, in the definition's words.
  public let text: String

  /// Something that must never be in a run.
  public init(caseID: CaseID, run: Int, workflow: WorkflowID, never: NeverID, text: String) {
    self.caseID = caseID
    self.run = run
    self.workflow = workflow
    self.never = never
    self.text = text
  }

  /// The violation as JSON lists have it, among steps: its status is `violated`.
  public var json: CanonicalValue {
    .object([
      "case": .string(caseID.rawValue), "run": .integer(Int64(run)),
      "workflow": .string(workflow.rawValue), "never": .string(never.rawValue),
      "title": .string(text), "status": "violated",
    ])
  }
}

extension CaseState {
  /// What must never be in the case and is, by run.
  public var violations: [Violation] {
    runs.filter(\.isRunning).flatMap { run in
      run.violated.sorted().map { index in
        let never = run.workflow.nevers[index]
        return Violation(
          caseID: id, run: run.number, workflow: run.workflow.id, never: never.id,
          text: never.text)
      }
    }
  }
}
