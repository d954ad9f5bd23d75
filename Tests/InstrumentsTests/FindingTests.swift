import Instruments
import Testing
import XMLReading

/// Every check of the reader and the rules, each at its line.
struct FindingTests {
  @Test(
    "Each fault is found at its line, with a mend",
    arguments: FindingTable.reading + FindingTable.items + FindingTable.meaning + FindingTable.later
  )
  func found(_ example: FindingTable.Case) throws {
    let lines = example.text.split(separator: "\n", omittingEmptySubsequences: false)
    let line = try #require(lines.firstIndex { $0.hasPrefix("»") }) + 1
    let text = example.text.replacing("»", with: "")
    let all = findings(text)
    let found = all.filter { $0.id == example.id }
    #expect(
      found.contains { $0.location?.line == line },
      "\(FindingText.render(all, sources: [:]))")
    #expect(found.allSatisfy { $0.severity == .note || $0.mend != nil })
  }

  @Test("Everything is found at once, in the order of the file")
  func together() {
    let text = document(
      items:
        "\(FindingTable.a)\n<item id=\"c\" type=\"choice\"/>\n\(yesNo("b", "relevant=\"$zz = 1\""))",
      scores: "\n<score id=\"s\"><sum items=\"a q\"/></score>\n<score id=\"s\" value=\"$a +\"/>",
      evidence: "\n<study id=\"t\" tp=\"1\"/>")
    let errors = findings(text).filter { $0.severity == .error }
    #expect(
      errors.map { $0.location?.line }
        == errors.map { $0.location?.line }.sorted {
          ($0 ?? 0) < ($1 ?? 0)
        })
    let ids = Set(errors.map(\.id))
    #expect(ids.isSuperset(of: ["options-missing", "item-unknown", "id-twice", "table-unclear"]))
    #expect(errors.count >= 6)
  }

  @Test("An expression's fault is found at its own column")
  func column() throws {
    let relevant = #"relevant="$a = 'often'""#
    let text = document(items: FindingTable.a + "\n" + yesNo("b", relevant))
    let error = try #require(findings(text).first { $0.severity == .error })
    let line = try #require(
      text.split(separator: "\n").map(String.init).last { $0.contains("often") })
    let column = try #require(line.firstRange(of: "'often'")).lowerBound
    #expect(error.location?.column == line.distance(from: line.startIndex, to: column) + 1)
  }

  @Test("What breaks the schema is found with what else is wrong, and gives no definition")
  func schema() {
    let text = document(
      items: "\(FindingTable.a)\n<item id=\"B b\" type=\"choice\"/>",
      scores: "\n<score id=\"s\"><sum items=\"a q\"/></score>")
    let ids = findings(text).filter { $0.severity == .error }.map(\.id)
    #expect(ids.contains("item-unknown"))
    #expect(ids.count >= 2)
    #expect(InstrumentReader.read(XMLSource(file: "test.xml", text: text)).definition == nil)
  }

  @Test(
    "A file that is no instrument is refused, not misread",
    arguments: [
      "", "<instrument/>", "<a xmlns=\"urn:milepost:instrument:1\"/>",
      "<instrument xmlns=\"urn:milepost:instrument:2\" id=\"a\"/>", "<instrument",
    ])
  func foreign(text: String) {
    let (instrument, findings) = Instrument.load(XMLSource(file: "test.xml", text: text))
    #expect(instrument == nil)
    #expect(findings.contains { $0.severity == .error })
  }
}
