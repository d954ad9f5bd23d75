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

  private var json: CanonicalValue {
    .object([
      "case": .string(reply.caseID.rawValue),
      "sequences": .array(reply.sequences.map { .integer(Int64($0)) }),
      "recorded": .string(reply.recorded.description),
      "screening": reply.screening.map { .integer(Int64($0)) },
      "moves": .array(reply.moves.map(\.json)),
      "repeated": reply.isRepetition ? true : nil,
    ])
  }

  /// The lines for people.
  func lines() throws -> [String] {
    let acts = reply.sequences.map(String.init).joined(separator: ", ")
    let what =
      reply.isRepetition
      ? "recorded before as act \(acts)"
      : acts.isEmpty ? "nothing new to record" : "recorded as act \(acts)"
    var lines = ["\(reply.caseID): \(what)"]
    if !reply.moves.isEmpty {
      let time = try session.timeText()
      lines += reply.moves.map { move in
        let from = move.from.map(time.due) ?? "no date"
        let to = move.to.map(time.due) ?? "no date"
        return "  due date moved: \(move.opening.run)/\(move.opening.name), \(from) -> \(to)"
      }
    }
    return lines
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
