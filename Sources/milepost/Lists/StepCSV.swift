import Casework
import CivilTime
import Exports
import Ledger
import Workflows

/// Steps as a spreadsheet reads them: RFC 4180, the columns of the step-completion log.
struct StepCSV {
  let session: Session
  let now: Instant

  /// Prints the heading, what must never be, and the steps.
  func put(_ violations: [Violation], _ rows: [StepRow]) throws {
    let isRehearsal = try session.isRehearsal()
    let columns = StepColumn.allCases
    func line(_ cells: [String], _ last: String) -> String {
      (isRehearsal ? cells + [last] : cells).map(CSVField.of).joined(separator: ",") + "\r\n"
    }
    var text = line(columns.map(\.rawValue), "rehearsal")
    for violation in violations {
      let value = violation.json
      text += line(
        columns.map { column in
          column == .step ? violation.never.rawValue : Self.text(of: value[column.rawValue])
        }, "true")
    }
    for row in rows {
      text += line(columns.map { Self.text(of: row.value($0, at: now)) }, "true")
    }
    StandardOutput.write(Array(text.utf8))
  }

  private static func text(of value: CanonicalValue?) -> String {
    switch value {
    case nil, .null?: ""
    case .string(let text)?: text
    case let other?: other.canonicalText
    }
  }
}
