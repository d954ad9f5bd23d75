import Testing

extension FindingTable {
  /// What items and scores are checked for.
  static let items: [Case] = [
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
  ]
}
