import Foundation

/// One line of the table: what was measured against what, and what was promised.
struct Ratio {
  /// What is promised of a value.
  enum Target {
    case atLeast(Double)
    case atMost(Double)

    func isMet(by value: Double) -> Bool {
      switch self {
      case .atLeast(let bound): value >= bound
      case .atMost(let bound): value <= bound
      }
    }

    var text: String {
      switch self {
      case .atLeast(let bound): ">= \(Ratio.number(bound))"
      case .atMost(let bound): "<= \(Ratio.number(bound))"
      }
    }
  }

  let what: String
  /// What Milepost took or did.
  let ours: String
  /// What the other side took or did.
  let theirs: String
  /// Nil where it could not be measured; `theirs` then says why.
  let value: Double?
  /// Nil for a line that only explains another.
  let target: Target?

  /// The cells of its line.
  var cells: [String] {
    let isMet = value.flatMap { value in target.map { $0.isMet(by: value) } }
    return [
      what, ours, theirs, value.map(Ratio.number) ?? "-", target?.text ?? "",
      isMet.map { $0 ? "met" : "MISSED" } ?? (target == nil ? "" : "not measured"),
    ]
  }

  static func number(_ value: Double) -> String {
    if value >= 1_000 { return String(Int(value.rounded())) }
    return String(format: value >= 100 ? "%.0f" : "%.2f", value)
  }
}

/// All lines, columns aligned.
struct Report {
  static let headings = ["what", "Milepost", "compared with", "ratio", "target", ""]
  private var lines: [[String]] = [headings]
  /// Whether a target was missed, or something could not be measured that should have been.
  private(set) var hasMisses = false

  /// Adds lines, telling on standard error that they are there.
  mutating func add(_ ratios: [Ratio]) {
    for ratio in ratios {
      lines.append(ratio.cells)
      if let value = ratio.value, let target = ratio.target, !target.isMet(by: value) {
        hasMisses = true
      }
      Notes.say("  " + ratio.cells.filter { !$0.isEmpty }.joined(separator: " | "))
    }
  }

  /// Adds a line that says why something was not measured.
  mutating func fail(_ what: String, _ why: String) {
    lines.append([what, "", why, "-", "", "FAILED"])
    hasMisses = true
  }

  var text: String {
    let widths = Report.headings.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
    return lines.map { line in
      zip(line, widths).map { $0.padding(toLength: $1, withPad: " ", startingAt: 0) }
        .joined(separator: "  ")
    }.joined(separator: "\n")
  }
}

/// What is being done, on standard error.
enum Notes {
  static func say(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
}
