import Testing

/// Texts with one fault each.
///
/// In each text the faulty line begins with `»`, which is taken away before it is read.
enum FindingTable {
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

  /// What the reader and the names are checked for.
  static let reading: [Case] = [
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
    Case(
      "period-malformed",
      "»"
        + document(
          items: a, attributes: #"id="t" version="1" purpose="p" wording="none" amend-within="P""#)),
  ]
}
