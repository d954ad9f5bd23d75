import CaseStore
import Casework
import Ledger
import Workflows

/// What became of the lines of an import.
struct ImportOutcome {
  /// What became of a child of a line.
  enum Result: String {
    /// A case was opened.
    case opened
    /// Another agency's copy had opened the case; this one joined it.
    case joined
    /// The same line had been imported before.
    case repeated
  }

  /// A child of a line with its case.
  struct ImportedCase {
    let line: Int
    let report: ReportNumber
    let agency: AgencyID
    let child: String
    let caseID: CaseID
    let result: Result
    /// The cases that may be about the same child, as far as the importer may know of them.
    var candidates: [MatchCandidate] = []
  }

  /// Something wrong in a line.
  struct FoundInLine {
    let line: Int
    let finding: ReportFinding
  }

  var cases: [ImportedCase] = []
  var findings: [FoundInLine] = []
  /// Where the lines with findings were put, and how many they are.
  var rejects: (path: String, count: Int)?

  /// An object for each child and each finding.
  var json: [CanonicalValue] {
    cases.map { one in
      .object([
        "line": .integer(Int64(one.line)), "report": .string(one.report.rawValue),
        "agency": .string(one.agency.rawValue), "child": .string(one.child),
        "case": .string(one.caseID.rawValue), "result": .string(one.result.rawValue),
        "candidates": one.candidates.isEmpty ? nil : .array(one.candidates.map(\.json)),
      ])
    }
      + findings.map { found in
        .object([
          "line": .integer(Int64(found.line)), "error": .string(found.finding.id),
          "place": found.finding.place.isEmpty ? nil : .string(found.finding.place),
          "message": .string(found.finding.message), "mend": .string(found.finding.mend),
          "rejects": rejects.map { .string($0.path) },
        ])
      }
  }

  /// For people: findings, cases, and what was done in all.
  func lines(from file: String) -> [String] {
    var lines: [String] = []
    for found in findings {
      let place = found.finding.place.isEmpty ? "" : " \(found.finding.place):"
      lines.append(
        "\(file):\(found.line):\(place) \(found.finding.message) [\(found.finding.id)]")
      lines.append("  mend: \(found.finding.mend)")
    }
    if !findings.isEmpty, !cases.isEmpty { lines.append("") }
    if !cases.isEmpty {
      var table = Table("LINE", "CASE", "CHILD", "")
      for one in cases {
        table.add(
          String(one.line), one.caseID.rawValue, "\(one.report)/\(one.child)", said(of: one))
      }
      lines.append(table.text)
    }
    return lines + candidateLines + [summary]
  }

  private var candidateLines: [String] {
    cases.flatMap { one in
      one.candidates.map {
        "line \(one.line), \(one.caseID): perhaps the same child as \($0.other.caseID), "
          + CandidateText.said(of: $0)
      }
    }
  }

  private func said(of one: ImportedCase) -> String {
    switch one.result {
    case .opened: "opened"
    case .joined: "second copy: \(one.agency) joins the case"
    case .repeated: "imported before"
    }
  }

  private var summary: String {
    let wrong = Set(findings.map(\.line)).count
    guard wrong == 0 || rejects != nil else {
      return "Nothing was imported: \(findings.count) finding\(findings.count == 1 ? "" : "s") in "
        + "\(wrong) line\(wrong == 1 ? "" : "s")."
    }
    func count(_ result: Result) -> Int { cases.count { $0.result == result } }
    var parts = ["\(count(.opened)) opened"]
    if count(.joined) > 0 { parts.append("\(count(.joined)) joined by a second agency") }
    if count(.repeated) > 0 { parts.append("\(count(.repeated)) imported before") }
    if let rejects {
      parts.append(
        "\(rejects.count) line\(rejects.count == 1 ? "" : "s") set aside in \(rejects.path)")
    }
    return parts.joined(separator: ", ") + "."
  }
}
