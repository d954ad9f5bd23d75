import Foundation
import GRDB
import Matching

/// The index of tokens.
enum MatchRows {
  /// The record of a case as it was made under a key; nil where there is none.
  static func record(
    of stream: Int64, under key: MatchKey, _ database: Database
  ) throws -> MatchRecord? {
    let statement = try database.cachedStatement(
      sql: "SELECT tokens, blocks FROM match_records WHERE stream = ? AND key = ?")
    guard
      let row = try Row.fetchOne(statement, arguments: [stream, key.fingerprint.column])
    else { return nil }
    return MatchRecord(bytes: Array(row[0] as Data), blocks: blocks(row[1]))
  }

  /// The blocks that a case is found by, whatever key they were made under.
  static func blocks(of stream: Int64, _ database: Database) throws -> Set<MatchToken> {
    let statement = try database.cachedStatement(
      sql: "SELECT blocks FROM match_records WHERE stream = ?")
    return try Data.fetchOne(statement, arguments: [stream]).map(blocks) ?? []
  }

  /// The cases that share a block with a record.
  static func sharing(
    _ blocks: Set<MatchToken>, besides stream: Int64, _ database: Database
  ) throws -> [Int64] {
    let statement = try database.cachedStatement(
      sql: "SELECT stream FROM match_blocks WHERE token = ? AND stream <> ?")
    var found: Set<Int64> = []
    for block in blocks {
      found.formUnion(try Int64.fetchAll(statement, arguments: [block.column, stream]))
    }
    return found.sorted()
  }

  /// How a column keeps blocks.
  static func column(_ blocks: Set<MatchToken>) -> Data {
    var data = Data()
    for bits in blocks.map(\.bits).sorted() {
      withUnsafeBytes(of: bits.bigEndian) { data.append(contentsOf: $0) }
    }
    return data
  }

  private static func blocks(_ data: Data) -> Set<MatchToken> {
    let bytes = Array(data)
    return Set(
      stride(from: 0, to: bytes.count - 7, by: 8).map { start in
        MatchToken(bits: bytes[start..<(start + 8)].reduce(0) { $0 << 8 | UInt64($1) })
      })
  }
}

extension MatchToken {
  /// The token in a column of whole numbers.
  var column: Int64 { Int64(bitPattern: bits) }
}
