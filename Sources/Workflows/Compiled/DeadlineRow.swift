public import CivilTime
import Deadlines

/// One deadline of a workflow as a reader of tables wants it: who has to do what by when, counted how,
/// by whose authority.
public struct DeadlineRow: Hashable, Sendable {
  /// What sort of deadline it is.
  public enum Form: String, Hashable, Sendable {
    /// Something is due.
    case due
    /// The outer limit of what is due.
    case limit
    /// A duty the law calls immediate, with practice thresholds.
    case immediate
    /// A right that ends, and no duty.
    case right
    /// The rhythm of a repeated step.
    case rhythm
    /// How far a deadline may be extended.
    case `extension`
    /// An alarm of a state, on nobody's list.
    case timer
  }

  /// The workflow.
  public let workflow: WorkflowID
  /// The step, or the timer.
  public let step: String
  /// What people call the step.
  public let title: String
  /// What sort of deadline it is.
  public let form: Form
  /// How long there is, in words: `PT24H`, `at once (practice: PT2H, PT8H)`.
  public let length: String
  /// How long there is, where it is a period.
  public let period: Period?
  /// From when, as the file writes it.
  public let from: String
  /// The counting rule; empty where nothing is counted.
  public let counting: String
  /// What it rests on.
  public let authority: Authority

  /// What the number is: practice where the law gives none, whatever the duty rests on.
  public var kind: Authority.Kind { form == .immediate ? .practice : authority.kind }
}

extension Workflow {
  /// Every deadline of the workflow in document order: dues with their extensions, rhythms, timers.
  public var deadlines: [DeadlineRow] {
    steps.flatMap { step in
      step.dues.flatMap { rows(of: $0, step) }
        + (step.repetition.map { rows(of: $0, step) } ?? [])
    } + timers.map { row(of: $0) }
  }

  private func rows(of due: Due, _ step: Step) -> [DeadlineRow] {
    let form: DeadlineRow.Form =
      due.isRight ? .right : due.isLimit ? .limit : due.isImmediate ? .immediate : .due
    let own = DeadlineRow(
      workflow: id, step: step.id.rawValue, title: step.title, form: form,
      length: due.lengthText(in: caseFile), period: due.period, from: text(due.from, in: step),
      counting: due.counting.rawValue, authority: authorities[due.authority])
    return [own]
      + due.extensions.map { longer in
        DeadlineRow(
          workflow: id, step: step.id.rawValue, title: step.title, form: .extension,
          length: longer.upTo.description, period: longer.upTo, from: own.from,
          counting: own.counting, authority: authorities[longer.authority])
      }
  }

  /// A row for each rhythm that a repetition goes by.
  private func rows(of repetition: Repetition, _ step: Step) -> [DeadlineRow] {
    repetition.phases.map { phase in
      let window = phase.notBefore.map { ", not before \($0)" } ?? ""
      let since = phase.begins.map { " from \($0.after) after \(text($0.of, in: step))" } ?? ""
      return DeadlineRow(
        workflow: id, step: step.id.rawValue, title: step.title, form: .rhythm,
        length: "every \(phase.every)\(window)\(since)", period: phase.every,
        from: repetition.from.rawValue, counting: repetition.counting.rawValue,
        authority: authorities[repetition.authority])
    }
  }

  private func row(of timer: Timer) -> DeadlineRow {
    DeadlineRow(
      workflow: id, step: timer.id.rawValue, title: title(of: timer.state), form: .timer,
      length: timer.within.description, period: timer.within, from: text(timer.from, in: nil),
      counting: timer.counting.rawValue, authority: authorities[timer.authority])
  }

  /// The anchors as the file writes them.
  private func text(_ anchors: Anchors, in step: Step?) -> String {
    let names = anchors.sources.map { text($0, in: step) }.joined(separator: " ")
    return anchors.take == .first ? names : "\(anchors.take.rawValue) of \(names)"
  }

  private func text(_ source: AnchorSource, in step: Step?) -> String {
    switch source {
    case .entered: "entered"
    case .started: "started"
    case .caseOpened: "case.opened"
    case .done(let other): "done:\(steps[other.rawValue].id)"
    case .fact(let slot, _): "fact:\(caseFile.facts[slot].id)"
    case .event(let watch): "event:\(watchedEvents[watch])"
    case .ownField(let field): "field:\(field)"
    case .field(let other, let field): "field:\(steps[other.rawValue].id)/\(field)"
    }
  }
}

extension Due {
  /// The period, or `red` of an immediate duty; nil where it depends on the case or there is none.
  var period: Period? {
    switch length {
    case .period(let period): period
    case .immediately(_, let red): red
    case .on, .amount, .whenNeeded, .rhythm: nil
    }
  }

  /// How long there is, in words.
  public func lengthText(in caseFile: CaseFile) -> String {
    switch length {
    case .period(let period) where period.isZero:
      countsBack ? "before it" : "the end of that day"
    case .period(let period): countsBack ? "\(period) before" : period.description
    case .immediately(let amber, let red): "at once (practice: \(amber), \(red))"
    case .on(let month, let day): "on \(day).\(month)."
    case .amount(let slots, let hours):
      "as many \(hours ? "hours" : "days") as "
        + slots.map { caseFile.facts[$0].id.rawValue }.joined(separator: " or ")
    case .rhythm: "as long as the rhythm"
    case .whenNeeded:
      notBefore.map { "when it is needed, not before \($0)" } ?? "when it is needed"
    }
  }
}

/// The page that lists every deadline of some workflows.
public enum DeadlinePage {
  /// The page in Markdown: a table a workflow, in the order of their ids.
  public static func markdown(of workflows: [Workflow]) -> String {
    var lines = [
      "# Every deadline", "",
      "Made from the definitions; do not edit. A number is law only where its kind says so and somebody has",
      "read it at its source: *practice* is a number chosen locally, also where the duty itself is law.",
      "",
    ]
    let sorted = workflows.sorted { $0.id < $1.id }
    let rows = sorted.flatMap(\.deadlines)
    let unverified = rows.count { !$0.authority.isVerified }
    lines.append(
      "\(rows.count) deadlines in \(sorted.count) workflows; \(unverified) rest on what is not verified."
    )
    for workflow in sorted where !workflow.deadlines.isEmpty {
      lines += [
        "", "## \(workflow.definition.title) (`\(workflow.id)` \(workflow.definition.version))", "",
        "| step | what | number | from | counting | authority | kind | verified |",
        "|---|---|---|---|---|---|---|---|",
      ]
      lines += workflow.deadlines.map { line($0) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func line(_ row: DeadlineRow) -> String {
    let form = row.form == .due || row.form == .immediate ? "" : " (\(row.form.rawValue))"
    let cells = [
      "`\(row.step)`\(form)", row.title, row.length, row.from, row.counting, row.authority.cite,
      row.kind.rawValue, row.authority.isVerified ? "yes" : "no",
    ]
    return "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
  }
}
