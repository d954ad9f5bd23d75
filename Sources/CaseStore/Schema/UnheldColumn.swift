import GRDB

extension Schema {
  /// Version 3: which steps fell due while nobody held their role, as the log's effects say.
  static func markUnheld(_ database: Database) throws {
    try database.execute(
      sql: """
        ALTER TABLE steps ADD COLUMN unheld INTEGER NOT NULL DEFAULT 0;
        UPDATE steps SET unheld = 1 WHERE EXISTS (
          SELECT 1 FROM events e, json_each(e.effects) effect
          JOIN step_definitions d ON d.pk = steps.definition
          WHERE e.stream = steps.stream AND json_extract(effect.value, '$.run') = steps.run
            AND json_extract(effect.value, '$.unheld')
              = d.step || CASE steps.number WHEN 1 THEN '' ELSE '#' || steps.number END);
        """)
  }
}
