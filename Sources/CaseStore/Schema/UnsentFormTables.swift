import GRDB

extension Schema {
  /// Version 4: forms that came after their session had ended, and whose ended sessions were.
  static func createUnsentForms(_ database: Database) throws {
    try database.execute(
      sql: """
        -- Whose a session was that has ended, by the digest of its token; forgotten in time.
        CREATE TABLE ended_sessions (
          token BLOB PRIMARY KEY, account TEXT NOT NULL REFERENCES accounts (id),
          ended INTEGER NOT NULL) WITHOUT ROWID, STRICT;
        CREATE INDEX ended_sessions_by_ended ON ended_sessions (ended);

        -- Forms that came too late. They are of no log, and go once they are recorded, given up,
        -- or too old.
        CREATE TABLE unsent_forms (
          number INTEGER PRIMARY KEY AUTOINCREMENT,
          author TEXT NOT NULL REFERENCES accounts (id), action TEXT NOT NULL, key TEXT NOT NULL,
          page TEXT NOT NULL, typed TEXT NOT NULL, had_files INTEGER NOT NULL,
          saved INTEGER NOT NULL, UNIQUE (author, action, key)) STRICT;
        CREATE INDEX unsent_forms_by_saved ON unsent_forms (saved);
        """)
  }
}
