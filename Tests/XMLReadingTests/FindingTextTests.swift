import Testing
import XMLReading

@Suite("Findings as text")
struct FindingTextTests {
  private static func finding(
    _ id: String, _ file: String, _ line: Int, _ column: Int, notes: [String] = [],
    mend: String? = nil
  ) -> Finding {
    Finding(
      id: id, message: "says \(id)",
      location: SourceLocation(file: file, line: line, column: column), notes: notes, mend: mend)
  }

  @Test("Several findings come in order, each with its line, caret, notes and mend")
  func several() {
    let sources = [
      "a.xml": XMLSource(file: "a.xml", text: "<a>\r\n\t<é b='x'/>\r\n</a>"),
      "b.xml": XMLSource(file: "b.xml", text: "\u{FEFF}<b/>"),
    ]
    let findings = [
      Self.finding("z", "b.xml", 1, 1),
      Self.finding("b", "a.xml", 2, 8, notes: ["one", "two"], mend: "do"),
      Self.finding("a", "a.xml", 2, 8), Self.finding("c", "a.xml", 1, 3),
      Self.finding("c", "unknown.xml", 4, 2), Self.finding("d", "a.xml", 9, 1),
      Finding(id: "w", severity: .warning, message: "nowhere", location: nil),
    ]
    let expected = """
      warning: nowhere [w]
      a.xml:1:3: error: says c [c]
        <a>
          ^
      a.xml:2:8: error: says a [a]
        \t<é b='x'/>
        \t      ^
      a.xml:2:8: error: says b [b]
        \t<é b='x'/>
        \t      ^
        note: one
        note: two
        mend: do
      a.xml:9:1: error: says d [d]
      b.xml:1:1: error: says z [z]
        <b/>
        ^
      unknown.xml:4:2: error: says c [c]

      """
    #expect(FindingText.render(findings, sources: sources) == expected)
    #expect(FindingText.render(findings.reversed(), sources: sources) == expected)
  }

  @Test(
    "A long line is cut to 160 characters around the caret",
    arguments: [(1, 160, false, true), (500, 160, true, true), (1_000, 160, true, false)])
  func long(_ column: Int, _ width: Int, _ before: Bool, _ after: Bool) throws {
    let text = String(repeating: "0123456789", count: 100)
    let printed = FindingText.render(
      [Self.finding("a", "a.xml", 1, column)],
      sources: ["a.xml": XMLSource(file: "a.xml", text: text)])
    let lines = printed.split(separator: "\n").map(Array.init)
    #expect(lines[1].starts(with: "  ...") == before)
    #expect((lines[1].suffix(3) == Array("...")) == after)
    #expect(lines[1].count == 2 + width + (before ? 3 : 0) + (after ? 3 : 0))
    let caret = try #require(lines[2].firstIndex(of: "^"))
    #expect(lines[1][caret] == Array(text)[column - 1])
  }

  @Test("What would move a terminal's cursor is not printed")
  func controls() {
    let printed = FindingText.render(
      [
        Finding(
          id: "a", message: "x\u{1B}[2J\ny", location: SourceLocation(file: "a", line: 1, column: 1)
        )
      ],
      sources: ["a": XMLSource(file: "a", text: "<a \u{1B}[2J\u{202E}\rb")])
    #expect(
      !printed.unicodeScalars.contains("\u{1B}") && !printed.unicodeScalars.contains("\u{202E}"))
    #expect(printed.split(separator: "\n").count == 3 && !printed.contains("\r"))
  }

  @Test("A reader makes a finding at an element or an attribute")
  func places() throws {
    let root = try #require(Samples.read("<a b='1'/>").root)
    let attribute = try #require(root.attribute("b"))
    #expect(Finding(id: "x", message: "y", at: root).location?.column == 1)
    #expect(Finding(id: "x", message: "y", at: attribute, mend: "z").location?.column == 7)
  }
}
