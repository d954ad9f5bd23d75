import Casework
import Foundation
import GRDB

// The index of facts: what reports count.
extension Writer {
  /// Brings a case's column of facts up to what was recorded.
  func indexFacts(_ state: CaseState, in stream: Int64) throws {
    let bytes = try FactBytes.of(state) { try number(of: $0) }
    try execute(
      """
      INSERT INTO case_facts (stream, facts) VALUES (?, ?) \
      ON CONFLICT (stream) DO UPDATE SET facts = excluded.facts
      """, [stream, Data(bytes)])
  }

  private func number(of word: String) throws -> Int64 {
    if let known = memory.words[word] { return known }
    if let found = try WordTable.number(of: word, database) {
      memory.words[word] = found
      return found
    }
    try execute("INSERT INTO words (word) VALUES (?)", [word])
    let number = database.lastInsertedRowID
    memory.words[word] = number
    return number
  }
}

extension Transaction {
  /// Whether a fact may have another value, or the case is new.
  var changesFacts: Bool {
    drafts.contains {
      switch $0.kind {
      case .caseOpened, .factRecorded, .actWithdrawn, .actCorrected: true
      default: false
      }
    }
  }
}
