import Casework
import CivilTime
import Ledger

/// Rows as JSON lines: an object a row in the form of RFC 8785, a line feed after each.
struct JSONRows: RowForm {
  /// A column, and what stands in front of its value: its name with quotation marks and colon.
  private struct Member {
    let column: StepColumn?
    let label: [UInt8]

    init(_ name: String, _ column: StepColumn?) {
      self.column = column
      label = Array("\"\(name)\":".utf8)
    }
  }

  private let members: [Member]

  init(isRehearsal: Bool) {
    // RFC 8785 sorts members by their names; all are ASCII.
    var named = StepColumn.allCases.map { (name: $0.rawValue, column: Optional($0)) }
    if isRehearsal { named.append((RehearsalColumn.name, nil)) }
    members = named.sorted { $0.name < $1.name }.map { Member($0.name, $0.column) }
  }

  func appendHeader(to bytes: inout [UInt8]) {}

  func append(_ row: StepRow, at now: Instant, to bytes: inout [UInt8]) {
    var mark = UInt8(ascii: "{")
    for member in members {
      let cell: StepCell? =
        if let column = member.column { row.cell(column, at: now) } else { .flag(true) }
      guard let cell else { continue }
      bytes.append(mark)
      mark = UInt8(ascii: ",")
      bytes.append(contentsOf: member.label)
      append(cell, to: &bytes)
    }
    bytes.append(UInt8(ascii: "}"))
    bytes.append(UInt8(ascii: "\n"))
  }

  private func append(_ cell: StepCell, to bytes: inout [UInt8]) {
    switch cell {
    case .text(let text): CanonicalValue.string(text).appendCanonical(to: &bytes)
    case .number, .flag: cell.appendPlain(to: &bytes)
    case .instant, .digest:
      bytes.append(UInt8(ascii: "\""))
      cell.appendPlain(to: &bytes)
      bytes.append(UInt8(ascii: "\""))
    }
  }
}
