import GRDB

extension Schema {
  /// Version 1.
  ///
  /// Instants are milliseconds since 1970 in UTC, digests 32 bytes, bodies canonical JSON. What is
  /// marked as an index can be made again from the events and holds nothing else.
  static func createTables(_ database: Database) throws {
    try database.execute(
      sql: """
        -- What holds for the whole database, such as its being a rehearsal.
        CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID, STRICT;

        -- A stream of events and where its chain has got to.
        CREATE TABLE streams (
          pk INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, length INTEGER NOT NULL,
          head BLOB NOT NULL, recorded INTEGER NOT NULL) STRICT;
        CREATE INDEX streams_by_recorded ON streams (recorded);

        -- The log. The key is the order of commits: the places of the leaves of one tree.
        CREATE TABLE events (
          pk INTEGER PRIMARY KEY AUTOINCREMENT,
          stream INTEGER NOT NULL REFERENCES streams (pk), sequence INTEGER NOT NULL,
          kind TEXT NOT NULL, occurred INTEGER NOT NULL, recorded INTEGER NOT NULL,
          actor TEXT NOT NULL, role TEXT, agency TEXT, definition BLOB, body TEXT NOT NULL,
          effects TEXT NOT NULL, previous BLOB NOT NULL, hash BLOB NOT NULL,
          UNIQUE (stream, sequence)) STRICT;

        -- The values behind commitments; the only rows that may one day be destroyed.
        CREATE TABLE identities (
          stream INTEGER NOT NULL REFERENCES streams (pk), sequence INTEGER NOT NULL,
          field TEXT NOT NULL, value TEXT NOT NULL, salt BLOB NOT NULL,
          PRIMARY KEY (stream, sequence, field)) WITHOUT ROWID, STRICT;

        -- The exact bytes of every definition that was ever used.
        CREATE TABLE definitions (digest BLOB PRIMARY KEY, bytes BLOB NOT NULL)
          WITHOUT ROWID, STRICT;

        -- The wording files that agencies have installed, with who and when; one is in use for an
        -- instrument and language, the others were removed or replaced.
        CREATE TABLE wordings (
          pk INTEGER PRIMARY KEY AUTOINCREMENT, instrument TEXT NOT NULL, language TEXT NOT NULL,
          version TEXT NOT NULL, licence TEXT NOT NULL CHECK (licence <> ''),
          path TEXT NOT NULL, digest BLOB NOT NULL, bytes BLOB NOT NULL,
          installed INTEGER NOT NULL, installed_by TEXT NOT NULL,
          removed INTEGER, removed_by TEXT) STRICT;
        CREATE UNIQUE INDEX wordings_in_use ON wordings (instrument, language)
          WHERE removed IS NULL;

        -- Who may sign in, as the stream `accounts` has it.
        CREATE TABLE accounts (
          id TEXT PRIMARY KEY, name TEXT NOT NULL, agency TEXT NOT NULL, roles TEXT NOT NULL,
          unit TEXT, language TEXT NOT NULL, zone TEXT, second_factor INTEGER NOT NULL,
          disabled INTEGER) WITHOUT ROWID, STRICT;

        -- What they sign in with: a password's hash, the secret of a telephone's codes and the last
        -- code that was taken, digests of codes on paper. The stream has digests of the first two.
        CREATE TABLE credentials (
          account TEXT PRIMARY KEY REFERENCES accounts (id), password TEXT, totp BLOB,
          totp_step INTEGER) WITHOUT ROWID, STRICT;
        CREATE TABLE recovery_codes (
          account TEXT NOT NULL REFERENCES accounts (id), digest BLOB NOT NULL,
          PRIMARY KEY (account, digest)) WITHOUT ROWID, STRICT;

        -- Who is signed in, by the digest of a token; those that are over are removed in time.
        CREATE TABLE sessions (
          number INTEGER PRIMARY KEY AUTOINCREMENT, token BLOB NOT NULL UNIQUE,
          account TEXT NOT NULL REFERENCES accounts (id), role TEXT NOT NULL, stage TEXT NOT NULL,
          started INTEGER NOT NULL, seen INTEGER NOT NULL, source TEXT NOT NULL,
          enrolling BLOB) STRICT;
        CREATE INDEX sessions_by_account ON sessions (account);
        CREATE INDEX sessions_by_started ON sessions (started);

        -- Who failed to sign in of late, and from where who succeeded; forgotten in time.
        CREATE TABLE attempts (
          key TEXT PRIMARY KEY, failures INTEGER NOT NULL, last INTEGER NOT NULL)
          WITHOUT ROWID, STRICT;
        CREATE INDEX attempts_by_last ON attempts (last);
        CREATE TABLE known_sources (
          account TEXT NOT NULL REFERENCES accounts (id), source TEXT NOT NULL,
          last INTEGER NOT NULL, PRIMARY KEY (account, source)) WITHOUT ROWID, STRICT;

        -- Links by which a partner answers one referral once, by the digest of their secret.
        CREATE TABLE one_time_links (
          number INTEGER PRIMARY KEY AUTOINCREMENT, secret BLOB NOT NULL UNIQUE,
          stream INTEGER NOT NULL REFERENCES streams (pk), run INTEGER NOT NULL,
          step TEXT NOT NULL, opening INTEGER NOT NULL, agency TEXT, role TEXT NOT NULL,
          issued_by TEXT NOT NULL, issued INTEGER NOT NULL, expires INTEGER NOT NULL,
          used INTEGER) STRICT;

        -- Who saw what, straight from the log.
        CREATE INDEX views_by_case ON events (json_extract(body, '$.case'), recorded)
          WHERE kind = 'case.viewed';
        CREATE INDEX views_by_actor ON events (actor, recorded) WHERE kind = 'case.viewed';

        -- What was asked under a key, by digest, and what was answered.
        CREATE TABLE commands (
          key TEXT PRIMARY KEY, content BLOB NOT NULL, stream INTEGER NOT NULL
          REFERENCES streams (pk), reply TEXT NOT NULL) WITHOUT ROWID, STRICT;

        -- Index: a case, by its stream.
        CREATE TABLE cases (
          pk INTEGER PRIMARY KEY REFERENCES streams (pk), workflow TEXT NOT NULL, report TEXT,
          child TEXT, county TEXT, owner TEXT, agency TEXT, queued INTEGER,
          opened INTEGER NOT NULL, is_closed INTEGER NOT NULL, next_instant INTEGER) STRICT;
        CREATE INDEX cases_by_next_instant ON cases (next_instant)
          WHERE next_instant IS NOT NULL;
        CREATE INDEX cases_by_report ON cases (report) WHERE report IS NOT NULL;
        CREATE INDEX cases_by_child ON cases (child) WHERE child IS NOT NULL;

        -- Index: all that permission in a case depends on: who takes part, who answers for it,
        -- who is excluded, who broke the glass. For one who is excluded the purpose is the reason.
        CREATE TABLE participants (
          stream INTEGER NOT NULL REFERENCES streams (pk), part INTEGER NOT NULL,
          kind TEXT NOT NULL, who TEXT NOT NULL, role TEXT, agency TEXT, purpose TEXT NOT NULL,
          sections TEXT NOT NULL, since INTEGER NOT NULL, until INTEGER, ended INTEGER,
          sequence INTEGER, finding TEXT, reviewer TEXT,
          PRIMARY KEY (stream, part)) WITHOUT ROWID, STRICT;
        CREATE INDEX participants_by_who ON participants (who);
        CREATE INDEX glass_to_review ON participants (stream, sequence)
          WHERE kind = 'glass' AND finding IS NULL;

        -- Index: steps and rules as definitions have them, each once.
        CREATE TABLE step_definitions (
          pk INTEGER PRIMARY KEY, digest BLOB NOT NULL, workflow TEXT NOT NULL,
          version TEXT NOT NULL, step TEXT NOT NULL, title TEXT NOT NULL, kind TEXT NOT NULL,
          required INTEGER NOT NULL, is_arrival INTEGER NOT NULL, service TEXT,
          UNIQUE (digest, step)) STRICT;
        CREATE TABLE rules (
          pk INTEGER PRIMARY KEY, authority TEXT NOT NULL, kind TEXT NOT NULL,
          verified INTEGER NOT NULL, counting TEXT NOT NULL, immediate INTEGER NOT NULL,
          UNIQUE (authority, kind, verified, counting, immediate)) STRICT;

        -- Index: the step log, a row an opening.
        CREATE TABLE steps (
          pk INTEGER PRIMARY KEY, stream INTEGER NOT NULL REFERENCES cases (pk),
          run INTEGER NOT NULL, definition INTEGER NOT NULL REFERENCES step_definitions (pk),
          number INTEGER NOT NULL, role TEXT NOT NULL, agency TEXT, owner TEXT, receiver TEXT,
          opened INTEGER NOT NULL, due INTEGER, first_due INTEGER, warn_from INTEGER,
          rule INTEGER REFERENCES rules (pk), pending INTEGER NOT NULL, done INTEGER,
          recorded INTEGER, outcome TEXT, outcome_kind TEXT, answered INTEGER NOT NULL,
          reason TEXT, actor TEXT, stops TEXT, extended TEXT, extended_late INTEGER NOT NULL,
          missed_due INTEGER,
          superseded INTEGER, superseded_by INTEGER, withdrawn INTEGER NOT NULL,
          is_open INTEGER NOT NULL, sequence INTEGER NOT NULL, hash BLOB NOT NULL,
          UNIQUE (stream, run, definition, number)) STRICT;
        CREATE INDEX steps_open_by_due ON steps (due) WHERE is_open;

        -- Index: what must never be and is now.
        CREATE TABLE violations (
          stream INTEGER NOT NULL REFERENCES cases (pk), run INTEGER NOT NULL,
          never TEXT NOT NULL, workflow TEXT NOT NULL, says TEXT NOT NULL,
          PRIMARY KEY (stream, run, never)) WITHOUT ROWID, STRICT;

        """)
    for table in ["events", "definitions", "commands"] {
      try guardAgainst("UPDATE", on: table, database)
      try guardAgainst("DELETE", on: table, database)
    }
    // A value may be destroyed, by a court's order; it may not become another.
    try guardAgainst("UPDATE", on: "identities", database)
    try guardAgainst("DELETE", on: "streams", database)
    try guardAgainst("DELETE", on: "wordings", database)
    try database.execute(
      sql: """
        CREATE TRIGGER wordings_only_end BEFORE UPDATE ON wordings
        WHEN OLD.removed IS NOT NULL OR NEW.removed IS NULL OR NEW.removed_by IS NULL
          OR (NEW.pk, NEW.instrument, NEW.language, NEW.version, NEW.licence, NEW.path, NEW.digest,
            NEW.bytes, NEW.installed, NEW.installed_by)
          <> (OLD.pk, OLD.instrument, OLD.language, OLD.version, OLD.licence, OLD.path, OLD.digest,
            OLD.bytes, OLD.installed, OLD.installed_by)
        BEGIN SELECT RAISE(ABORT, 'a wording that was installed stays as it was'); END;
        """)
    try database.execute(
      sql: """
        CREATE TRIGGER streams_only_grow BEFORE UPDATE ON streams
        WHEN NEW.length <= OLD.length OR NEW.name <> OLD.name OR NEW.recorded < OLD.recorded
        BEGIN SELECT RAISE(ABORT, 'a stream only grows'); END;
        """)
  }

  private static func guardAgainst(
    _ verb: String, on table: String, _ database: Database
  ) throws {
    try database.execute(
      sql: """
        CREATE TRIGGER \(table)_no_\(verb.lowercased()) BEFORE \(verb) ON \(table)
        BEGIN SELECT RAISE(ABORT, 'what is recorded stays: \(table)'); END;
        """)
  }
}
