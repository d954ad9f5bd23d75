import Foundation
import SCXML
import Testing
import XMLReading

/// Every finding of the reader of charts, at its very place: `»` stands before it.
struct FindingTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let id: String
    let text: String
    var testDescription: String { id }

    init(_ id: String, _ body: String, attributes: String = "version=\"1.0\"") {
      self.id = id
      text = "<scxml xmlns=\"\(SCXMLReader.namespace)\" \(attributes)>\(body)</scxml>"
    }
  }

  private static let state = "<state id=\"a\"/>"

  private static func entry(_ content: String) -> String {
    "<state id=\"a\"><onentry>\(content)</onentry></state>"
  }

  private static func transition(_ attributes: String, _ content: String = "") -> String {
    "<state id=\"a\"><transition \(attributes)>\(content)</transition></state>"
  }

  static let cases = [
    Case("scxml-datamodel", state, attributes: "version=\"1.0\" datamodel=\"»ecmascript\""),
    Case("scxml-version", state, attributes: "version=\"»2.0\""),
    Case(
      "scxml-value",
      "<state id=\"a\"><state id=\"b\"/><history id=\"h\" type=\"»flat\"><transition target=\"b\"/></history></state>"
    ),
    Case("scxml-value", transition("event=\"e\" type=\"»inner\"")),
    Case("scxml-value", transition("event=\"» \" target=\"a\"")),
    Case("scxml-value", transition("event=\"e\" target=\"»\"")),
    Case("scxml-id", "<state id=\"»a b\"/>"),
    Case("scxml-id", "<state id=\"»#1\"/>"),
    Case("scxml-id", "<state id=\"»\"/>"),
    Case(
      "scxml-initial-twice",
      "<state id=\"a\" initial=\"b\">»<initial><transition target=\"b\"/></initial><state id=\"b\"/></state>"
    ),
    Case("scxml-initial", "<state id=\"a\">»<initial/><state id=\"b\"/></state>"),
    Case(
      "scxml-initial",
      "<state id=\"a\">»<initial><transition event=\"e\" target=\"b\"/></initial><state id=\"b\"/></state>"
    ),
    Case(
      "scxml-initial",
      "<state id=\"a\">»<initial><transition cond=\"In('b')\" target=\"b\"/></initial><state id=\"b\"/></state>"
    ),
    Case("scxml-log-expr", entry("<log expr=\"»a + 1\"/>")),
    Case("scxml-text", "<state id=\"a\">»<onentry>Hello</onentry></state>"),
    Case("scxml-foreign", entry("»<o:note xmlns:o=\"urn:o\"/>")),
    Case("scxml-foreign", "<state id=\"a\" xmlns:o=\"urn:o\" o:title=\"»A\"/>"),
    Case("scxml-misplaced", entry("»<state id=\"b\"/>")),
    Case("scxml-misplaced", "\(state)»<transition event=\"e\" target=\"a\"/>"),
    Case(
      "scxml-misplaced",
      "<state id=\"a\"><state id=\"b\"/><history id=\"h\">»<onentry/><transition target=\"b\"/></history></state>"
    ),
    Case("scxml-misplaced", entry("<if cond=\"In('a')\"><raise event=\"e\">»<log/></raise></if>")),
    Case("scxml-unsupported", entry("»<send event=\"e\"/>")),
    Case("scxml-unsupported", "\(state)»<script>x = 1</script>"),
    Case("scxml-unsupported", "\(state)»<o/>"),
    Case("scxml-attribute", "<state id=\"a\" colour=\"»red\"/>"),
    Case("scxml-attribute", "<final id=\"a\" initial=\"»b\"/>"),
    Case("scxml-missing-attribute", entry("»<raise/>")),
    Case("scxml-missing-attribute", entry("»<if><log/></if>")),
    Case("scxml-missing-attribute", entry("<if cond=\"In('a')\">»<elseif/></if>")),
    // What the chart itself refuses is told at its attribute.
    Case("unknown-target", transition("event=\"e\" target=\"a »b\"")),
    Case("duplicate-id", "\(state)<state id=\"»a\"/>"),
    Case(
      "initial-outside", "<state id=\"a\" initial=\"»c\"><state id=\"b\"/></state><state id=\"c\"/>"
    ),
    Case("unknown-state", transition("event=\"e\" cond=\"In(»'b')\"")),
  ]

  private static func reading(_ text: String) -> SCXMLReading {
    SCXMLReader.read(
      XMLSource(file: "chart.scxml", bytes: Array(text.replacing("»", with: "").utf8)))
  }

  @Test("each fault is found at its place", arguments: cases)
  func found(_ example: Case) throws {
    let mark = try #require(example.text.firstIndex(of: "»"))
    let column = example.text.distance(from: example.text.startIndex, to: mark) + 1
    let reading = Self.reading(example.text)
    let found = reading.findings.filter { $0.id == example.id }
    #expect(
      found.contains { $0.location?.line == 1 && $0.location?.column == column },
      "\(column): \(reading.findings)")
    #expect((reading.document == nil) == reading.findings.contains { $0.severity == .error })
  }

  @Test("a root of another kind is no chart")
  func root() {
    for text in ["<chart/>", "<scxml version=\"1.0\"/>", "<scxml xmlns=\"urn:o\"/>"] {
      let reading = Self.reading(text)
      #expect(reading.document == nil)
      #expect(reading.findings.map(\.id) == ["scxml-root"])
      #expect(reading.findings.first?.location?.column == 1)
    }
  }

  @Test("no finding is without its example")
  func complete() throws {
    let folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources/SCXML")
    var ids: Set<String> = []
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
    where name.hasSuffix(".swift") {
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      ids.formUnion(text.matches(of: /"(scxml-[a-z-]+)"/).map { String($0.1) })
    }
    #expect(ids.count > 12)
    let shown = Set(Self.cases.map(\.id)).union(["scxml-root"])
    #expect(ids.subtracting(shown).sorted() == [])
  }
}
