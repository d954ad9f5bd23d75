import Testing

extension FindingTable {
  static let several = #"""
    <item id="m" type="choices"><option value="x" points="1"/><option value="y" points="5"/>
    <option value="none" points="0" exclusive="yes"/></item>
    """#
  static let n = #"<item id="n" type="number" min="0" max="3"/>"#
  static let d = #"<item id="d" type="date"/>"#

  static func band(_ id: String, _ more: String) -> String {
    "<band id=\"\(id)\" concern=\"none\" \(more)>x</band>"
  }

  /// What points, conditions, tiers, conclusions and studies are checked for.
  static let later: [Case] = points + tiers + studies + ends

  private static let points: [Case] = [
    Case(
      "option-unknown",
      document(
        items:
          "<item id=\"a\" type=\"choice\"><option value=\"x\"/>\n»<points option=\"y\" when=\"true()\" value=\"1\"/></item>"
      )),
    Case(
      "option-unknown",
      document(
        items:
          "<item id=\"a\" type=\"choices\"><option value=\"x\"/>\n»<combination options=\"x y\" value=\"1\"/></item>"
      )),
    Case(
      "option-unknown",
      document(
        items:
          "<item id=\"a\" type=\"choice\"><option value=\"x\"/>\n»<action options=\"y\">Do.</action></item>"
      )),
    Case(
      "part-unfit",
      document(
        items:
          "<item id=\"a\" type=\"choice\"><option value=\"x\"/><option value=\"y\"/>\n»<combination options=\"x y\" value=\"1\"/></item>"
      )),
    Case(
      "part-unfit",
      document(
        items: "<item id=\"a\" type=\"choice\">\n»<option value=\"x\" exclusive=\"yes\"/></item>")),
    Case("part-unfit", document(items: "\n»<item id=\"a\" type=\"date\" weight=\"2\"/>")),
    Case(
      "combination-twice",
      document(
        items:
          "<item id=\"a\" type=\"choices\"><option value=\"x\"/><option value=\"y\"/><combination options=\"x y\" value=\"1\"/>\n»<combination options=\"y x\" value=\"2\"/></item>"
      )),
    Case(
      "points-unreachable",
      document(
        items:
          "\(a)<item id=\"c\" type=\"choice\"><option value=\"x\" points=\"1\"/>\n»<points option=\"x\" when=\"$a = 'yes' and $a = 'no'\" value=\"3\"/></item>"
      )),
    Case(
      "tag-unknown",
      document(items: a, scores: "<score id=\"s\">\n»<sum tagged=\"labor\"/></score>")),
    Case(
      "dependency-circle",
      document(
        items:
          "\(a)\n»<item id=\"b\" type=\"choice\"><option value=\"x\" points=\"1\"/><points option=\"x\" when=\"$s = 1\" value=\"3\"/></item>",
        scores: "<score id=\"s\"><sum items=\"b\"/></score>")),
    Case(
      "dependency-circle",
      document(
        items: a,
        scores:
          "\n»<score id=\"s\" value=\"$t\"/><score id=\"t\" applies=\"$s = 1\" value=\"1\"/>")),
    Case(
      "tables-undecided",
      document(
        items: "\(a)\(n)",
        scores:
          "\n»<score id=\"s\"><level item=\"n\"><table when=\"$a = 'yes'\"><map value=\"1\"/></table></level></score>"
      )),
    Case(
      "tables-undecided",
      document(
        items: "\(a)\(n)",
        scores:
          "\n»<score id=\"s\"><level item=\"n\"><table when=\"$a = 'yes'\"><map value=\"1\"/></table><table when=\"true()\"><map value=\"1\"/></table></level></score>"
      )),
    Case(
      "tables-unproved",
      document(
        items: "\(d)\(n)",
        scores:
          "\n»<score id=\"s\"><level item=\"n\"><table when=\"known($d)\"><map value=\"1\"/></table></level></score>"
      )),
  ]

  private static let tiers: [Case] = [
    Case(
      "result-twofold",
      document(
        items: a, scores: sum,
        results: "\n»<result id=\"r\" score=\"s\" item=\"a\">\(band("x", ""))</result>")),
    Case(
      "item-unknown",
      document(
        items: a, results: "\n»<result id=\"r\" item=\"q\">\(band("x", "options=\"yes\""))</result>"
      )),
    Case(
      "option-unknown",
      document(
        items: a,
        results: "<result id=\"r\" item=\"a\">\n»\(band("x", "options=\"maybe\""))</result>"
      )),
    Case(
      "part-unfit",
      document(
        items: several,
        results: "\n»<result id=\"r\" item=\"m\">\(band("x", "options=\"x\""))</result>"
      )),
    Case(
      "band-unfit",
      document(items: a, results: "<result id=\"r\" item=\"a\">\n»\(band("x", ""))</result>")),
    Case(
      "band-unfit",
      document(items: a, results: "<result id=\"r\">\n»\(band("x", ""))</result>")),
    Case(
      "band-unfit",
      document(
        items: a, results: "<result id=\"r\">\n»\(band("x", "when=\"true()\" from=\"1\""))</result>"
      )
    ),
    Case(
      "band-unfit",
      document(
        items: a, scores: sum,
        results: "<result id=\"r\" score=\"s\">\n»\(band("x", "options=\"yes\""))</result>")),
    Case(
      "band-unfit",
      document(
        items: a,
        results: "<result id=\"r\">\n»\(band("x", "when=\"true()\" overrides=\"x\""))</result>")),
    Case(
      "band-unknown",
      document(
        items: a,
        results: "<result id=\"r\">\n»\(band("x", "when=\"true()\" overrides=\"y\""))</result>")),
    Case(
      "band-reserved",
      document(
        items: a, scores: sum,
        results: "<result id=\"r\" score=\"s\">\n»\(band("not-applicable", ""))</result>")),
    Case(
      "bands-ambiguous",
      document(
        items: a,
        results:
          "\n»<result id=\"r\">\(band("x", "when=\"$a = 'yes'\""))\(band("y", "when=\"true()\""))</result>"
      )),
    // An item that is left out has no value, so its condition stays open.
    Case(
      "bands-ambiguous",
      document(
        items: a + yesNo("c", "relevant=\"$a = 'yes'\""),
        results:
          "\n»<result id=\"r\">\(band("x", "when=\"$c = 'yes'\" overrides=\"y\""))\(band("y", "when=\"true()\""))</result>"
      )),
    Case(
      "score-without-band",
      document(
        items: a, results: "\n»<result id=\"r\">\(band("x", "when=\"$a = 'yes'\""))</result>")),
    Case(
      "score-without-band",
      document(
        items: a, results: "\n»<result id=\"r\" item=\"a\">\(band("x", "options=\"yes\""))</result>"
      )
    ),
    // The published bands of one tool leave a score of 1 without any use in no band.
    Case(
      "score-without-band",
      document(
        items: "\(a)\(b)", scores: sum,
        results:
          "\n»<result id=\"r\" score=\"s\">\(band("x", "to=\"0\""))\(band("y", "from=\"1\" when=\"$b = 'yes'\""))</result>"
      )),
    Case(
      "band-unreachable",
      document(
        items: a,
        results:
          "<result id=\"r\">\(band("x", "when=\"true()\" overrides=\"y\""))\n»\(band("y", "when=\"$a = 'yes'\""))</result>"
      )),
    Case(
      "bands-unproved",
      document(
        items: d,
        results:
          "\n»<result id=\"r\">\(band("x", "when=\"known($d)\""))\(band("y", "when=\"not(known($d))\""))</result>"
      )),
    Case(
      "band-edge-open",
      document(
        items: a, scores: sum,
        results:
          "\n»<result id=\"r\" score=\"s\" verified=\"yes\" source=\"x\">\(band("x", "to=\"0\""))\(band("y", "from=\"1\""))</result>"
      )),
    Case(
      "band-edge-declared",
      document(
        items: a, scores: sum,
        results:
          "\n»<result id=\"r\" score=\"s\" edge=\"declared\">\(band("x", "to=\"0\""))\(band("y", "from=\"1\""))</result>"
      )),
    Case(
      "result-unreachable",
      document(
        items: a,
        results:
          "\n»<result id=\"r\" applies=\"$a = 'yes' and $a = 'no'\">\(band("x", "when=\"true()\""))</result>"
      )),
    Case(
      "score-unreachable",
      document(
        items: a,
        scores:
          "\n»<score id=\"s\" applies=\"$a = 'yes' and $a = 'no'\"><sum items=\"a\"/></score>")),
    Case(
      "critical-unreachable",
      document(
        items: a,
        results: "\n»<critical id=\"c\" when=\"points($a) > 1\" concern=\"acute\">x</critical>"
      )),
    Case(
      "follow-up-unreachable",
      document(
        items: a, results: "\n»<follow-up instrument=\"c\" when=\"points($a) > 1\">x</follow-up>")),
    Case(
      "stop-unreachable",
      document(items: a, stops: "\n»<stop when=\"points($a) > 1\" then=\"t\">x</stop>")),
    Case(
      "id-twice",
      document(
        items: a,
        results:
          "<critical id=\"c\" when=\"$a = 'yes'\" concern=\"acute\">x</critical>\n»<critical id=\"c\" when=\"$a = 'yes'\" concern=\"acute\">x</critical>"
      )),
    Case(
      "critical-unknown",
      document(items: a, examples: "<example id=\"e\">\n»<expect critical=\"z\"/></example>")),
    Case(
      "follow-up-unknown",
      document(items: a, examples: "<example id=\"e\">\n»<expect follow-up=\"z\"/></example>")),
    Case(
      "example-fails",
      document(
        items: a, results: "<critical id=\"c\" when=\"$a = 'yes'\" concern=\"acute\">x</critical>",
        examples:
          "<example id=\"e\"><answer item=\"a\" value=\"no\"/>\n»<expect critical=\"c\"/></example>"
      )),
    Case(
      "example-fails",
      document(
        items: a, results: "<follow-up instrument=\"c\" when=\"$a = 'yes'\">x</follow-up>",
        examples:
          "<example id=\"e\"><answer item=\"a\" value=\"no\"/>\n»<expect follow-up=\"c\"/></example>"
      )),
    Case(
      "example-fails",
      document(
        items: a, scores: sum, results: bands,
        examples:
          "<example id=\"e\"><answer item=\"a\" value=\"no\"/>\n»<expect result=\"r\" band=\"not-applicable\"/></example>"
      )),
  ]

  private static func study(_ more: String) -> String {
    document(items: a, evidence: "\n»<study id=\"t\" \(more)/>")
  }

  private static let counts = #"n="100" tp="8" fn="2" fp="30" tn="60" table="derived""#

  private static let studies: [Case] = [
    Case("study-figures-disagree", study("\(counts) lr-positive=\"2.41\"")),
    Case("study-figures-disagree", study("\(counts) lr-negative=\"0.31\"")),
    Case("study-figures-disagree", study("\(counts) affected=\"11\"")),
    Case(
      "interval-misses-value", study("\(counts) lr-positive=\"2.40\" lr-positive-ci=\"2.5 3.0\"")),
    Case(
      "figure-not-recomputable", study(#"tp="8" fn="2" table="derived" ppv="0.2" derived="ppv""#)),
    Case(
      "figure-not-recomputable",
      study(#"tp="8" fn="2" table="derived" lr-positive="2" derived="lr-positive""#)),
    Case("figure-missing", study("\(counts) derived=\"npv\"")),
    Case("table-not-unique", study("\(counts) sensitivity=\"0.8\" specificity=\"0.67\"")),
    Case("table-unproved", study(counts)),
    Case(
      "table-is-unique",
      study(#"n="100" affected="10" table="not-unique" sensitivity="0.80" specificity="0.67""#)),
    Case("table-unclear", study(#"tp="1" fn="1" table="not-unique""#)),
    Case(
      "study-figures-disagree",
      document(
        items: a,
        evidence:
          "<study id=\"t\" n=\"10\"><group setting=\"x\" n=\"6\"/>\n»<group setting=\"y\" n=\"5\"/></study>"
      )),
  ]

  private static let ends: [Case] = [
    Case(
      "part-unfit",
      document(
        items: a, scores: "\n»\(sum)",
        attributes: #"id="t" version="1" purpose="p" wording="none" kind="interview""#)),
    Case("part-unfit", document(items: a, head: "\n»<form version=\"1\"/>")),
    Case(
      "part-unfit",
      "»"
        + document(
          items: a, attributes: #"id="t" version="1" purpose="p" wording="none" variant-of="t""#)),
    Case(
      "forms-unknown",
      "»"
        + document(
          items: a, attributes: #"id="t" version="1" purpose="p" wording="none" kind="external""#)),
    Case(
      "period-unfit",
      document(items: a, head: "\n»<validated><interval at-least=\"PT12H\"/></validated>")),
    Case(
      "period-malformed",
      document(items: a, head: "\n»<trigger id=\"t\" within=\"P\">x</trigger>")),
    Case(
      "source-missing",
      document(items: a, head: "\n»<trigger id=\"t\" verified=\"yes\">x</trigger>")),
  ]
}
