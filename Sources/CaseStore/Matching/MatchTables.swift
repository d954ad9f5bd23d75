import GRDB

extension Schema {
  /// Version 2: what cases of one child are found and linked by, all of it an index.
  static func createMatching(_ database: Database) throws {
    try database.execute(
      sql: """
        -- Index: a case's tokens, with the fingerprint of the key that they were made under, and its
        -- blocks, eight bytes each.
        CREATE TABLE match_records (
          stream INTEGER PRIMARY KEY REFERENCES cases (pk), key INTEGER NOT NULL,
          tokens BLOB NOT NULL, blocks BLOB NOT NULL) STRICT;

        -- Index: which cases have a block.
        CREATE TABLE match_blocks (
          token INTEGER NOT NULL, stream INTEGER NOT NULL REFERENCES cases (pk),
          PRIMARY KEY (token, stream)) WITHOUT ROWID, STRICT;

        -- Index: the pairs of cases that are shown to be decided, either way round.
        CREATE TABLE match_pairs (
          stream INTEGER NOT NULL REFERENCES cases (pk),
          other INTEGER NOT NULL REFERENCES cases (pk), weight REAL NOT NULL,
          PRIMARY KEY (stream, other)) WITHOUT ROWID, STRICT;

        -- Index: the decisions on pairs of cases that stand, either way round.
        CREATE TABLE decided_pairs (
          stream INTEGER NOT NULL REFERENCES cases (pk),
          other INTEGER NOT NULL REFERENCES cases (pk), verdict TEXT NOT NULL,
          PRIMARY KEY (stream, other)) WITHOUT ROWID, STRICT;
        """)
  }
}
