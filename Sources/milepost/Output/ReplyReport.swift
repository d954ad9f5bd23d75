import Casework
import CaseStore
import CivilTime
import Ledger

/// What is printed once an act is recorded: which one, and the due dates that it moved.
struct ReplyReport {
  let reply: Reply
  let output: FormatOption
  let session: Session

  /// Prints it.
  func print() throws {
    if output.isJSON {
      try session.put(object: json)
    } else {
      for line in try lines() { StandardOutput.line(line) }
      try session.putRehearsalNotice()
    }
  }

  private var json: CanonicalValue {
    .object([
      "case": .string(reply.caseID.rawValue),
      "sequences": .array(reply.sequences.map { .integer(Int64($0)) }),
      "recorded": .string(reply.recorded.description),
      "moves": .array(
        reply.moves.map { move in
          .object([
            "run": .integer(Int64(move.opening.run)), "step": .string(move.opening.name),
            "from": move.from.map { .string($0.description) } ?? .null,
            "to": move.to.map { .string($0.description) } ?? .null,
          ])
        }),
      "repeated": reply.isRepetition ? true : nil,
    ])
  }

  private func lines() throws -> [String] {
    let zone = try session.zone()
    let time = TimeText(zone: zone)
    let acts = reply.sequences.map(String.init).joined(separator: ", ")
    let what =
      reply.isRepetition
      ? "recorded before as act \(acts)"
      : acts.isEmpty ? "nothing new to record" : "recorded as act \(acts)"
    var lines = ["\(reply.caseID): \(what)"]
    for move in reply.moves {
      let from = move.from.map(time.due) ?? "no date"
      let to = move.to.map(time.due) ?? "no date"
      lines.append("  due moves: \(move.opening.run)/\(move.opening.name), \(from) -> \(to)")
    }
    return lines
  }
}
