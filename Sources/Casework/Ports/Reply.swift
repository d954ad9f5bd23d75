public import CivilTime
import Ledger

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

  /// The reply to what was recorded in a transaction.
  public init(caseID: CaseID, transaction: Transaction, recorded: Instant) {
    let given = transaction.drafts.filter { !$0.kind.isTimer }
    self.init(
      caseID: caseID, sequences: given.map(\.sequence), recorded: recorded,
      moves: transaction.moves,
      screening: given.lazy.compactMap { $0.body["screening"]?.integer }.first.map { Int($0) })
  }

  /// A reply that was given before.
  public init(
    caseID: CaseID, sequences: [Int], recorded: Instant, moves: [Transaction.Move],
    screening: Int?
  ) {
    self.caseID = caseID
    self.sequences = sequences
    self.recorded = recorded
    self.moves = moves
    self.screening = screening
  }
}
