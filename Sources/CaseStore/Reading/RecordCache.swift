import Casework
import Synchronization

/// Cases that were folded lately.
///
/// A case is taken from here only where its stream is still as long as it was, so that another
/// process's writing is seen.
final class RecordCache: Sendable {
  /// How many cases are kept; past it all are dropped, which costs one folding each.
  private static let limit = 4_096

  private let records = Mutex<[CaseID: CaseRecord]>([:])

  /// A case whose stream has this length; nil where it is not here.
  func record(_ id: CaseID, length: Int) -> CaseRecord? {
    records.withLock { records in
      guard let record = records[id], record.state.sequence == length else { return nil }
      return record
    }
  }

  /// Keeps a case as its stream has it, caught up to nothing that is not recorded.
  func keep(_ record: CaseRecord) {
    records.withLock { records in
      if records.count >= Self.limit, records[record.state.id] == nil {
        records.removeAll(keepingCapacity: true)
      }
      records[record.state.id] = record
    }
  }

  func forget(_ id: CaseID) {
    records.withLock { $0[id] = nil }
  }
}
