import Instruments
import Testing
import XMLReading

/// Wording files: what is read, and what is refused.
struct WordingTests {
  static let instrument =
    #"<instrument xmlns="urn:milepost:instrument:1" id="tool" version="3" purpose="p" wording="paraphrase">"#
    + #"<title>T</title><items><item id="a" type="choice"><prompt>A</prompt><option value="yes">Y</option>"#
    + #"<option value="no">N</option></item><item id="b" type="text"><prompt>B</prompt></item>"#
    + #"<item id="told" type="choice" asked="any-time"><prompt>C</prompt><option value="yes">Y</option></item>"#
    + #"</items></instrument>"#

  static func wording(
    _ attributes: String = #"instrument="tool" version="3" language="en""#,
    licence: String = #"<licence reference="AG-2026-17">The publisher's letter.</licence>"#,
    items: String = """
    <item id="a"><prompt>Did it ever happen?</prompt><option value="yes">Yes, it did</option></item>
    <item id="b"><prompt>Where was it?</prompt></item>
    """
  ) -> String {
    """
    <wording xmlns="urn:milepost:wording:1" \(attributes)>
    \(licence)
    \(items)
    </wording>
    """
  }

  static func read(_ text: String) throws -> (wording: WordingDefinition?, findings: [Finding]) {
    WordingReader.read(
      XMLSource(file: "wording.xml", text: text), for: [try load(instrument)])
  }

  @Test("The words of items and options are read, with the licence they are used under")
  func sound() throws {
    let (wording, findings) = try Self.read(Self.wording())
    #expect(findings.isEmpty)
    let read = try #require(wording)
    #expect(read.prompt(of: "a") == "Did it ever happen?")
    #expect(read.text(of: "yes", in: "a") == "Yes, it did")
    #expect(read.text(of: "no", in: "a") == nil)
    #expect(read.prompt(of: "told") == nil)
    #expect(read.licenceReference == "AG-2026-17")
    #expect(read.kind == .official)
    #expect(read.wording == .official)
  }

  @Test("Words made up for demonstrations say so, and count as a paraphrase")
  func madeUp() throws {
    let attributes = #"instrument="tool" version="3" language="en" kind="made-up""#
    let wording = try #require(try Self.read(Self.wording(attributes)).wording)
    #expect(wording.kind == .madeUp)
    #expect(wording.wording == .paraphrase)
  }

  static let faults: [(id: String, text: String)] = [
    ("instrument-unknown", wording(#"instrument="other" version="3" language="en""#)),
    ("wording-other-version", wording(#"instrument="tool" version="2" language="en""#)),
    (
      "item-unknown",
      wording(items: #"<item id="q"><prompt>Q</prompt></item>"#)
    ),
    (
      "option-unknown",
      wording(
        items: #"<item id="a"><prompt>Q</prompt><option value="perhaps">P</option></item>"#)
    ),
    ("wording-incomplete", wording(items: #"<item id="a"><prompt>Q</prompt></item>"#)),
    (
      "id-twice",
      wording(
        items:
          #"<item id="a"><prompt>Q</prompt></item><item id="b"><prompt>Q</prompt></item><item id="a"><prompt>Q</prompt></item>"#
      )
    ),
    (
      "id-twice",
      wording(
        items:
          #"<item id="a"><prompt>Q</prompt><option value="no">N</option><option value="no">N</option></item><item id="b"><prompt>Q</prompt></item>"#
      )
    ),
  ]

  @Test("A wording that does not fit is refused, and says why", arguments: faults)
  func faulty(id: String, text: String) throws {
    let (wording, findings) = try Self.read(text)
    #expect(wording == nil)
    #expect(findings.contains { $0.id == id }, "\(FindingText.render(findings, sources: [:]))")
    #expect(findings.allSatisfy { $0.severity != .error || $0.location != nil })
  }

  @Test(
    "Without a reference to a licence there is no wording",
    arguments: [
      "", "<licence>Somebody said so.</licence>", #"<licence reference="">x</licence>"#,
      #"<licence reference=" ">x</licence>"#, #"<licence reference="AG-1"/>"#,
    ])
  func licence(text: String) throws {
    let (wording, findings) = try Self.read(Self.wording(licence: text))
    #expect(wording == nil)
    #expect(findings.contains { $0.severity == .error })
  }
}
