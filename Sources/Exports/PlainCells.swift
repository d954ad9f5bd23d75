import Casework
import CivilTime
import Ledger

extension StepCell {
  /// Adds the cell as it is, with no marks around it.
  ///
  /// All but texts are free of what any format has to escape.
  func appendPlain(to bytes: inout [UInt8]) {
    switch self {
    case .text(let text): bytes.append(contentsOf: text.utf8)
    case .number(let number): bytes.append(contentsOf: String(number).utf8)
    case .flag(let flag): bytes.append(contentsOf: (flag ? "true" : "false").utf8)
    case .instant(let instant): instant.append(to: &bytes)
    case .digest(let digest): digest.append(to: &bytes)
    }
  }
}

/// The column by which the log of a rehearsal is known.
enum RehearsalColumn {
  static let name = "rehearsal"
}
