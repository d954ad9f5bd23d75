import CivilTime
import Reports

/// Figures as they are written: one form for tables of text and for pictures.
enum FigureText {
  /// What is shown; what is withheld, not collected or not there is told apart by words, never by a
  /// blank or a 0.
  static func of(_ cell: FigureCell) -> String {
    switch cell {
    case .count(let count): "\(count)"
    case .share(let share, let low, let high):
      if let low, let high {
        "\(percent(share)) (\(percent(low)) to \(percent(high)))"
      } else {
        percent(share)
      }
    case .seconds(let seconds): duration(seconds)
    case .withheld: "withheld"
    case .notCollected: "not collected"
    case .nothing: "-"
    }
  }

  /// `33.3 %`: one decimal, halves up.
  static func percent(_ share: Double) -> String {
    let tenths = Int((share * 1_000).rounded())
    return "\(tenths / 10).\(tenths % 10) %"
  }

  /// `2 d 3 h`, `5 h 10 min`, `40 min`, `under a minute`.
  static func duration(_ seconds: Int64) -> String {
    let minutes = seconds / 60
    let (days, hours) = (minutes / 1_440, minutes / 60 % 24)
    if days > 0 { return hours > 0 ? "\(days) d \(hours) h" : "\(days) d" }
    if hours > 0 { return minutes % 60 > 0 ? "\(hours) h \(minutes % 60) min" : "\(hours) h" }
    return minutes > 0 ? "\(minutes) min" : "under a minute"
  }
}

extension FigureTable {
  /// The unit and the rule about duplicates, as every table has them.
  var unitLine: String { "Unit: \(unit). Duplicates: \(rule)" }
}

extension ReportDocument {
  /// What was counted, of when, as of when.
  var circumstances: [String] {
    var lines = ["\(period.text). Counted as of \(counted). \(coverage)."]
    if isRehearsal { lines.append("Rehearsal: the times of this database were made up.") }
    return lines
  }
}
