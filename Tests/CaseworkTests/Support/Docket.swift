import Casework
import CivilTime
import Ledger
import Testing
import Workflows

/// One case on the desk of a test: commands go in, the log comes out.
struct Docket {
  var library: DefinitionLibrary
  var record: CaseRecord
  /// The log so far.
  private(set) var log: [Entry] = []
  /// The identifying values held apart, by sequence.
  private(set) var held: [Int: [String: CommittedValue]] = [:]
  /// What the last command became.
  private(set) var last: Transaction?
  var isTrial = false

  var state: CaseState { record.state }

  init(_ library: DefinitionLibrary, id: CaseID = "case-1") {
    self.library = library
    record = CaseRecord(id: id)
  }

  /// A case on a workflow of these states, opened Monday at nine.
  init(
    _ states: String, others: [String] = [], facts: [String] = [], at opened: String = "Mon 09:00",
    recorded: String? = nil, by actor: Actor = .operator
  ) throws {
    self.init(Made.library([Made.workflow(states)] + others))
    try open(facts: facts, recorded ?? opened, at: opened, by: actor)
  }

  private var decider: Decider {
    // A salt that differs each time, as random bytes do.
    let salts = Salts(start: record.history.events.count)
    return Decider(plans: library, salt: salts.next)
  }

  /// Gives a command; `time` is when it is recorded, `occurred` when it is said to have happened.
  @discardableResult
  mutating func give(
    _ deed: Deed, _ time: Instant, at occurred: Instant? = nil, by actor: Actor = .operator,
    accepts: Bool = true
  ) throws -> Transaction {
    let command = Command(
      key: "key", caseID: record.state.id, actor: actor, occurred: occurred, deed: deed,
      accepts: accepts)
    let transaction = try decider.decide(command, on: record, clock: time)
    keep(transaction)
    return transaction
  }

  @discardableResult
  mutating func give(
    _ deed: Deed, _ time: String, at occurred: String? = nil, by actor: Actor = .operator,
    accepts: Bool = true
  ) throws -> Transaction {
    try give(
      deed, CaseworkTests.at(time), at: occurred.map { CaseworkTests.at($0) }, by: actor,
      accepts: accepts)
  }

  /// Records what time alone has brought about.
  mutating func sweep(_ time: Instant) throws {
    keep(try decider.sweep(record, clock: time))
  }

  mutating func sweep(_ time: String) throws { try sweep(CaseworkTests.at(time)) }

  private mutating func keep(_ transaction: Transaction) {
    for draft in transaction.drafts {
      log.append(draft.entry(in: record.state.id, after: log.last?.hash ?? .zero))
      for value in draft.held {
        held[draft.sequence, default: [:]][value.field] = value.content
      }
    }
    record = transaction.record
    last = transaction
  }

  /// The refusal of a command, which must leave nothing behind; nil where it is not refused.
  func refusal(
    of deed: Deed, _ time: String, at occurred: String? = nil, by actor: Actor = .operator,
    accepts: Bool = true
  ) -> Refusal? {
    var copy = self
    do {
      try copy.give(deed, time, at: occurred, by: actor, accepts: accepts)
      return nil
    } catch {
      #expect(copy.record.state == record.state)
      #expect(copy.record.history == record.history)
      #expect(copy.log.count == log.count)
      return error as? Refusal
    }
  }
}

/// Salts that are no more random than a test needs, each another.
private final class Salts {
  private var count: Int

  init(start: Int) { count = start * 1_000 }

  func next() -> [UInt8] {
    count += 1
    return (0..<32).map { UInt8(truncatingIfNeeded: count >> ($0 % 8 * 8)) }
  }
}
