public import Casework
public import CivilTime
import Ledger
import Workflows

/// What is answered once a command is durable.
public struct Reply: Hashable, Sendable {
  /// The case.
  public let caseID: CaseID
  /// The acts that were recorded, by their places in the case's stream.
  public let sequences: [Int]
  /// When they were recorded.
  public let recorded: Instant
  /// The due dates that moved.
  public let moves: [Transaction.Move]
  /// The number of the screening that was recorded, where one was.
  public let screening: Int?
  /// Whether the same command had been recorded before, and this is its answer again.
  public var isRepetition = false

  init(caseID: CaseID, transaction: Transaction, recorded: Instant) {
    self.caseID = caseID
    let given = transaction.drafts.filter { !$0.kind.isTimer }
    sequences = given.map(\.sequence)
    self.recorded = recorded
    moves = transaction.moves
    screening = given.lazy.compactMap { $0.body["screening"]?.integer }.first.map { Int($0) }
  }
}

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
    caseID = CaseID(id)
    self.recorded = recorded
    sequences = value["sequences"]?.elements?.compactMap { $0.integer.map(Int.init) } ?? []
    moves = value["moves"]?.elements?.compactMap { Transaction.Move(stored: $0) } ?? []
    screening = value["screening"]?.integer.map(Int.init)
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
