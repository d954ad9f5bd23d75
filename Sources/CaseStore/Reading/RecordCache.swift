import Casework
import CivilTime
import Synchronization

/// Cases that were folded lately.
///
/// A case is taken from here only where its stream is still as long as it was, so that another
/// process's writing is seen.
final class RecordCache: Sendable {
  /// How many cases are kept; past it all are dropped, which costs one folding each.
  private static let limit = 4_096

  private let records = Mutex<[CaseID: CaseRecord]>([:])
  /// The same at the moment at which each was last asked for.
  private let moments = Mutex<[CaseID: AtMoment]>([:])

  private struct AtMoment {
    let moments: Range<Instant>
    /// How long the stream was.
    let length: Int
    let record: CaseRecord
    /// The same with what follows from it, once somebody read it.
    var reading: ReadCase?
  }

  /// A case whose stream has this length; nil where it is not here.
  func record(_ id: CaseID, length: Int) -> CaseRecord? {
    records.withLock { records in
      guard let record = records[id], record.state.sequence == length else { return nil }
      return record
    }
  }

  /// A case as it was last seen here, whether or not it has changed since.
  func latest(_ id: CaseID) -> CaseRecord? { records.withLock { $0[id] } }

  /// Keeps a case as its stream has it, caught up to nothing that is not recorded.
  func keep(_ record: CaseRecord) {
    records.withLock { records in
      if records.count >= Self.limit, records[record.state.id] == nil {
        records.removeAll(keepingCapacity: true)
      }
      records[record.state.id] = record
    }
  }

  /// A case caught up to a moment; nil where it was not yet, or has changed since.
  func caughtUp(_ record: CaseRecord, to now: Instant) -> CaseRecord? {
    known(record, at: now)?.record
  }

  /// What was read of a case that is the same at a moment; nil where nothing was.
  func reading(of record: CaseRecord, at now: Instant) -> ReadCase? {
    known(record, at: now)?.reading
  }

  private func known(_ record: CaseRecord, at now: Instant) -> AtMoment? {
    moments.withLock { moments in
      guard let known = moments[record.state.id], known.moments.contains(now),
        known.length == record.state.sequence
      else { return nil }
      return known
    }
  }

  /// Keeps what a case is at some moments.
  func keep(_ later: CaseRecord, of record: CaseRecord, during times: Range<Instant>) {
    moments.withLock { moments in
      if moments.count >= Self.limit, moments[record.state.id] == nil {
        moments.removeAll(keepingCapacity: true)
      }
      moments[record.state.id] = AtMoment(
        moments: times, length: record.state.sequence, record: later)
    }
  }

  /// Keeps what was read of a case as it is at a moment.
  func keep(_ reading: ReadCase, of record: CaseRecord, at now: Instant) {
    moments.withLock { moments in
      guard let known = moments[record.state.id], known.moments.contains(now),
        known.length == record.state.sequence
      else { return }
      moments[record.state.id]?.reading = reading
    }
  }

  func forget(_ id: CaseID) {
    records.withLock { $0[id] = nil }
    moments.withLock { $0[id] = nil }
  }
}
