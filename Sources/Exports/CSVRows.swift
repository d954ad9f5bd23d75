import Casework
import CivilTime
import Ledger

/// Rows as RFC 4180 has them, with formulas disarmed; see `StepLogFormat.csv`.
struct CSVRows: RowForm {
  private let isRehearsal: Bool

  init(isRehearsal: Bool) {
    self.isRehearsal = isRehearsal
  }

  func appendHeader(to bytes: inout [UInt8]) {
    var names = StepColumn.allCases.map(\.rawValue)
    if isRehearsal { names.append(RehearsalColumn.name) }
    bytes.append(contentsOf: names.joined(separator: ",").utf8)
    endRecord(&bytes)
  }

  func append(_ row: StepRow, at now: Instant, to bytes: inout [UInt8]) {
    var isFirst = true
    for column in StepColumn.allCases {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      guard let cell = row.cell(column, at: now) else { continue }
      switch cell {
      case .text(let text): CSVRows.append(text, to: &bytes)
      default: cell.appendPlain(to: &bytes)
      }
    }
    if isRehearsal { bytes.append(contentsOf: ",true".utf8) }
    endRecord(&bytes)
  }

  private func endRecord(_ bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\r"))
    bytes.append(UInt8(ascii: "\n"))
  }

  /// Adds a text as a field: in quotation marks, its own doubled, where it has some, a comma or a
  /// line break.
  static func append(_ text: String, to bytes: inout [UInt8]) {
    let start = bytes.count
    if needsApostrophe(text) { bytes.append(UInt8(ascii: "'")) }
    bytes.append(contentsOf: text.utf8)
    guard bytes[start...].contains(where: isQuoted) else { return }
    let field = Array(bytes[start...])
    bytes.removeSubrange(start...)
    bytes.append(UInt8(ascii: "\""))
    for byte in field {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Whether a field with this byte stands in quotation marks.
  private static func isQuoted(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: ","), UInt8(ascii: "\r"), UInt8(ascii: "\n"): true
    default: false
    }
  }

  /// Whether a spreadsheet could take a text for a formula, or an apostrophe in front of it for ours.
  private static func needsApostrophe(_ text: String) -> Bool {
    guard let first = text.utf8.first else { return false }
    switch first {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"),
      UInt8(ascii: "'"), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"):
      return true
    case UInt8(ascii: " "), 0x80...:
      // Rare, so that it may take longer: spaces in front, and full-width forms.
      let begin = text.unicodeScalars.drop { $0.properties.isWhitespace || $0 == "\u{FEFF}" }
      guard let mark = begin.first else { return false }
      return "=+-@\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars.contains(mark)
    default: return false
    }
  }
}
