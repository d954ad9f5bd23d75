import Ledger
public import Workflows

/// That a run goes by other definitions from here on: a new version of its workflow, calendar or
/// case file (`processing.md`, rule 33).
public struct Adoption: Hashable, Sendable {
  /// The run's number.
  public var run: Int
  /// Its workflow.
  public var workflow: WorkflowID
  /// What it goes by now.
  public var pin: Pin

  /// An adoption by a run.
  public init(run: Int, workflow: WorkflowID, pin: Pin) {
    self.run = run
    self.workflow = workflow
    self.pin = pin
  }
}
