import Testing
import XMLReading

@Suite("What is not well-formed")
struct MalformedTests {
  private static let badBytesTable: [([UInt8], Int)] = [
    ([0xE9], 1), ([0xC3], 1), ([0xC0, 0x80], 1), ([0xED, 0xA0, 0x80], 1), ([0x80], 1),
    ([0xF4, 0x90, 0x80, 0x80], 1), ([0xC3, 0xA9, 0xFF], 2), ([0xE2, 0x82], 1),
    ([0xF0, 0x9F, 0x98, 0x80, 0xF0, 0x9F], 2), ([0xE0, 0x9F, 0xBF], 1),
  ]

  private static let malformedTable: [(String, [String])] = [
    ("", ["xml-empty 1:1"]), (" \n", ["xml-empty 1:1"]), ("\u{FEFF}", ["xml-empty 1:1"]),
    ("<?xml version='1.0'?>\n<!-- only -->", ["xml-empty 1:1"]),
    ("text", ["xml-not-well-formed 1:1"]), ("text <a/>", ["xml-not-well-formed 1:1"]),
    ("<a>", ["xml-truncated 1:4"]), ("<a", ["xml-truncated 1:3"]), ("<", ["xml-truncated 1:2"]),
    ("<a b", ["xml-truncated 1:5"]), ("<a b='x", ["xml-truncated 1:8"]),
    ("<a>\n  <b>é", ["xml-truncated 2:7"]), ("<a><!-- x", ["xml-truncated 1:10"]),
    ("<a><![CDATA[ x", ["xml-truncated 1:15"]), ("<a><?p x", ["xml-truncated 1:9"]),
    ("<!-- x", ["xml-truncated 1:7"]), ("<a></a", ["xml-truncated 1:7"]),
    ("<a><b></a>", ["xml-not-well-formed 1:7"]), ("<a>\n</b>", ["xml-not-well-formed 2:1"]),
    ("<a/><b/>", ["xml-not-well-formed 1:5"]), ("<a/>\nx", ["xml-not-well-formed 2:1"]),
    ("<a b='1' b='2'/>", ["xml-not-well-formed 1:10"]),
    ("<a b='1' bc='b=' b = '2'/>", ["xml-not-well-formed 1:18"]),
    ("<a b='<'/>", ["xml-not-well-formed 1:7"]), ("<a b=1/>", ["xml-not-well-formed 1:6"]),
    ("<a b/>", ["xml-not-well-formed 1:5"]), ("<a b='1'c='2'/>", ["xml-not-well-formed 1:9"]),
    ("<a>x & y</a>", ["xml-not-well-formed 1:6"]), ("<a>&lt</a>", ["xml-not-well-formed 1:4"]),
    ("<a>&#0;</a>", ["xml-not-well-formed 1:4"]), ("<a>&#x;</a>", ["xml-not-well-formed 1:4"]),
    ("<a>é&nbsp;</a>", ["xml-entity 1:5"]),
    ("<a b='&x;'>\n&y;</a>", ["xml-entity 1:7", "xml-entity 2:1"]),
    ("<a>\u{1}</a>", ["xml-not-well-formed 1:4"]), ("<a>]]></a>", ["xml-not-well-formed 1:4"]),
    ("<a>\n<p:b/></a>", ["xml-not-well-formed 2:1"]),
    ("<a><1/></a>", ["xml-not-well-formed 1:4"]), ("<a>< b/></a>", ["xml-not-well-formed 1:4"]),
    ("\n<?xml version='1.0'?><a/>", ["xml-not-well-formed 2:6"]),
    ("<a><!-- -- --></a>", ["xml-not-well-formed 1:9"]),
    ("<a>\n <!DOCTYPE b></a>", ["xml-doctype 2:2"]),
    ("<?xml version='1.0'?>\n<!DOCTYPE a [<!ENTITY b 'c'>]>\n<a>&b;</a>", ["xml-doctype 2:1"]),
    ("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>", ["xml-doctype 1:1"]),
    ("<?xml version='1.0' encoding='latin1'?><a/>", ["xml-encoding 1:31"]),
    ("<?xml version='1.0' encoding = \"UTF-16\"?><a/>", ["xml-encoding 1:33"]),
    ("<a>\n\u{0}</a>", ["xml-encoding 2:1"]),
  ]

  @Test(
    "Each malformed file gives its finding at its place",
    arguments: malformedTable)
  func malformed(_ text: String, _ expected: [String]) {
    let reading = Samples.read(text)
    #expect(Samples.brief(reading.findings) == expected)
    #expect(reading.root == nil)
    #expect(reading.findings.allSatisfy { $0.mend != nil && !$0.message.contains("\n") })
  }

  @Test(
    "Bytes that are not UTF-8 are refused where they stand",
    arguments: badBytesTable)
  func badBytes(_ bytes: [UInt8], _ scalar: Int) {
    let file = Array("<a>\n".utf8) + bytes + Array("</a>".utf8)
    let reading = XMLReader.read(XMLSource(file: "f.xml", bytes: file))
    #expect(Samples.brief(reading.findings) == ["xml-encoding 2:\(scalar)"])
    #expect(reading.root == nil)
  }

  @Test("UTF-16 and UTF-32 are recognised with and without a mark", arguments: [true, false])
  func otherUnicode(_ marked: Bool) {
    let text = (marked ? "\u{FEFF}" : "") + "<a/>"
    let little = Array(text.utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let big = Array(text.utf16).flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    let wide = text.unicodeScalars.flatMap { [0, 0, UInt8($0.value >> 8), UInt8($0.value & 0xFF)] }
    for (bytes, name) in [(little, "UTF-16"), (big, "UTF-16"), (wide, "UTF-32")] {
      let findings = XMLReader.read(XMLSource(file: "f.xml", bytes: bytes)).findings
      #expect(Samples.brief(findings) == ["xml-encoding 1:1"])
      #expect(findings.first?.message.contains(name) == true)
    }
  }

  @Test("A wrong end tag names the element it leaves open, and where that began")
  func mismatch() throws {
    let finding = try #require(Samples.read("<a>\n <b>\n</a>").findings.first)
    #expect(finding.message == "</a> stands where <b> must be closed first")
    #expect(finding.notes == ["<b> was opened at 2:2"])
    #expect(finding.mend == "Write </b> before it")
  }
}
