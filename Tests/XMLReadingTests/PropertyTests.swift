import TestSupport
import Testing
import XMLReading

@Suite("Random files")
struct PropertyTests {
  @Test("A tree written out and read back is the same, each part at its place", arguments: 0..<300)
  func roundTrip(_ seed: UInt64) {
    var writer = TreeWriter(seed: seed)
    let root = writer.element(depth: 0)
    let reading = Samples.read(writer.text)
    #expect(reading.findings == [])
    #expect(reading.root == root, "\(writer.text)")
  }

  @Test("Whatever bytes are changed, there is a tree or there are findings", arguments: 0..<40)
  func mutations(_ seed: UInt64) throws {
    let schema = try Samples.schema()
    let valid = Array(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <root xmlns="urn:t"><!-- é --><title>T &lt; <![CDATA[x]]></title>
        <item id="a" kind='red'><n>1</n></item><item id="b"/><?p q?><ref to="a"/><ref to="b"/></root>
      """.utf8)
    #expect(XMLReader.read(XMLSource(file: "f.xml", bytes: valid), schema: schema).findings == [])
    var random = Seeded(seed: seed)
    let telling = Array("<>&;'\"=/!?-[] \n:x".utf8)
    for _ in 0..<100 {
      var bytes = valid
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let at = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<5, using: &random) {
        case 0: bytes.remove(at: at)
        case 1: bytes.insert(UInt8.random(in: 0...255, using: &random), at: at)
        case 2: bytes.removeSubrange(at...)
        case 3: bytes[at] = telling[Int.random(in: 0..<telling.count, using: &random)]
        default: bytes.insert(contentsOf: bytes[at..<min(at + 20, bytes.count)], at: at)
        }
        if bytes.isEmpty { break }
      }
      let source = XMLSource(file: "f.xml", bytes: bytes)
      let reading = XMLReader.read(source, schema: schema)
      #expect(reading.root != nil || !reading.findings.isEmpty)
      #expect(reading.findings == reading.findings.sorted())
      #expect(XMLReader.read(source, schema: schema) == reading)
      // The pass that also asks the schema reads the same tree, or none of the same files.
      #expect(XMLReader.read(source).root == reading.root)
      let lines = bytes.count(where: { $0 == 0x0A }) + 1
      for finding in reading.findings {
        #expect((1...lines).contains(finding.location?.line ?? 0))
        #expect((finding.location?.column ?? 0) >= 1)
      }
      #expect(
        FindingText.render(reading.findings, sources: ["f.xml": source]).isEmpty
          == reading.findings.isEmpty)
    }
  }
}

/// Writes a random tree as XML, and knows where each part of it stands.
private struct TreeWriter {
  private(set) var text = ""
  private var line = 1
  private var column = 1
  private var random: Seeded

  init(seed: UInt64) { random = Seeded(seed: seed) }

  private mutating func write(_ part: String) {
    text += part
    for scalar in part.unicodeScalars {
      (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
    }
  }

  private mutating func pick<Part>(_ parts: [Part]) -> Part {
    parts[Int.random(in: 0..<parts.count, using: &random)]
  }

  private var here: SourceLocation { SourceLocation(file: "f.xml", line: line, column: column) }

  private static let pieces: [(written: String, means: String)] = [
    ("word", "word"), (" ", " "), ("\n", " "), ("\t", " "), ("&lt;", "<"), ("&amp;", "&"),
    ("&#233;", "é"), ("é", "é"), ("😀", "😀"), (">", ">"), ("=", "="), ("/", "/"), ("&#x41;", "A"),
  ]

  mutating func element(depth: Int) -> XMLElement {
    let place = here
    let name = pick(["a", "b-c", "été", "d.e", "x1"])
    write("<\(name)")
    var attributes: [XMLAttribute] = []
    for attribute in ["p", "q", "ü", "r"] where Bool.random(using: &random) {
      write(pick([" ", "\n\t", "  "]) + attribute + pick(["=", " = ", "\n="]))
      let quote = pick(["'", "\""])
      write(quote)
      let start = here
      var value = ""
      for _ in 0..<Int.random(in: 0...4, using: &random) {
        let piece = pick(Self.pieces)
        value += piece.means
        write(piece.written)
      }
      write(quote)
      attributes.append(XMLAttribute(name: attribute, value: value, location: start))
    }
    var children: [XMLElement] = []
    var own = ""
    guard depth < 5, Bool.random(using: &random) else {
      write(pick(["/>", " />", "></\(name)>", "></\(name)\n>"]))
      return XMLElement(name: name, attributes: attributes, location: place)
    }
    write(">")
    for _ in 0..<Int.random(in: 0...6, using: &random) {
      switch Int.random(in: 0..<6, using: &random) {
      case 0: write("<!-- <no a='>'> -->")
      case 1: write("<?pi <no> '?>")
      case 2:
        write("<![CDATA[<no b='>&]]>")
        own += "<no b='>&"
      case 3:
        let piece = pick(Self.pieces)
        own += piece.means
        write(piece.written)
      default: children.append(element(depth: depth + 1))
      }
    }
    write("</\(name)>")
    return XMLElement(
      name: name, attributes: attributes, children: children,
      text: own.split(separator: " ").joined(separator: " "), location: place)
  }
}
