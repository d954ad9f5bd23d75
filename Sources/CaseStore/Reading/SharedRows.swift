import Casework
import GRDB
import Ledger
import Synchronization
import Workflows

/// What many rows of the index of steps refer to, as far as it has been read: steps as definitions
/// have them, and the rules of deadlines, by key.
///
/// Such rows are only ever added. What a reader has seen is committed, and so holds for as long as
/// the file is open.
final class SharedRows: Sendable {
  struct Content {
    var definitions: [Int64: StepRow.DefinedStep] = [:]
    var rules: [Int64: StepRow.Rule] = [:]
  }

  private let kept = Mutex(Content())

  /// All that has been read up to now.
  var content: Content { kept.withLock { $0 } }

  func keep(_ definition: StepRow.DefinedStep, of key: Int64) {
    kept.withLock { $0.definitions[key] = definition }
  }

  func keep(_ rule: StepRow.Rule, of key: Int64) {
    kept.withLock { $0.rules[key] = rule }
  }

  /// Reads a step of a definition.
  static func definition(_ key: Int64, _ database: Database) throws -> StepRow.DefinedStep {
    let statement = try database.cachedStatement(
      sql: """
        SELECT digest, workflow, version, step, title, kind, required, is_arrival, service
        FROM step_definitions WHERE pk = ?
        """)
    guard let row = try Row.fetchOne(statement, arguments: [key]),
      let kind = StepKind(rawValue: row[5])
    else { throw StoreError.damaged("the step definition \(key) is missing") }
    return StepRow.DefinedStep(
      digest: Digest(row, 0), workflow: WorkflowID(row[1] as String), version: row[2],
      id: StepID(row[3] as String), title: row[4], kind: kind, isRequired: row[6],
      isArrival: row[7], service: row[8])
  }

  /// Reads the rule of a deadline.
  static func rule(_ key: Int64, _ database: Database) throws -> StepRow.Rule {
    let statement = try database.cachedStatement(
      sql: "SELECT authority, kind, verified, counting, immediate FROM rules WHERE pk = ?")
    guard let row = try Row.fetchOne(statement, arguments: [key]),
      let kind = Authority.Kind(rawValue: row[1])
    else { throw StoreError.damaged("the rule \(key) is missing") }
    return StepRow.Rule(
      authority: row[0], kind: kind, isVerified: row[2], counting: row[3], isImmediate: row[4])
  }
}
