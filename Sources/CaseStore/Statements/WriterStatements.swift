import GRDB

/// The statements that most commands run, each prepared once and found by where its text lies in
/// the program.
///
/// They are those of the writer's connection, and only whoever has that one uses them.
final class WriterStatements: @unchecked Sendable {
  private var known: [(text: UnsafePointer<UInt8>, statement: PlainStatement)] = []

  /// The statement of a text of the program's.
  func statement(_ sql: StaticString, _ database: Database) throws -> PlainStatement {
    if let known = known.first(where: { $0.text == sql.utf8Start }) { return known.statement }
    let statement = try PlainStatement(sql.description, database)
    known.append((sql.utf8Start, statement))
    return statement
  }
}
