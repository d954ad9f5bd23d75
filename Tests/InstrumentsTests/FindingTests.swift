import Instruments
import Testing
import XMLReading

/// Every check of the reader and the rules, each at its line.
///
/// In each text the faulty line begins with `»`, which is taken away before it is read.
struct FindingTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let id: String
    let text: String
    var testDescription: String { id }

    init(_ id: String, _ text: String) {
      self.id = id
      self.text = text
    }
  }

  static let a = yesNo("a")
  static let b = yesNo("b")
  static let sum = #"<score id="s"><sum items="a"/></score>"#
  static let bands = #"""
    <result id="r" score="s"><band id="x" to="0" concern="none">x</band>
    <band id="y" from="1" concern="none">y</band></result>
    """#

  static let cases: [Case] = [
    // The reader.
    Case("score-empty", document(items: a, scores: "\n»<score id=\"s\"/>")),
    Case(
      "score-twofold",
      document(items: a, scores: "\n»<score id=\"s\" value=\"1\"><sum items=\"a\"/></score>")),
    Case("score-without-inputs", document(items: a, scores: "<score id=\"s\">\n»<sum/></score>")),
    Case(
      "condition-twofold",
      document(
        items: a,
        scores: "<score id=\"s\">\n»<count items=\"a\" where=\"yes\" at-least=\"1\"/></score>")),
    Case(
      "level-twofold",
      document(
        items: a,
        scores:
          "\(sum)<score id=\"t\">\n»<level item=\"a\" score=\"s\"><map value=\"1\"/></level></score>"
      )),
    Case(
      "max-unfit",
      document(items: a, scores: "\n»<score id=\"s\" max=\"1\"><sum items=\"a\"/></score>")),
    Case(
      "max-missing",
      document(
        items: a, scores: "\n»<score id=\"s\" missing=\"prorate\"><sum items=\"a\"/></score>")),
    Case(
      "interval-alone",
      document(items: a, evidence: "\n»<study id=\"t\" sensitivity-ci=\"0.1 0.2\"/>")),
    Case(
      "expectation-unclear",
      document(
        items: a, examples: "<example id=\"e\">\n»<expect score=\"s\" band=\"x\"/></example>")),
    Case(
      "day-malformed",
      document(
        items: a, stops: "<stop when=\"$a = 'yes'\" then=\"t\"/>",
        examples:
          "\n»<example id=\"e\" day=\"2026-02-30\"><answer item=\"a\" value=\"yes\"/><expect stopped=\"t\"/></example>"
      )),
    Case(
      "day-malformed",
      document(
        items: a, stops: "<stop when=\"$a = 'yes'\" then=\"t\"/>",
        examples:
          "\n»<example id=\"e\" born=\"2026-13\"><answer item=\"a\" value=\"yes\"/><expect stopped=\"t\"/></example>"
      )),
    // Names.
    Case("id-twice", document(items: "\(a)\n»\(a)")),
    Case("id-twice", document(items: a, scores: "\(sum)\n»\(sum)")),
    Case("id-twice", document(items: a, scores: sum, results: "\(bands)\n»\(bands)")),
    Case(
      "id-twice",
      document(
        items: a, scores: sum,
        results:
          "<result id=\"r\" score=\"s\"><band id=\"x\" to=\"0\" concern=\"none\">x</band>\n»<band id=\"x\" from=\"1\" concern=\"none\">y</band></result>"
      )),
    Case(
      "id-twice",
      document(items: a, evidence: "<study id=\"t\"/>\n»<study id=\"t\"/>")),
    Case(
      "id-twice",
      document(
        items:
          "<section id=\"s\" title=\"S\">\(a)</section>\n»<section id=\"s\" title=\"S\">\(b)</section>"
      )),
    Case(
      "name-ambiguous", document(items: a, scores: "\n»<score id=\"a\"><sum items=\"a\"/></score>")),
    Case("name-reserved", document(items: "\n»\(yesNo("born"))")),
    Case(
      "item-unknown", document(items: a, scores: "<score id=\"s\">\n»<sum items=\"a zz\"/></score>")
    ),
    Case(
      "score-unknown", document(items: a, scores: "<score id=\"s\">\n»<sum scores=\"t\"/></score>")),
    Case(
      "score-unknown",
      document(
        items: a, scores: sum,
        results: "\n»<result id=\"r\" score=\"t\"><band id=\"x\" concern=\"none\">x</band></result>"
      )),
    Case(
      "option-unknown",
      document(
        items: a, scores: "<score id=\"s\">\n»<count items=\"a\" where=\"perhaps\"/></score>")),
    Case("result-unknown", document(items: a, evidence: "\n»<study id=\"t\" result=\"r\"/>")),
    Case(
      "band-unknown",
      document(
        items: a, scores: sum, results: bands,
        evidence: "\n»<study id=\"t\" result=\"r\" positive=\"z\"/>")),
    Case(
      "item-unknown",
      document(
        items: a, scores: sum,
        examples:
          "<example id=\"e\">\n»<answer item=\"z\" value=\"yes\"/><expect score=\"s\" value=\"1\"/></example>"
      )),
    Case(
      "stop-unknown",
      document(items: a, examples: "<example id=\"e\">\n»<expect stopped=\"z\"/></example>")),
    // Items.
    Case("options-missing", document(items: "\n»<item id=\"a\" type=\"choice\"/>")),
    Case(
      "option-unfit",
      document(items: "<item id=\"a\" type=\"number\">\n»<option value=\"x\"/></item>")),
    Case(
      "option-twice",
      document(
        items: "<item id=\"a\" type=\"choice\"><option value=\"x\"/>\n»<option value=\"x\"/></item>"
      )),
    Case(
      "option-twice",
      document(
        items:
          "<item id=\"a\" type=\"choice\"><option value=\"unknown\"/>\n»<non-answer value=\"unknown\"/></item>"
      )),
    Case(
      "points-missing",
      document(items: "<item id=\"a\" type=\"choice\">\n»<option value=\"x\"/></item>", scores: sum)
    ),
    Case("limits-unfit", document(items: "\n»<item id=\"a\" type=\"text\" min=\"1\"/>")),
    Case("limits-unfit", document(items: "\n»<item id=\"a\" type=\"number\" max-length=\"1\"/>")),
    Case(
      "limits-crossed", document(items: "\n»<item id=\"a\" type=\"number\" min=\"2\" max=\"1\"/>")),
    Case(
      "any-time-required",
      document(items: "\n»\(yesNo("a", "required=\"yes\" asked=\"any-time\""))")),
    Case("dependency-circle", document(items: "\n»\(yesNo("a", "relevant=\"$a = 'yes'\""))")),
    Case(
      "dependency-circle",
      document(items: "\n»\(yesNo("a", "relevant=\"$s = 1\""))", scores: sum)),
    Case(
      "dependency-circle",
      document(
        items: a,
        scores:
          "\n»<score id=\"s\"><sum scores=\"t\"/></score><score id=\"t\"><sum scores=\"s\"/></score>"
      )),
    Case(
      "relevant-looks-ahead", document(items: "\n»\(yesNo("a", "relevant=\"$b = 'yes'\""))\(b)")),
    Case(
      "item-unreachable",
      document(items: "\(a)\n»\(yesNo("b", "relevant=\"$a = 'yes' and $a = 'no'\""))")),
    Case(
      "stop-unreachable",
      document(items: a, stops: "\n»<stop when=\"$a = 'yes' and $a = 'no'\" then=\"t\"/>")),
    // Scores.
    Case(
      "item-unscorable",
      document(
        items: "<item id=\"a\" type=\"text\"/>",
        scores: "<score id=\"s\">\n»<sum items=\"a\"/></score>")),
    Case(
      "input-twice", document(items: a, scores: "<score id=\"s\">\n»<sum items=\"a a\"/></score>")),
    Case(
      "missing-rule-unfit",
      document(
        items: a,
        scores: "\n»<score id=\"s\" missing=\"prorate\" max=\"1\"><max items=\"a\"/></score>")),
    Case(
      "missing-rule-unfit",
      document(items: a, scores: "\n»<score id=\"s\" missing=\"zero\" value=\"points($a)\"/>")),
    Case(
      "condition-unfit",
      document(
        items: "\(a)<item id=\"n\" type=\"number\"/>",
        scores: "<score id=\"s\">\n»<any items=\"a n\" where=\"yes\"/></score>")),
    Case(
      "map-empty",
      document(
        items: a,
        scores:
          "<score id=\"s\"><level item=\"a\"><map to=\"1\" value=\"0\"/>\n»<map from=\"3\" to=\"2\" value=\"1\"/></level></score>"
      )),
    Case(
      "maps-overlap",
      document(
        items: a,
        scores:
          "<score id=\"s\"><level item=\"a\"><map to=\"1\" value=\"0\"/>\n»<map from=\"1\" value=\"1\"/></level></score>"
      )),
    Case("score-unused", document(items: a, scores: "\n»\(sum)")),
    Case(
      "score-not-whole",
      document(items: a, scores: "\n»<score id=\"s\" value=\"points($a) div 2\"/>")),
    Case(
      "score-not-finite",
      document(items: a, scores: "\n»<score id=\"s\" value=\"1 div points($a)\"/>")),
    Case(
      "score-no-level",
      document(
        items: a,
        scores: "\n»<score id=\"s\"><level item=\"a\"><map to=\"0\" value=\"0\"/></level></score>")),
    // Bands.
    Case(
      "band-empty",
      document(
        items: a, scores: sum,
        results:
          "<result id=\"r\" score=\"s\"><band id=\"x\" concern=\"none\">x</band>\n»<band id=\"y\" from=\"9\" to=\"8\" concern=\"none\">y</band></result>"
      )),
    Case(
      "bands-overlap",
      document(
        items: a, scores: sum,
        results:
          "<result id=\"r\" score=\"s\"><band id=\"x\" to=\"1\" concern=\"none\">x</band>\n»<band id=\"y\" from=\"1\" concern=\"none\">y</band></result>"
      )),
    Case(
      "band-reserved",
      document(
        items: a, scores: sum,
        results:
          "<result id=\"r\" score=\"s\">\n»<band id=\"undetermined\" concern=\"none\">x</band></result>"
      )),
    Case(
      "score-without-band",
      document(
        items: a, scores: sum,
        results:
          "\n»<result id=\"r\" score=\"s\"><band id=\"x\" to=\"0\" concern=\"none\">x</band></result>"
      )),
    Case(
      "band-unreachable",
      document(
        items: a, scores: sum,
        results:
          "<result id=\"r\" score=\"s\"><band id=\"x\" to=\"1\" concern=\"none\">x</band>\n»<band id=\"y\" from=\"2\" concern=\"none\">y</band></result>"
      )),
    Case(
      "bands-unproved",
      document(
        items: "<item id=\"a\" type=\"number\"/>", scores: sum,
        results: "\n»<result id=\"r\" score=\"s\"><band id=\"x\" concern=\"none\">x</band></result>"
      )),
    Case(
      "band-without-words",
      document(
        items: a, scores: sum,
        results: "<result id=\"r\" score=\"s\">\n»<band id=\"x\" concern=\"none\"/></result>")),
    // Evidence.
    Case("table-unclear", document(items: a, evidence: "\n»<study id=\"t\" tp=\"1\" fn=\"1\"/>")),
    Case("table-unclear", document(items: a, evidence: "\n»<study id=\"t\" table=\"printed\"/>")),
    Case(
      "study-figures-disagree",
      document(
        items: a,
        evidence:
          "\n»<study id=\"t\" n=\"5\" tp=\"1\" fn=\"1\" fp=\"1\" tn=\"1\" table=\"printed\"/>")),
    Case(
      "study-figures-disagree",
      document(
        items: a,
        evidence: "\n»<study id=\"t\" tp=\"2\" fn=\"1\" table=\"printed\" sensitivity=\"0.66\"/>")),
    Case(
      "interval-misses-value",
      document(
        items: a,
        evidence: "\n»<study id=\"t\" auc=\"0.9\" sensitivity=\"0.5\" sensitivity-ci=\"0.6 0.7\"/>")
    ),
    // Use and words.
    Case("validation-unknown", "»" + document(items: a)),
    Case("validated-ages-unknown", document(items: a, head: "\n»<validated/>")),
    Case(
      "age-crossed",
      document(items: a, head: "<validated>\n»<age from=\"9\" to=\"8\"/></validated>")),
    Case(
      "prompt-missing",
      document(
        items: "\n»\(a)", attributes: #"id="t" version="1" purpose="p" wording="paraphrase""#)),
    Case(
      "prompt-unfit",
      document(items: "\n»<item id=\"a\" type=\"date\"><prompt>When</prompt></item>")),
    Case(
      "wording-unlicensed",
      document(
        items: "<item id=\"a\" type=\"date\"><prompt>When</prompt></item>",
        head: "\n»<licence shipped=\"scoring-only\"/>",
        attributes: #"id="t" version="1" purpose="p" wording="official""#)),
    Case("unverified", "»" + document(items: a)),
    Case("source-missing", document(items: "\n»\(yesNo("a", "verified=\"yes\""))")),
    // Examples.
    Case(
      "example-fails",
      document(
        items: a, scores: sum,
        examples:
          "<example id=\"e\"><answer item=\"a\" value=\"yes\"/>\n»<expect score=\"s\" value=\"0\"/></example>"
      )),
    Case(
      "example-fails",
      document(
        items: a, scores: sum, results: bands,
        examples: "<example id=\"e\">\n»<expect result=\"r\" band=\"x\"/></example>")),
    Case(
      "example-fails",
      document(
        items: a, stops: "<stop when=\"$a = 'yes'\" then=\"t\"/>",
        examples: "<example id=\"e\">\n»<expect stopped=\"t\"/></example>")),
    Case(
      "example-fails",
      document(
        items: a, scores: sum,
        examples: "<example id=\"e\">\n»<expect score=\"s\" low=\"0\" high=\"1\"/></example>")),
    Case(
      "example-answer-unfit",
      document(
        items: a, scores: sum,
        examples:
          "<example id=\"e\">\n»<answer item=\"a\" value=\"often\"/><expect score=\"s\" value=\"0\"/></example>"
      )),
    Case(
      "example-answer-unfit",
      document(
        items: "\(a)<item id=\"n\" type=\"number\"/>", scores: sum,
        examples:
          "<example id=\"e\">\n»<answer item=\"n\" value=\"often\"/><expect score=\"s\" value=\"0\"/></example>"
      )),
  ]

  @Test("Each fault is found at its line, with a mend", arguments: cases)
  func found(_ example: Case) throws {
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
      items: "\(Self.a)\n<item id=\"c\" type=\"choice\"/>\n\(yesNo("b", "relevant=\"$zz = 1\""))",
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
    let text = document(items: Self.a + "\n" + yesNo("b", relevant))
    let error = try #require(findings(text).first { $0.severity == .error })
    let line = try #require(
      text.split(separator: "\n").map(String.init).last { $0.contains("often") })
    let column = try #require(line.firstRange(of: "'often'")).lowerBound
    #expect(error.location?.column == line.distance(from: line.startIndex, to: column) + 1)
  }

  @Test("What breaks the schema is found with what else is wrong, and gives no definition")
  func schema() {
    let text = document(
      items: "\(Self.a)\n<item id=\"B b\" type=\"choice\"/>",
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
