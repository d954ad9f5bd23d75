import Casework
import CivilTime
import Ledger
import Workflows

// A reply is kept with its key, so that a repetition gets the same one.
extension Reply {
  /// How a reply is kept.
  var stored: CanonicalValue {
    .object([
      "case": .string(caseID.rawValue),
      "moves": .array(moves.map(\.stored)),
      "recorded": .string(recorded.description),
      "screening": screening.map { .integer(Int64($0)) },
      "sequences": .array(sequences.map { .integer(Int64($0)) }),
    ])
  }

  /// A reply as it was kept; nil where it is none.
  init?(stored value: CanonicalValue) {
    guard let id = value["case"]?.text, let recorded = value["recorded"]?.text,
      let recorded = Instant(recorded)
    else { return nil }
    self.init(
      caseID: CaseID(id),
      sequences: value["sequences"]?.elements?.compactMap { $0.integer.map(Int.init) } ?? [],
      recorded: recorded,
      moves: value["moves"]?.elements?.compactMap { Transaction.Move(stored: $0) } ?? [],
      screening: value["screening"]?.integer.map(Int.init))
  }
}

extension Transaction.Move {
  fileprivate var stored: CanonicalValue {
    .object([
      "from": from.map { .string($0.description) },
      "number": .integer(Int64(opening.number)),
      "run": .integer(Int64(opening.run)),
      "step": .string(opening.step.rawValue),
      "to": to.map { .string($0.description) },
    ])
  }

  fileprivate init?(stored value: CanonicalValue) {
    guard let run = value["run"]?.integer, let number = value["number"]?.integer,
      let step = value["step"]?.text
    else { return nil }
    self.init(
      opening: OpeningReference(run: Int(run), step: StepID(step), number: Int(number)),
      from: value["from"]?.text.flatMap { Instant($0) },
      to: value["to"]?.text.flatMap { Instant($0) })
  }
}
