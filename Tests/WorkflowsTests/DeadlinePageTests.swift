import CivilTime
import Foundation
import Testing
import XMLReading
import CivilTime
import Workflows
import XMLReading

/// The page that lists every deadline of what is shipped, and the index of legal deadlines.
struct DeadlinePageTests {
  private static let linked: Linked = {
    var sample = Sample()
    for path in Shipped.files("Workflows") { sample.read(Shipped.source(path)) }
    return sample.linked().linked
  }()

  @Test(
    "docs/deadlines.md lists every deadline as the definitions have it (UPDATE_GOLDEN=1 writes it)")
  func page() throws {
    let page = DeadlinePage.markdown(of: Array(Self.linked.workflows.values))
    let path = Shipped.root.appending(path: "docs/deadlines.md")
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try page.write(to: path, atomically: true, encoding: .utf8)
    }
    let golden = try String(contentsOf: path, encoding: .utf8)
    let (made, kept) = (page.split(separator: "\n"), golden.split(separator: "\n"))
    let first = zip(made, kept).first { $0 != $1 }
    #expect(made == kept, "first difference: \(first.map { "\($0)\n\($1)" } ?? "length")")
  }

  /// A row of the index of legal deadlines, with the edits of the later findings.
  ///
  /// A number that a definition may not call law is in none of them.
  struct Entry: Sendable, CustomTestStringConvertible {
    let step: String
    let number: String
    let rules: [String]
    let cite: String
    var testDescription: String { "\(step) \(number)" }

    init(_ step: String, _ number: String, _ rules: String, _ cite: String) {
      self.step = step
      self.number = number
      self.rules = rules.split(separator: " ").map { String($0) }
      self.cite = cite
    }
  }

  static let index: [Entry] = [
    Entry("W02-02", "PT24H", "clock", "210.145.7"),
    Entry("W02-03", "PT24H", "clock", "210.145.2"),
    Entry("W02-03", "PT72H", "clock", "210.145.8"),
    Entry("W02-04", "PT24H", "clock", "210.145.8"),
    Entry("W02-07", "PT72H", "clock", "210.145.2"),
    Entry("W02-13", "PT48H", "clock", "210.145.11"),
    Entry("W02-16", "P45D", "rsmo-1.040", "210.145.17"),
    Entry("W02-18", "P90D", "rsmo-1.040", "210.145.17"),
    Entry("W02-18", "P120D", "rsmo-1.040", "210.145.17"),
    Entry("W03-05", "PT12H", "clock", "210.125"),
    Entry("W03-08", "PT24H", "clock", "210.125.4"),
    Entry("W03-09", "PT72H", "clock", "211.031.3"),
    Entry("W04-03", "P3D", "court-days rule-44.01", "211.032"),
    Entry("W04-04", "P14D", "rule-44.01", "123.05"),
    Entry("W04-07", "P60D", "rule-44.01", "211.032.4"),
    Entry("W04-08", "P90D", "rule-44.01", "211.032.4"),
    Entry("W04-12", "P3D", "court-days rule-44.01", "123.0"),
    Entry("W05-02", "PT3H", "clock", "10.2.1"),
    Entry("W05-04", "PT24H", "clock", "210.762"),
    Entry("W05-06", "PT72H", "clock", "210.762"),
    Entry("W05-07", "P2D", "business-days", "211.032.7"),
    Entry("W05-08", "P30D", "rule-44.01", "675a"),
    Entry("W05-11", "P30D", "rsmo-1.040", "671(a)(29)"),
    Entry("W06-01", "PT24H", "clock", "20304"),
    Entry("W06-01", "PT72H", "clock", "20304"),
    Entry("W07-08", "P14D", "rsmo-1.040", "595.220"),
    Entry("W07-09", "P14D", "rsmo-1.040", "595.220"),
    Entry("W07-11", "P90D", "rsmo-1.040", "595.220"),
    Entry("W08-01", "PT24H", "clock", ""),
    Entry("W08-02", "PT24H", "clock", "210.795.6"),
    Entry("W08-05", "PT72H", "clock", ""),
    Entry("W10-04", "PT24H", "clock", "671(a)(34)"),
    Entry("W10-05", "PT24H", "clock", "7105"),
    Entry("W11-01", "PT2H", "clock", "210.795.1"),
    Entry("W11-02", "PT2H", "clock", "210.795.1"),
    Entry("W11-03", "PT2H", "clock", "41308"),
    Entry("W11-05", "PT24H", "clock", "210.795.1"),
    Entry("W11-06", "P7D", "rsmo-1.040", "210.795.1"),
    Entry("W11-07", "P1M", "rsmo-1.040", "210.795.1"),
    Entry("W11-08", "P7D", "rsmo-1.040", "210.795.1"),
    Entry("W11-09", "P3M", "rsmo-1.040", "210.795.1"),
    Entry("W11-10", "P30D", "rsmo-1.040", "41308"),
    Entry("W11-13", "PT24H", "clock", "210.795.4"),
    Entry("W11-14", "PT24H", "clock", "210.795.6"),
    Entry("W12-02", "PT24H", "clock", "210.795.5"),
    Entry("W14-03", "P5D", "rsmo-1.040", "210.145.18"),
    Entry("W14-04", "P45D", "rsmo-1.040", "210.145.18"),
    Entry("W14-06", "P60D", "rsmo-1.040", "210.152"),
    Entry("W14-07", "P60D", "rule-44.01", "210.152"),
    Entry("W15-02", "P10Y", "", "210.152"),
    Entry("W15-04", "P45D", "rsmo-1.040", "210.152"),
    Entry("W15-05", "P18Y", "", "5.1"),
    Entry("W15-10", "P10Y", "", "5.1"),
    Entry("W15-11", "P10Y", "", "5.1"),
    Entry("W16-05", "PT12H", "clock", "127.02"),
    Entry("W16-06", "PT24H", "clock", "211.141"),
    Entry("W19-01", "on 15.5.", "days-to-monday", "1355.43"),
    Entry("W19-05", "on 1.2.", "", "210.188"),
  ]

  @Test(
    "every legal deadline of the index is shipped with its number, rule and authority",
    arguments: index)
  func legal(_ entry: Entry) throws {
    let steps = try #require(
      Self.stepsOfFact[entry.step], "no step is marked <!-- \(entry.step) -->")
    let rows = Self.linked.workflows.values.flatMap(\.deadlines).filter { row in
      steps.contains("\(row.workflow)/\(row.step)")
    }
    let fitting = rows.filter { row in
      let isPeriod = row.period?.description == entry.number || row.length.contains(entry.number)
      return isPeriod && (entry.rules.isEmpty || entry.rules.contains(row.counting))
        && (entry.cite.isEmpty || row.authority.cite.contains(entry.cite))
    }
    #expect(
      !fitting.isEmpty,
      "of \(steps): \(rows.map { "\($0.length) \($0.counting) \($0.authority.cite)" })")
  }

  /// The steps that the files mark with the number of a step of the law facts, as `WORKFLOW/STEP`: the
  /// step that follows the comment.
  private static let stepsOfFact: [String: Set<String>] = {
    var steps: [String: Set<String>] = [:]
    for path in Shipped.files("Workflows") where !path.contains("Scenarios") {
      let text = String(decoding: Shipped.source(path).bytes, as: UTF8.self)
      guard let id = text.firstMatch(of: /<workflow[^>]*?\sid="([^"]+)"/)?.1 else { continue }
      var waiting: Set<String> = []
      for match in text.matches(of: /<!--([\s\S]*?)-->|<(?:step|timer)\s[^>]*?id="([^"]+)"/) {
        if let comment = match.1 {
          let numbers = comment.matches(of: /W\d\d-\d\d/).map { String($0.0) }
          if !numbers.isEmpty { waiting = Set(numbers) }
        } else if let step = match.2 {
          for number in waiting { steps[number, default: []].insert("\(id)/\(step)") }
          waiting = []
        }
      }
    }
    return steps
  }()
}
