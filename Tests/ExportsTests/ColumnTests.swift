import Casework
import Exports
import Ledger
import Testing

struct ColumnTests {
  /// The columns that auditors were promised, in their order.
  private static let promised = [
    "case", "run", "workflow", "version", "digest", "step", "opening", "title", "kind", "required",
    "role", "agency", "opened", "due", "first-due", "authority", "authority-kind", "verified",
    "counting", "done", "recorded", "outcome", "reason", "status", "late-by", "recorded-late-by",
    "actor", "stops", "extensions", "superseded-by", "sequence", "hash",
  ]

  @Test("the header has the promised columns in their order")
  func header() throws {
    let records = try StrictCSV.records(try written([], .csv))
    #expect(records == [Self.promised])
  }

  @Test("a rehearsal has one column more, at the end")
  func rehearsal() throws {
    let records = try StrictCSV.records(try written([SampleRows.bare], .csv, isRehearsal: true))
    #expect(records.first == Self.promised + ["rehearsal"])
    #expect(records.last?.last == "true")
  }

  @Test("each field of CSV is what the column says, and empty where it says nothing")
  func fields() throws {
    let rows = [SampleRows.bare, SampleRows.full]
    let records = try StrictCSV.records(try written(rows, .csv)).dropFirst()
    for (row, record) in zip(rows, records) {
      for (column, field) in zip(StepColumn.allCases, record) {
        let said = row.value(column, at: SampleRows.now)
        #expect(field == said.map { $0.text ?? $0.canonicalText } ?? "", "\(column.rawValue)")
      }
    }
  }

  @Test("the fullest row leaves nothing empty but what excludes another")
  func everyColumnIsTried() throws {
    let records = try StrictCSV.records(try written([SampleRows.full], .csv))
    #expect(records.last?.allSatisfy { !$0.isEmpty } == true)
  }

  @Test("each line of JSON is the canonical form of the row's object")
  func lines() throws {
    let text = String(decoding: try written(SampleRows.all, .jsonl), as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.last == "")
    #expect(lines.count == SampleRows.all.count + 1)
    for (row, line) in zip(SampleRows.all, lines) {
      #expect(String(line) == row.json(at: SampleRows.now).canonicalText)
      #expect(try CanonicalValue(parsing: String(line)).canonicalText == String(line))
    }
  }
}
