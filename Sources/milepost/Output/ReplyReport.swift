import CaseStore
import Casework
import CivilTime
import Ledger

/// What is printed once an act is recorded: which one, and the due dates that it moved.
struct ReplyReport {
  let reply: Reply
  let session: Session

  /// Prints it.
  func print(_ output: FormatOption) throws {
    if output.isJSON {
      try session.put(object: json)
    } else {
      try session.put(lines: try lines())
    }
  }

  /// The reply as programs read it.
  var json: CanonicalValue {
    .object([
      "case": .string(reply.caseID.rawValue),
      "sequences": .array(reply.sequences.map { .integer(Int64($0)) }),
      "recorded": .string(reply.recorded.description),
      "screening": reply.screening.map { .integer(Int64($0)) },
      "moves": .array(reply.moves.map(\.json)),
      "repeated": reply.isRepetition ? true : nil,
    ])
  }

  /// The lines for people: the act, the due dates it moved, the steps it opened, what must not be.
  func lines() throws -> [String] {
    let acts = reply.sequences.map(String.init).joined(separator: ", ")
    let what =
      reply.isRepetition
      ? "recorded before as act \(acts)"
      : acts.isEmpty ? "nothing new to record" : "recorded as act \(acts)"
    var lines = ["\(reply.caseID): \(what)"]
    guard !reply.isRepetition, let opened = try? session.openedCase(reply.caseID) else {
      return lines
    }
    let time = try opened.timeText(session)
    lines += reply.moves.map { move in
      let from = move.from.map(time.due) ?? "no date"
      let to = move.to.map(time.due) ?? "no date"
      return "  due date moved: \(move.opening.run)/\(move.opening.name), \(from) -> \(to)"
    }
    lines += news(in: opened, time)
    lines += ViolationLines.of(opened.state.violations).filter { !$0.isEmpty }
    return lines
  }

  /// The steps that the act opened, with their due dates: what is to be done next.
  private func news(in opened: OpenedCase, _ time: TimeText) -> [String] {
    opened.state.open.compactMap { place in
      let opening = opened.state.openings[place]
      guard reply.sequences.contains(opening.openedBy),
        let row = opened.state.stepRow(at: place, hash: opened.hash)
      else { return nil }
      let basis = row.rule == nil ? "" : ", \(StepTable.basis(of: row))"
      return "  opens: \(row.run)/\(row.opening)  \(row.step.title): "
        + "\(StandingText.of(row, time))\(basis)"
    }
  }
}

extension Transaction.Move {
  /// The move as programs read it; no date is null.
  var json: CanonicalValue {
    .object([
      "run": .integer(Int64(opening.run)), "step": .string(opening.name),
      "from": from.map { .string($0.description) } ?? .null,
      "to": to.map { .string($0.description) } ?? .null,
    ])
  }
}
