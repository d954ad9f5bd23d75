import CivilTime
import Foundation
import Ledger
import Statistics
import Testing

@testable import Exports
@testable import Reports

/// A report in each of its forms, committed so that a reader of a change sees what it does to them.
struct ReportGoldenTests {
  static let document: ReportDocument = {
    let counted = FigureTable(
      id: "by-county", title: "Victims by county", kind: .counted, unit: "Victim: one child",
      rule: "A child counts once.", citations: ["Law 1", "Habit (not verified)"],
      heading: "County",
      columns: [
        FigureTable.Column(id: "2025", label: "2025"),
        FigureTable.Column(id: "2026", label: "2026"),
        FigureTable.Column(id: "total", label: "Total", isTotal: true),
        FigureTable.Column(id: "share", label: "Share <of all>"),
      ],
      lines: [
        FigureTable.Line(
          kind: .row, group: nil, id: "north", label: "North & East",
          cells: [.count(12), .withheld, .withheld, .share(0.25, low: 0.1, high: 0.5)]),
        FigureTable.Line(
          kind: .row, group: nil, id: "south", label: "=South",
          cells: [.count(30), .notCollected, .count(30), .nothing]),
        FigureTable.Line(
          kind: .total, group: nil, id: "total", label: "Total",
          cells: [.count(42), .withheld, .withheld, .share(1, low: nil, high: nil)]),
      ], remarks: ["Figures under 5, but not 0, are withheld."])
    let grouped = FigureTable(
      id: "printed", title: "As printed", kind: .stated, unit: "Signal", rule: "The source's own.",
      citations: ["A source"], heading: "",
      columns: [FigureTable.Column(id: "", label: "Count")],
      lines: [
        FigureTable.Line(kind: .row, group: "Sex", id: "a", label: "A", cells: [.count(4)]),
        FigureTable.Line(kind: .row, group: "Sex", id: "b", label: "B", cells: [.count(3)]),
        FigureTable.Line(
          kind: .subtotal, group: "Sex", id: "subtotal", label: "Subtotal", cells: [.count(7)]),
        FigureTable.Line(kind: .total, group: nil, id: "total", label: "Total", cells: [.count(8)]),
      ], remarks: ["Does not add up: the rows come to 7, the source says 8."])
    var times = ObservedTimes()
    for hours in [2, 5, 20, 30] as [Int64] { times.add(hours * 3_600, happened: true) }
    times.add(40 * 3_600, happened: false)
    var slow = ObservedTimes()
    for hours in [50, 60] as [Int64] { slow.add(hours * 3_600, happened: true) }
    for _ in 0..<4 { slow.add(70 * 3_600, happened: false) }
    return ReportDocument(
      id: "sample", title: "A sample", purpose: "What a report looks like.",
      citations: ["Law 2"], period: ReportPeriod(from: Day("2025-01-01"), to: Day("2026-12-31")),
      counted: Instant(milliseconds: 1_780_000_000_000), coverage: "All cases",
      isRehearsal: true, tables: [counted, grouped],
      curves: [
        ReportDocument.Curve(label: "North", estimate: KaplanMeier(times)),
        ReportDocument.Curve(label: "South", estimate: KaplanMeier(slow)),
      ], notes: ["A note."])
  }()

  @Test("a report as text, CSV, JSON and a picture", arguments: ["txt", "csv", "json", "svg"])
  func form(of kind: String) throws {
    let text =
      switch kind {
      case "txt": ReportText.of(Self.document)
      case "csv": ReportCSV.of(Self.document)
      case "json": ReportJSON.of(Self.document).canonicalText + "\n"
      default: ReportSVG.of(Self.document)
      }
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Goldens/Exports/report.\(kind)")
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      return try Data(text.utf8).write(to: file)
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == text, "UPDATE_GOLDEN=1 writes it anew")
  }

  @Test("the picture is for everybody: title, description, words for each figure, no colour")
  func accessible() {
    let svg = ReportSVG.of(Self.document)
    #expect(svg.contains("role=\"img\" aria-labelledby=\"report-title report-text\""))
    #expect(svg.contains("<title id=\"report-title\">A sample</title>"))
    #expect(svg.contains("<desc id=\"report-text\">What a report looks like."))
    #expect(!svg.contains(where: { $0 == "#" }) || !svg.contains("fill=\"#"))
    #expect(!svg.contains("stroke=\"#"))
    for word in ["withheld", "not collected", "North &amp; East", "half done by 20 h"] {
      #expect(svg.contains(word), "\(word)")
    }
    #expect(!svg.contains("<script") && !svg.contains("href"))
  }

  @Test("a formula in a name cannot run in a spreadsheet")
  func formulas() {
    #expect(ReportCSV.of(Self.document).contains(",'=South,"))
  }

  @Test("what is withheld is in no form at all")
  func withheld() {
    #expect(ReportCSV.of(Self.document).contains("2026,2026,,,,withheld"))
  }
}
