public import Casework
import CivilTime
import Foundation
import GRDB
public import Ledger
import Workflows

extension CaseStore {
  /// Checks everything that is stored: each stream's chain, each held value against its commitment,
  /// each event's effects against those that the events before it bring about anew, and the indexes
  /// against the cases (`processing.md`, rule 36).
  ///
  /// - Parameters:
  ///   - actor: who asks; the cases that they are excluded from are passed over, and are for
  ///     somebody else to check.
  ///   - progress: told, now and then, how many of how many streams are done.
  /// - Throws: ``StoreError`` where the database cannot be read at all.
  public func verify(
    for actor: Actor = .operator, progress: (Int, Int) -> Void = { _, _ in }
  ) throws -> Verification {
    try read { database in
      let hidden = try TeamRows.casesExcluding(actor, database)
      let streams = try Row.fetchAll(
        database, sql: "SELECT pk, name, length, head, recorded FROM streams ORDER BY name"
      ).filter { !hidden.contains(CaseID($0[1] as String)) }
      var verification = Verification()
      for (done, row) in streams.enumerated() {
        progress(done, streams.count)
        var verifier = StreamVerifier(
          name: row[1],
          place: StreamPlace(
            key: row[0], length: row[2], head: Digest(row, 3), recorded: Instant(row, 4)),
          plans: definitions, matchKey: matchKey)
        verification.streams.append(try verifier.verify(database))
      }
      try verifyDefinitions(&verification, database)
      return verification
    }
  }

  /// Each archived definition is named by the digest of its bytes.
  private func verifyDefinitions(
    _ verification: inout Verification, _ database: Database
  ) throws {
    let cursor = try Row.fetchCursor(database, sql: "SELECT digest, bytes FROM definitions")
    while let row = try cursor.next() {
      let digest = Digest(row, 0)
      if Digest(of: Array(row[1] as Data)) != digest {
        verification.damagedDefinitions.append(digest)
      }
      verification.definitions += 1
    }
  }
}

/// What came of checking everything that is stored.
public struct Verification: Sendable {
  /// What came of one stream.
  public struct Stream: Sendable {
    /// The stream.
    public let name: String
    /// Where its chain has got to, as far as it holds.
    public var head: ChainHead = .empty
    /// How many values that stand behind commitments are held and were compared.
    public var values = 0
    /// Everything that is wrong, in order.
    public var faults: [Fault] = []
  }

  /// Something that is not as it was recorded, or does not follow.
  public struct Fault: Hashable, Sendable {
    /// What kind of fault; the raw value is the stable id that programs read.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
      /// An event is missing, changed or moved.
      case chain
      /// The stream's head is not that of its last event.
      case head
      /// An event cannot be read.
      case unreadable
      /// A value is not the one that was committed to.
      case commitment
      /// An event does not follow from the ones before it.
      case fold
      /// What the log says followed is not what follows.
      case effects
      /// An index says something else than the case.
      case index
    }

    /// What kind it is.
    public let kind: Kind
    /// The event at which it shows; nil where it is none in particular.
    public let sequence: Int?
    /// What is wrong.
    public let message: String
  }

  /// The streams, by name.
  public internal(set) var streams: [Stream] = []
  /// How many definitions are kept.
  public internal(set) var definitions = 0
  /// Those whose bytes are not what they were.
  public internal(set) var damagedDefinitions: [Digest] = []

  /// Whether nothing is wrong.
  public var isSound: Bool {
    damagedDefinitions.isEmpty && streams.allSatisfy(\.faults.isEmpty)
  }
}
