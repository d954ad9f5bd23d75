import CivilTime
import Expressions
import Foundation
import Testing
import Workflows
import XMLReading

@testable import Reports

/// The shipped definitions, read once.
enum Shipped {
  static let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static func source(_ path: String) throws -> XMLSource {
    XMLSource(file: path, bytes: Array(try Data(contentsOf: root.appending(path: path))))
  }

  static let caseFile: CaseFile? = {
    guard let source = try? source("Workflows/case-file.xml"),
      let definition = CaseFileReader.read(source).definition
    else { return nil }
    return Linker.link(DefinitionSet(caseFiles: [definition])).caseFile
  }()

  static let library: ReportLibrary = {
    let names = ["council-report", "questions", "records", "timeliness", "units"]
    let readings = names.compactMap { name in
      (try? source("Reports/\(name).xml")).map { ReportsReader.read($0) }
    }
    let library = ReportLinker.link(readings.compactMap(\.definition), caseFile: caseFile)
    return ReportLibrary(
      reports: library.reports, records: library.records,
      findings: readings.flatMap(\.findings) + library.findings)
  }()
}

/// A caseload that is made up case by case.
struct Caseload {
  let caseFile: CaseFile
  private(set) var cases: [CountedCase] = []

  init(_ caseFile: CaseFile) { self.caseFile = caseFile }

  /// Adds so many cases, each a child and a report of its own, with some facts.
  mutating func add(
    _ count: Int, opened: String = "2021-06-01", child: Int? = nil, report: Int? = nil,
    _ facts: [String: String]
  ) throws {
    var counted = CountedCase(slots: caseFile.facts.count)
    for (id, text) in facts {
      let slot = try #require(caseFile.factIndex(FactID(id)), "\(id)")
      switch try caseFile.facts[slot].entry(from: text) {
      case .known(let value): counted.set(slot, value)
      case .unknown: counted.set(slot, .unknown, .unknown)
      case .notCollected: counted.set(slot, .unknown, .notCollected)
      case .conflicting: counted.set(slot, .unknown, .conflicting)
      }
    }
    let day = try #require(PartialDay(opened))
    counted.set(OwnVariable.openedOn.slot(after: caseFile.facts.count), .date(day))
    for _ in 0..<count {
      counted.key = cases.count + 1
      counted.child = child ?? counted.key
      counted.report = report ?? counted.key
      cases.append(counted)
    }
  }

  func count(
    _ report: Report, period: ReportPeriod = ReportPeriod(), least: Int = 5
  ) -> ReportCount {
    var circumstances = ReportCount.Circumstances(
      period: period, counted: Instant(milliseconds: 1_780_000_000_000))
    circumstances.least = least
    var count = ReportCount(report, circumstances)
    for counted in cases { count.add(counted) }
    return count
  }
}

extension ReportDocument {
  func table(_ id: String) throws -> FigureTable {
    try #require(tables.first { $0.id == id }, "no table \(id)")
  }
}

extension FigureTable {
  func line(_ id: String, group: String? = nil) throws -> Line {
    try #require(
      lines.first { $0.id == id && (group == nil || $0.group == group) }, "no line \(id)")
  }
}
