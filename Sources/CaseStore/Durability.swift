import GRDB

extension CaseStore {
  /// How safe a commit is when the machine loses its power.
  public struct Durability: Hashable, Sendable {
    /// SQLite's `synchronous` of the writer: 2 is FULL.
    public let synchronous: Int
    /// SQLite's journal: `wal` is a write-ahead log.
    public let journal: String

    /// A setting of the writer.
    public init(synchronous: Int, journal: String) {
      self.synchronous = synchronous
      self.journal = journal
    }
  }

  /// The settings that the writer really has.
  public func durability() throws -> Durability {
    try pool.writeWithoutTransaction { database in
      Durability(
        synchronous: try Int.fetchOne(database, sql: "PRAGMA synchronous") ?? 0,
        journal: try String.fetchOne(database, sql: "PRAGMA journal_mode") ?? "")
    }
  }
}
