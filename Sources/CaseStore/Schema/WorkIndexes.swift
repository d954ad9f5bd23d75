import GRDB

extension Schema {
  /// Version 4: indexes by which the work of one person or queue is found among that of a state.
  static func indexWork(_ database: Database) throws {
    try database.execute(
      sql: """
        CREATE INDEX steps_open_by_owner ON steps (owner, due, stream)
          WHERE is_open AND owner IS NOT NULL;
        CREATE INDEX steps_unclaimed ON steps (agency, due, stream)
          WHERE is_open AND owner IS NULL;
        CREATE INDEX cases_by_owner ON cases (owner) WHERE owner IS NOT NULL;
        """)
  }
}
