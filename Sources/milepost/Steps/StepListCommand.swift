import ArgumentParser
import CaseStore
import Casework

/// Lists the steps of a case.
struct StepListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the steps of a case, open ones first.")

  @OptionGroup var subject: CaseArgument
  @OptionGroup var common: CommonOptions

  func run() throws {
    let session = Session(common.global)
    let opened = try session.openedCase(subject.id)
    try session.recordView(of: opened, page: "steps")
    let violations = opened.state.violations
    if common.output.isJSON {
      let now = try session.now()
      try session.put(list: violations.map(\.json) + opened.steps.map { $0.json(at: now) })
    } else {
      let time = try opened.timeText(session)
      let approvals = opened.approvals(for: try session.actor, at: try session.now())
      try session.put(
        lines: ViolationLines.of(violations) + CaseLines(opened, time, approvals: approvals).steps + [time.footnote])
    }
  }
}

/// Explains a step's due date.
struct StepExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Shows why a step is due when it is due.")

  @OptionGroup var subject: StepArgument
  @OptionGroup var common: CommonOptions

  func run() throws {
    let session = Session(common.global)
    let opened = try session.openedCase(subject.id)
    try session.recordView(of: opened, page: "step")
    let place = try opened.state.place(named: subject.step)
    guard let explanation = try opened.record.explain(openingAt: place) else {
      throw Failure(.refused, "unknown-step", "The step '\(subject.step)' cannot be explained.")
    }
    if common.output.isJSON {
      try session.put(object: explanation.json)
    } else {
      var lines = explanation.lines
      if let row = opened.steps.first(where: {
        $0.run == explanation.opening.run && $0.opening == explanation.opening.name
      }) {
        lines.insert(StandingText.of(row, try opened.timeText(session)), at: 1)
      }
      try session.put(lines: lines)
    }
  }
}
