import GRDB

extension Schema {
  /// Version 4: an index of the approvals that wait or were sent back, and of who is on call; no
  /// earlier log has any.
  static func createApprovals(_ database: Database) throws {
    try database.execute(
      sql: """
        -- Index: the cases in which an approval waits, or was sent back and not asked for again.
        CREATE TABLE approvals (
          stream INTEGER NOT NULL REFERENCES streams (pk), sequence INTEGER NOT NULL,
          PRIMARY KEY (stream, sequence)) WITHOUT ROWID, STRICT;

        -- Index: who is on call, as the stream `accounts` has it, by the event that planned it.
        CREATE TABLE duties (
          number INTEGER PRIMARY KEY, account TEXT NOT NULL REFERENCES accounts (id),
          agency TEXT NOT NULL, starts INTEGER NOT NULL, ends INTEGER NOT NULL,
          withdrawn INTEGER NOT NULL DEFAULT 0) STRICT;
        CREATE INDEX duties_by_agency ON duties (agency, ends);
        """)
  }
}
