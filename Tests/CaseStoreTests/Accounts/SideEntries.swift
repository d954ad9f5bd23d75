@testable import CaseStore
import Casework
import Ledger

extension CaseStore {
  /// The events of a stream that belongs to no case, as they are stored.
  func sideEntries(_ stream: SideStream) throws -> [Entry] {
    try read { database in
      guard let place = try StreamPlace.of(stream.rawValue, database) else { return [] }
      let rows = try EventRows(of: place.key, database)
      var entries: [Entry] = []
      while let row = try rows.next() { entries.append(try row.entry(in: stream.rawValue)) }
      return entries
    }
  }
}
