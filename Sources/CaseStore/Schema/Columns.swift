import CivilTime
import Foundation
import GRDB
import Ledger
import Workflows

// How values stand in columns: instants as milliseconds, digests as 32 bytes, ids as their text.

extension Instant {
  /// The instant in a column.
  init(_ row: Row, _ index: Int) { self.init(milliseconds: row[index]) }

  /// The instant in a column that may be empty.
  static func optional(_ row: Row, _ index: Int) -> Instant? {
    (row[index] as Int64?).map { Instant(milliseconds: $0) }
  }
}

extension Digest {
  /// The bytes as a column holds them.
  var data: Data { withUnsafeBytes { Data($0) } }

  /// The digest in a column; that before the first event where its length is wrong, which no chain
  /// then fits.
  init(_ row: Row, _ index: Int) {
    let stored = try? row.withUnsafeData(atIndex: index) { data in
      data?.withUnsafeBytes { Digest(stored: $0) }
    }
    self = (stored ?? nil) ?? .zero
  }
}
