import CaseStore
import Casework
import CivilTime
import Deadlines
import Instruments
import Workflows

/// A case in lines for people.
struct CaseLines {
  private let opened: OpenedCase
  private let time: TimeText
  private var state: CaseState { opened.state }

  private let instrument: (String) -> Instrument?
  private let approvals: [ListedApproval]

  /// - Parameter instrument: an instrument by its id, to tell how results changed.
  init(
    _ opened: OpenedCase, _ time: TimeText, approvals: [ListedApproval] = [],
    instrument: @escaping (String) -> Instrument? = { _ in nil }
  ) {
    self.opened = opened
    self.time = time
    self.instrument = instrument
    self.approvals = approvals
  }

  /// All of it.
  var all: [String] {
    ViolationLines.of(state.violations) + UnheldLines.of(opened.steps, time) + heading + facts
      + runs + [""] + steps + screenings
      + notices + links
  }

  private var heading: [String] {
    let first = state.runs.first?.workflow
    var lines = ["\(state.id)  \(first?.definition.title ?? "")"]
    var origin = state.opening?.report.map { "report \($0), received" } ?? "opened"
    origin += " \(time.minute(state.opened))"
    if let child = state.opening?.child { origin += ", child \(child)" }
    lines.append(origin)
    lines.append(answering + (state.isClosed ? "; closed" : ""))
    if !state.setAside.isEmpty {
      lines.append(
        "acts without a place: \(state.setAside.map(String.init).joined(separator: ", "))")
    }
    return lines
  }

  private var answering: String {
    let agency = state.assignment.agency.map { " @ \($0)" } ?? ""
    if let owner = state.assignment.owner { return "answers for it: \(owner)\(agency)" }
    let since = state.queuedSince.map { " since \(time.minute($0))" } ?? ""
    return agency.isEmpty
      ? "in the operator's queue\(since)" : "in the queue of \(agency.dropFirst(3))\(since)"
  }

  private var facts: [String] {
    var table = Table("FACT", "VALUE", "SINCE")
    for (id, record) in opened.facts {
      guard let current = record.current else { continue }
      let since = record.since ?? current.occurred
      table.add(
        id.rawValue,
        FactText.of(current.value, showsIdentity: opened.showsIdentity, time), time.minute(since))
    }
    return table.isEmpty ? [] : ["", table.text]
  }

  private var runs: [String] {
    guard !state.runs.isEmpty else { return [] }
    return [""]
      + state.runs.map { run in
        let name = "run \(run.number)  \(run.workflow.id) \(run.workflow.definition.version)"
        guard run.isRunning else {
          return "\(name)  ended" + (run.ended.map { " \(time.minute($0))" } ?? "")
        }
        let waiting = state.waitingFor(in: run)
        return "\(name)  in \(run.activeStates.joined(separator: ", "))"
          + (waiting.isEmpty ? "" : "; waiting for \(waiting.joined(separator: ", "))")
      }
  }

  /// The steps: open ones by due date, then those that ended, the latest first.
  var steps: [String] {
    let rows = opened.steps
    let open = rows.filter(\.standing.isOpen).sorted { $0.comesBefore($1) }
    let ended = rows.filter { !$0.standing.isOpen }
      .sorted { ($1.standing.done ?? $1.opened, $1.run) < ($0.standing.done ?? $0.opened, $0.run) }
    let table = StepTable(.oneCase, time)
    var lines = open.isEmpty ? ["No step is open."] : table.lines(open)
    if !approvals.isEmpty {
      lines += ["", "Approvals:"] + approvals.map { "  \($0.line(time))" }
    }
    if !ended.isEmpty { lines += ["", "Ended:"] + table.lines(ended) }
    return lines
  }

  private var screenings: [String] {
    guard !opened.screenings.isEmpty else { return [] }
    return ["", "Screenings:"]
      + opened.screenings.filter(\.isCurrent).flatMap { screening -> [String] in
        let record = screening.record
        let bands = record.results.map { "\($0.result) \($0.band)" }.joined(separator: ", ")
        let outside =
          record.departures.isEmpty
          ? "" : "; outside its validated use: \(record.departures.joined(separator: ", "))"
        let stop = record.stopped.map { "stopped: \($0); " } ?? ""
        let decided = screening.decisions.map { decided in
          let decision = decided.decision
          return "     decided: \(decision.result) \(decision.decided), "
            + "\(decision.direction.rawValue) from \(decision.computed) (\(decision.reason)), by "
            + "\(decided.actor) \(time.minute(decided.occurred))"
        }
        return [
          "  \(record.number)  \(time.minute(screening.occurred))  \(record.instrument): "
            + "\(stop)\(bands)\(outside)"
        ] + decided + change(to: record)
      }
  }

  /// How a screening differs from the one before with the same instrument.
  private func change(to record: ScreeningRecord) -> [String] {
    guard let instrument = instrument(record.instrument) else { return [] }
    let comparison = ScreeningComparison(state, with: instrument)
    let scores = comparison.changes.filter { $0.number == record.number }.map { change in
      let sign = change.difference > 0 ? "+" : ""
      let much = change.isMeaningful.map {
        $0 ? ", a change that counts" : ", no change that counts"
      }
      return "\(change.score) \(sign)\(change.difference)\(much ?? "")"
    }
    let results = record.results.compactMap { result in
      comparison.direction(of: ResultID(result.result), at: record.number).map {
        "\(result.result) \($0.rawValue)"
      }
    }
    let parts = results + scores
    return parts.isEmpty ? [] : ["     since the last: \(parts.joined(separator: "; "))"]
  }

  /// How many notices each role has had, and when the last one came.
  private var notices: [String] {
    let roles = Set(state.notices.map(\.role)).sorted()
    guard !roles.isEmpty else { return [] }
    return ["", "Notices:"]
      + roles.map { role in
        let all = state.notices.filter { $0.role == role }
        let latest = all.map(\.occurred).max().map { time.minute($0) } ?? ""
        return "  to \(role): \(all.count), the latest \(latest)"
      }
  }

  private var links: [String] {
    guard !opened.links.isEmpty else { return [] }
    return ["", "Linked:"]
      + opened.links.map { link in
        "  \(link.caseID)  \(Self.said(of: link.kind))"
      }
  }
}

extension CaseLines {
  private static func said(of kind: CaseLink.Kind) -> String {
    switch kind {
    case .sameChild: "the same child"
    case .merged: "the same child, as was decided"
    case .sameReport: "the same report"
    case .laterCopy: "opened by a later copy of the report, out of sight"
    }
  }
}

extension OpenedCase {
  /// How times of the case are shown: by the clock of its calendar.
  func timeText(_ session: Session) throws -> TimeText {
    TimeText(
      zone: try state.runs.first?.workflow.calendar.zone ?? session.zone(), now: try session.now())
  }
}
