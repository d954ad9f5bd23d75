import Casework
import Exports
import Foundation
import TestSupport
import Testing
import Workflows

struct QuotingTests {
  /// Marks that matter to CSV and JSON, and some that should not.
  private static let marks = Array(
    "\"\",,;\r\n\t '=+-@aB0é字\u{1F9ED}\u{7F}\u{1}\\/\u{2028}".unicodeScalars)

  private static func texts(seed: UInt64, count: Int) -> [String] {
    var state = seed
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    return (0..<count).map { _ in
      var text = String.UnicodeScalarView()
      for _ in 0..<next(12) { text.append(marks[next(marks.count)]) }
      return String(text)
    }
  }

  private static func rows(_ texts: [String]) -> [StepRow] {
    texts.map { text in
      var row = SampleRows.opening(SampleRows.step("step", text))
      row.role = text
      row.agency = AgencyID(text)
      return row
    }
  }

  /// A field without the apostrophe that guards it.
  private static func plain(_ field: String) -> String {
    field.unicodeScalars.first == "'" ? String(field.unicodeScalars.dropFirst()) : field
  }

  @Test("a strict reader gets every text back", arguments: 1...20 as ClosedRange<UInt64>)
  func strict(_ seed: UInt64) throws {
    let texts = Self.texts(seed: seed, count: 100)
    let records = try StrictCSV.records(try written(Self.rows(texts), .csv)).dropFirst()
    #expect(records.count == texts.count)
    let places = [StepColumn.title, .role, .agency].compactMap {
      StepColumn.allCases.firstIndex(of: $0)
    }
    for (text, record) in zip(texts, records) {
      #expect(record.count == StepColumn.allCases.count)
      for place in places {
        // By scalars: a text of Swift takes CR and LF together for one character.
        #expect(Array(Self.plain(record[place]).unicodeScalars) == Array(text.unicodeScalars))
      }
    }
  }

  @Test("Python's reader gets every text back")
  func python() throws {
    let python = "/usr/bin/python3"
    guard FileManager.default.isExecutableFile(atPath: python) else { return }
    let texts = Self.texts(seed: 99, count: 500)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = [
      "-c",
      """
      import csv, io, json, sys
      text = sys.stdin.buffer.read().decode('utf-8')
      rows = list(csv.reader(io.StringIO(text, newline=''), strict=True))
      print(json.dumps([row[rows[0].index('title')] for row in rows[1:]]))
      """,
    ]
    let input = Pipe()
    let output = Pipe()
    process.standardInput = input
    process.standardOutput = output
    try process.start()
    let bytes = try written(Self.rows(texts), .csv)
    // The pipe may be shorter than the log: writing waits for the reader.
    try input.fileHandleForWriting.write(contentsOf: Data(bytes))
    try input.fileHandleForWriting.close()
    let read = try JSONDecoder().decode(
      [String].self, from: output.fileHandleForReading.readToEnd() ?? Data())
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(
      read.map { Array(Self.plain($0).unicodeScalars) } == texts.map { Array($0.unicodeScalars) })
  }
}
