import Statecharts
import Workflows

// Rule 33: a run goes by other definitions only when a person has accepted what that moves.
extension Desk {
  func judgeAdoption(by number: Int) throws(Refusal) -> Adoption {
    try permit(.manage)
    guard let run = state.run(number), run.isRunning else {
      throw Refusal(
        .unknownWorkflow, "The case has no run \(number) that is on.",
        mend: "List its runs: milepost case show \(command.caseID).")
    }
    guard let plan = fold.plans.activePlan(of: run.workflow.id, at: recorded) else {
      throw Refusal(
        .unknownWorkflow, "No workflow '\(run.workflow.id)' is active.",
        mend: "List the definitions with milepost definitions list.")
    }
    guard plan.pin != run.plan.pin else {
      throw Refusal(
        .notAllowed, "Run \(number) goes by the active definitions already.",
        mend: "Nothing has to be done.")
    }
    guard run.plan.hasShape(of: plan) else {
      throw Refusal(
        .workflowNotForThis,
        "The states or steps of '\(run.workflow.id)' are others now: run \(number) cannot go on by them.",
        mend: "Let it end by what it began with; a new run begins by the new version.")
    }
    return Adoption(run: number, workflow: run.workflow.id, pin: plan.pin)
  }
}

extension RunPlan {
  /// Whether a run on this plan could go on by another: the same states, transitions, steps, timers
  /// and prohibitions in the same order, whatever their deadlines, calendar and words.
  func hasShape(of other: RunPlan) -> Bool {
    let (mine, its) = (workflow, other.workflow)
    return mine.chart.canContinue(its.chart) && mine.watchedEvents == its.watchedEvents
      && mine.countedWatches == its.countedWatches
      && mine.steps.map(\.id) == its.steps.map(\.id)
      && mine.steps.map(\.state) == its.steps.map(\.state)
      && mine.steps.map { $0.outcomes.map(\.id) } == its.steps.map { $0.outcomes.map(\.id) }
      && mine.timers.map(\.id) == its.timers.map(\.id)
      && mine.invokes.map(\.id) == its.invokes.map(\.id)
      && mine.nevers.map(\.id) == its.nevers.map(\.id)
  }
}

extension CaseState {
  /// The runs that are on and go by other definitions than those that are active now: each may adopt
  /// them (``Deed/adopt(run:)``), once a person has accepted what that moves.
  public func outdatedRuns(under plans: any PlanSource) -> [Int] {
    runs.filter { run in
      run.isRunning && plans.activePlan(of: run.workflow.id).map { $0.pin != run.plan.pin } ?? false
    }.map(\.number)
  }
}
