import Testing
import XMLReading

@Suite("Limits")
struct LimitTests {
  private static let boundsTable: [(String, [String])] = [
    ("<a>" + String(repeating: "x", count: 193) + "</a>", []),
    ("<a>" + String(repeating: "x", count: 194) + "</a>", ["xml-too-large 1:1"]),
    ("<a b='123456789' c='123456789' d='12345'/>".dropped(2), []),
    ("<a b='123456789' c='123456789' d='12345'/>".dropped(1), ["xml-start-tag-too-long 1:1"]),
    ("<a><b><c/></b></a>", []),
    ("<a><b><c><d/></c></b></a>", ["xml-too-deep 1:10"]),
    ("<a><b/><b><c></c></b>\n<b><c><d></d></c></b></a>", ["xml-too-deep 2:7"]),
    ("<a b='1234567890'/>", []),
    ("<a b='12345678901'/>", ["xml-attribute-too-long 1:7"]),
    ("<a xmlns='urn:45678901'/>", ["xml-attribute-too-long 1:11"]),
    ("<a><!-- <b c='12345678901'><d><e><f> --><b/></a>", []),
    ("<a><![CDATA[<b c='12345678901'><d><e><f>]]></a>", []),
    ("<a><?p <b c='12345678901'><d><e><f> ?></a>", []),
    ("<a b='>>>>>>>'><b c='/>'/><b c='/>'><c/></b></a>", []),
  ]

  private static let small = ReadingLimits(
    fileBytes: 200, startTagBytes: 40, depth: 3, attributeBytes: 10, findings: 3)

  @Test(
    "Each limit holds exactly at its bound",
    arguments: boundsTable)
  func bounds(_ text: String, _ expected: [String]) {
    let reading = Samples.read(text, limits: Self.small)
    #expect(Samples.brief(reading.findings) == expected)
    #expect((reading.root == nil) == !expected.isEmpty)
  }

  @Test("The standard limits hold exactly at their bounds")
  func standardBounds() {
    func ids(_ text: String) -> [String] { Samples.read(text).findings.map(\.id) }
    func deep(_ count: Int) -> String {
      String(repeating: "<a>", count: count) + String(repeating: "</a>", count: count)
    }
    #expect(ids(deep(256)) == [])
    #expect(ids(deep(257)) == ["xml-too-deep"])
    #expect(ids(deep(1_000)) == ["xml-too-deep"])
    let value = String(repeating: "v", count: 16 << 10)
    #expect(ids("<a b='\(value)'/>") == [])
    #expect(ids("<a b='\(value)v'/>") == ["xml-attribute-too-long"])
    let blank = String(repeating: " ", count: (64 << 10) - 4)
    #expect(ids("<a\(blank)/>") == [])
    #expect(ids("<a \(blank)/>") == ["xml-start-tag-too-long"])
    let filler = String(repeating: "x", count: (8 << 20) - 7)
    #expect(ids("<a>\(filler)</a>") == [])
    #expect(ids("<a>\(filler)x</a>") == ["xml-too-large"])
  }

  @Test("Hostile files are refused at once")
  func hostile() {
    let attributes = (0..<200_000).map { " a\($0)='x'" }.joined()
    #expect(
      Samples.brief(Samples.read("<a\(attributes)/>").findings) == ["xml-start-tag-too-long 1:1"])
    // After something that is not well-formed no tag slips past the scan either.
    #expect(
      Samples.read("<a b='<'/><c\(attributes)/></a>").findings.map(\.id)
        == ["xml-start-tag-too-long"])
    #expect(
      Samples.read("<a><? <c\(attributes)/> ?></a>").findings.map(\.id)
        == ["xml-start-tag-too-long"])
    var bytes = Array("<a b='".utf8)
    bytes += [UInt8](repeating: 0x78, count: 100 << 20)
    bytes += Array("'/>".utf8)
    let huge = XMLReader.read(XMLSource(file: "f.xml", bytes: bytes))
    #expect(huge.root == nil && huge.findings.map(\.id) == ["xml-too-large"])
  }

  @Test("More findings than the limit end with one that says so")
  func manyFindings() throws {
    let values = String(repeating: "<b c='12345678901'/>\n", count: 5)
    let cut = Samples.read("<a>\(values)</a>", limits: Self.small)
    #expect(
      cut.findings.map(\.id) == Array(repeating: "xml-attribute-too-long", count: 3) + [
        "too-many-findings"
      ])
    let schema = try Samples.schema()
    func judge(_ count: Int) -> [Finding] {
      let items = (0..<count).map { "<item id='i\($0)' kind='blue'/>\n" }.joined()
      return Samples.read("<root xmlns='urn:t'><title/>\(items)</root>", schema: schema).findings
    }
    let exact = judge(1_000)
    #expect(exact.count == 1_000 && exact.allSatisfy { $0.id == "schema-bad-value" })
    let over = judge(1_001)
    #expect(over.count == 1_001 && over.last?.id == "too-many-findings")
    #expect(over.dropLast().allSatisfy { $0.id == "schema-bad-value" })
    let unknown = String(repeating: "<b/>", count: 1_001)
    let strange = Samples.read("<root xmlns='urn:t'><title/>\(unknown)</root>", schema: schema)
    #expect(strange.findings.count == 1_001 && strange.root != nil)
  }
}

extension String {
  /// Without some of the `5`s of a value, to make a tag just so long.
  fileprivate func dropped(_ count: Int) -> String {
    replacing("12345'", with: "\("12345".dropLast(count))'")
  }
}
