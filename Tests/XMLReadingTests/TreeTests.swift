import Testing
import XMLReading

@Suite("The tree")
struct TreeTests {
  private static let textTable: [(String, String)] = [
    ("<a>  one\n two </a>", "one two"), ("<a>a<b/>c</a>", "ac"), ("<a>a <b>x</b>c</a>", "a c"),
    ("<a>o<!-- n -->ne</a>", "one"), ("<a> <![CDATA[ a  b ]]> </a>", "a b"),
    ("<a>x &lt;&#32;&amp; y</a>", "x < & y"), ("<a/>", ""), ("<a> \t\r\n </a>", ""),
    ("<a>\u{00A0}x</a>", "\u{00A0}x"),
  ]

  @Test("An element is at its <, an attribute at its value, columns count scalars")
  func places() throws {
    let text =
      "<?xml version='1.0' encoding=\"utf-8\"?>\r\n<!-- a <b c='>'/> -->\n"
      + "<a é=\"ö\"  b = 'x>y'>ä<![CDATA[<no a=\"1\">]]>\n\t<c\n  d=\"1\"/>😀<e f=''/></a>"
    let root = try #require(Samples.read(text).root)
    #expect(root.location == SourceLocation(file: "f.xml", line: 3, column: 1))
    #expect(root.attributes.map(\.name) == ["é", "b"])
    #expect(root.attributes.map(\.value) == ["ö", "x>y"])
    #expect(root.attributes.map(\.location.column) == [7, 16])
    #expect(root.text == "ä<no a=\"1\"> 😀")
    let c = try #require(root.first("c"))
    #expect(c.location == SourceLocation(file: "f.xml", line: 4, column: 2))
    #expect(c.location(of: "d") == SourceLocation(file: "f.xml", line: 5, column: 6))
    #expect(c.location(of: "absent") == c.location)
    #expect(root.first("e")?.attribute("f")?.location.column == 17)
  }

  @Test("Children and attributes are found by name, in order")
  func names() throws {
    let root = try #require(Samples.read("<a><b n='1'/><c/><b n='2' xml:lang='en'/></a>").root)
    #expect(root.all("b").map { $0["n"] } == ["1", "2"])
    #expect(root.children.map(\.name) == ["b", "c", "b"])
    #expect(root.first("d") == nil)
    #expect(root.first("c")?["n"] == nil)
    let last = try #require(root.children.last)
    #expect(last["xml:lang"] == "en" && last["lang"] == nil)
    #expect(last.attribute("xml:lang")?.namespace == "http://www.w3.org/XML/1998/namespace")
  }

  @Test("Namespaces are resolved and their declarations are no attributes")
  func namespaces() throws {
    let text =
      "<p:a xmlns:p='urn:one' xmlns = \"urn:two\" p:k='1' k='2'><b xmlns='' z='3'/><c/></p:a>"
    let root = try #require(Samples.read(text).root)
    #expect(root.name == "a" && root.namespace == "urn:one")
    #expect(root.attributes.map(\.name) == ["p:k", "k"])
    #expect(root.attributes.map(\.namespace) == ["urn:one", ""])
    #expect(root.attributes.map(\.location.column) == [47, 53])
    #expect(root.children.map(\.namespace) == ["", "urn:two"])
    #expect(root.children.first?.attribute("z")?.location.column == 71)
  }

  @Test(
    "Own text is collapsed; children and comments part no words",
    arguments: textTable)
  func text(_ written: String, _ expected: String) {
    #expect(Samples.read(written).root?.text == expected)
  }

  @Test("A place within a value is found past references and line breaks")
  func placesWithinValues() throws {
    let root = try #require(Samples.read("<a b='x &lt; é&#xe9;\r\n  y\nz'/>").root)
    let value = try #require(root.attribute("b"))
    #expect(value.value == "x < éé   y z")
    let places = (0..<12).map { value.location(at: $0) }.map { [$0.line, $0.column] }
    #expect(
      places == [
        [1, 7], [1, 8], [1, 9], [1, 13], [1, 14], [1, 15], [1, 21], [2, 1], [2, 2], [2, 3], [2, 4],
        [3, 1],
      ])
  }

  @Test("Lines are told far beyond 65,535")
  func manyLines() throws {
    let text = "<a>" + String(repeating: "\n", count: 70_000) + " <b c='1'/></a>"
    let b = try #require(Samples.read(text).root?.first("b"))
    #expect(b.location == SourceLocation(file: "f.xml", line: 70_001, column: 2))
    #expect(b.attribute("c")?.location.column == 8)
  }

  @Test("A byte order mark is tolerated and is no column")
  func byteOrderMark() {
    let reading = Samples.read("\u{FEFF}<?xml version='1.0'?><a b='1'/>")
    #expect(reading.root?.location.column == 22)
    #expect(reading.root?.attribute("b")?.location.column == 28)
  }
}
