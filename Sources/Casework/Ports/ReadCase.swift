public import Ledger
import Synchronization

/// A case as it was read at a moment, with what follows from it worked out once, for all who ask
/// before it changes.
public final class ReadCase: Sendable {
  /// The case, caught up to the moment.
  public let record: CaseRecord
  private let hashes: [Digest]
  private let worked = Mutex(WorkedOut())

  private struct WorkedOut {
    var steps: [StepRow]?
    var waiting: [Int: [String]]?
  }

  /// A case, and the hashes of its events in their order.
  public init(record: CaseRecord, hashes: [Digest]) {
    self.record = record
    self.hashes = hashes
  }

  /// The hash of an event; zero for one that is not recorded yet, such as a due instant that only
  /// reading has brought about.
  public func hash(of sequence: Int) -> Digest {
    hashes.indices.contains(sequence - 1) ? hashes[sequence - 1] : .zero
  }

  /// The rows of its step log, in the order in which they were opened.
  public var steps: [StepRow] {
    if let known = worked.withLock({ $0.steps }) { return known }
    let steps = record.state.stepRows(hash: hash)
    worked.withLock { $0.steps = steps }
    return steps
  }

  /// The facts that each run waits for (``CaseState/waitingFor(in:)``), by the run's number.
  public var waiting: [Int: [String]] {
    if let known = worked.withLock({ $0.waiting }) { return known }
    let state = record.state
    let waiting = Dictionary(state.runs.map { ($0.number, state.waitingFor(in: $0)) }) { $1 }
    worked.withLock { $0.waiting = waiting }
    return waiting
  }
}
