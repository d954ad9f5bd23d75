import Casework
import Exports
import Testing
import Workflows

struct FormulaTests {
  private func field(of title: String) throws -> String {
    let row = SampleRows.opening(SampleRows.step("step", title))
    let record = try #require(try StrictCSV.records(try written([row], .csv)).last)
    let place = try #require(StepColumn.allCases.firstIndex(of: .title))
    return record[place]
  }

  @Test(
    "a text that a spreadsheet could run begins with an apostrophe",
    arguments: [
      "=1+1", "+1", "-1", "@sum(A1)", "\t=1", "\r=1", "\n=1", "\r\n=1", " =1", "  @x", "\u{A0}=1",
      "\u{3000}+1", "\u{FEFF}=1", "＝1", "＋1", "－1", "＠sum", "=cmd|' /C calc'!A0",
      "=HYPERLINK(\"https://example.org\")", "-", "=", "\"=1\"".replacing("\"", with: "'"),
    ])
  func disarmed(_ text: String) throws {
    #expect(try field(of: text) == "'" + text)
  }

  @Test(
    "any other text stays as it is",
    arguments: [
      "", "1=1", "a-b", "a@b", "Refer the child", "(=1)", "é=1", "字", " a", "1 + 1", "\"=1\"", "#",
    ])
  func untouched(_ text: String) throws {
    #expect(try field(of: text) == text)
  }

  @Test("taking one apostrophe off gives back every text that got one")
  func reversible() throws {
    for text in ["=1", "'=1", "''", "'", "'a"] {
      let field = try field(of: text)
      #expect(String(field.dropFirst()) == text)
    }
  }

  @Test("every column that holds text is guarded")
  func everyTextColumn() throws {
    let record = try #require(
      try StrictCSV.records(try written([SampleRows.hostile], .csv)).last)
    for (column, field) in zip(StepColumn.allCases, record) {
      let first = field.unicodeScalars.first
      #expect(
        !(first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false), "\(column.rawValue)")
    }
  }

  @Test("JSON has the text as it was")
  func json() throws {
    let line = String(decoding: try written([SampleRows.hostile], .jsonl), as: UTF8.self)
    #expect(line.contains(#""agency":"@sum(1)""#))
    #expect(line.contains(#""actor":"\tactor""#))
  }
}
