import Testing

extension FindingTable {
  /// What bands, evidence, words and examples are checked for.
  static let meaning: [Case] = [
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
        items: "<item id=\"a\" type=\"number\"/>\(n)",
        scores: "<score id=\"s\"><sum items=\"a n\"/></score>",
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

}
