import Foundation
import Testing
import XMLReading

/// Peer failure 6: what a file says is never fetched, expanded or run, and a hostile one takes no time.
struct HostileTests {
  private static let secret = "nobody reads this"

  /// A file beside the definitions that a hostile one would like to have read.
  private func withSecret<Result>(_ body: (String) throws -> Result) throws -> Result {
    let file = FileManager.default.temporaryDirectory.appending(path: "secret-\(UUID()).txt")
    try Data("<b>\(Self.secret)</b>".utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try body(file.path)
  }

  static let documents: [(text: String, id: String)] = [
    ("<!DOCTYPE a SYSTEM 'PATH'><a/>", "xml-doctype"),
    ("<!DOCTYPE a [<!ENTITY b SYSTEM 'file://PATH'>]><a>&b;</a>", "xml-doctype"),
    ("<!DOCTYPE a [<!ENTITY b SYSTEM 'PATH'>]><a c='&b;'/>", "xml-doctype"),
    ("<!DOCTYPE a [<!ENTITY % b SYSTEM 'file://PATH'> %b;]><a/>", "xml-doctype"),
    ("<!DOCTYPE a PUBLIC 'x' 'http://127.0.0.1:9/x.dtd'><a/>", "xml-doctype"),
  ]

  @Test("peer failure 6: no entity and no type of document is read", arguments: documents)
  func entities(text: String, id: String) throws {
    try withSecret { path in
      let reading = Samples.read(text.replacing("PATH", with: path))
      #expect(reading.root == nil)
      #expect(reading.findings.map(\.id).contains(id))
      #expect(!"\(reading.findings)".contains(Self.secret))
    }
  }

  static let inclusions = [
    "<a><xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='PATH'/></a>",
    "<a><xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='file://PATH' parse='text'/></a>",
    "<a><xi:include xmlns:xi='http://www.w3.org/2003/XInclude' href='PATH'/></a>",
    """
    <a><xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='nowhere'>
    <xi:fallback><xi:include href='PATH'/></xi:fallback></xi:include></a>
    """,
    "<?xml-stylesheet href='PATH'?><?xml-model href='PATH'?><a/>",
    """
    <a xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:noNamespaceSchemaLocation='PATH'
    xml:base='file:///'/>
    """,
  ]

  @Test("peer failure 6: an inclusion stays an element like others", arguments: inclusions)
  func included(_ text: String) throws {
    try withSecret { path in
      let reading = Samples.read(text.replacing("PATH", with: path))
      let root = try #require(reading.root)
      #expect(!"\(root)".contains(Self.secret))
      #expect(root.children.map(\.name) == (text.contains("include") ? ["include"] : []))
      #expect(reading.findings.isEmpty)
    }
  }

  @Test("peer failure 6: an inclusion in a definition is an element that does not belong there")
  func schema() throws {
    let text = """
      <root xmlns='urn:t'><title/><item id='i'/>
      <xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='/etc/hostname'/></root>
      """
    let reading = Samples.read(text, schema: try Samples.schema())
    #expect(reading.findings.contains { $0.severity == .error && $0.location?.line == 2 })
  }

  @Test(
    "a schema that fetches others is none", .timeLimit(.minutes(1)),
    arguments: ["include schemaLocation", "import namespace='urn:u' schemaLocation"])
  func schemaInclusion(_ element: String) throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "more-\(UUID()).xsd")
    defer { try? FileManager.default.removeItem(at: file) }
    let more = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'"
    try Data("\(more) targetNamespace='urn:u'><xs:element name='b'/></xs:schema>".utf8)
      .write(to: file)
    let text = """
      \(more) xmlns:u='urn:u' targetNamespace='urn:t'><xs:\(element)='\(file.path)'/>
      <xs:element name='a'><xs:complexType><xs:sequence><xs:element ref='u:b'/></xs:sequence>
      </xs:complexType></xs:element></xs:schema>
      """
    #expect(throws: SchemaError.self) {
      try Schema(compiling: XMLSource(file: "s.xsd", text: text))
    }
  }

  /// Ten entities, each ten times the one before: 10 GB where somebody expands them.
  private static let laughs: String = {
    let first = "<!ENTITY l0 '\(String(repeating: "lol", count: 3))'>\n"
    let others = (1...10).map { number in
      "<!ENTITY l\(number) '\(String(repeating: "&l\(number - 1);", count: 10))'>\n"
    }
    return "<!DOCTYPE a [\n\(first)\(others.joined())]>\n"
  }()

  static let bombs = [
    laughs + "<a>&l10;</a>", laughs + "<a b='&l10;'/>",
    "<!DOCTYPE a [<!ENTITY b '\(String(repeating: "x", count: 100_000))'>]><a>"
      + String(repeating: "&b;", count: 100_000) + "</a>",
    "<!DOCTYPE a [<!ENTITY b '&c;'><!ENTITY c '&b;'>]><a>&b;</a>",
    "<!DOCTYPE a [<!ENTITY % b '%c;%c;'><!ENTITY % c '%b;%b;'> %b;]><a/>",
    "<!DOCTYPE a [<!ATTLIST a b CDATA '\(String(repeating: "&l;", count: 10_000))'>]><a/>",
  ]

  @Test("peer failure 6: a billion laughs end in a moment", arguments: bombs)
  func bomb(_ text: String) {
    var reading: Reading?
    let taken = ContinuousClock().measure { reading = Samples.read(text) }
    #expect(reading?.root == nil)
    #expect(reading?.findings.map(\.id).contains("xml-doctype") == true)
    // What is expanded takes minutes and gigabytes; a loaded machine is given time.
    #expect(taken < .seconds(5), "\(taken)")
  }
}
