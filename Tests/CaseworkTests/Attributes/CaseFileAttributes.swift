import Casework
import CivilTime
import Workflows

/// A pair for each attribute of case-file.xsd.
enum CaseFileAttributes {
  /// A case over a case file with some parts more.
  private static func flow(
    _ more: String, head: String = "id=\"made\" version=\"1\"", test: String = "true()"
  ) -> [String] {
    let caseFile = Made.caseFile.replacing("id=\"made\" version=\"1\"", with: head)
      .replacing("</case-file>", with: more + "</case-file>")
    let states = """
      <state id="open"><step id="work" kind="referral" role="worker" to="center" service="talk">
        <requires test="\(test)">It holds.</requires>
        <outcome id="done" kind="sent"/></step></state>
      """
    return [Made.calendar, caseFile, Made.workflow(states)]
  }

  private static func fact(_ attributes: String, _ inner: String = "") -> String {
    "<fact \(attributes)>\(inner)</fact>"
  }

  /// A table by which a fact follows from the place.
  private static func table(
    _ attributes: String = "id=\"t\" key=\"place\" value=\"agency\"",
    row: String = "key=\"home\" value=\"north\" verified=\"yes\""
  ) -> [String] {
    flow(
      fact("id=\"agency\" type=\"string\" kind=\"statistical\"")
        + fact("id=\"bureau\" type=\"string\" kind=\"statistical\"")
        + "<table \(attributes)><row \(row)/></table>")
  }

  private static let placed: [AttributePair.Try] = [.know("Mon 11:00", "place=home")]

  static let pairs: [AttributePair] = [
    AttributePair(
      "case-file@id", "made", "maid", in: flow("", head: "id=\"§\" version=\"1\""), informs: true),
    AttributePair(
      "case-file@version", "1", "2", in: flow("", head: "id=\"made\" version=\"§\""), informs: true),
    AttributePair(
      "section@id", "more", "less",
      in: flow(
        "<section id=\"§\" title=\"M\"/>"
          + fact("id=\"f\" type=\"number\" kind=\"statistical\" sections=\"more\""))),
    AttributePair(
      "section@title", "More", "Less", in: flow("<section id=\"more\" title=\"§\"/>"), informs: true
    ),
    AttributePair(
      "section@roles", "center", "worker",
      in: flow(
        "<section id=\"more\" title=\"M\" roles=\"§\"/>"
          + fact("id=\"f\" type=\"number\" kind=\"statistical\" sections=\"more\""))),
    AttributePair(
      "fact@id", "f", "g", in: flow(fact("id=\"§\" type=\"number\" kind=\"statistical\"")),
      [.know("Mon 11:00", "f=1")]),
    AttributePair(
      "fact@type", "number", "boolean", in: flow(fact("id=\"f\" type=\"§\" kind=\"statistical\"")),
      [.know("Mon 11:00", "f=1")]),
    AttributePair(
      "fact@kind", "statistical", "identifying",
      in: flow(fact("id=\"f\" type=\"number\" kind=\"§\"")),
      [.know("Mon 11:00", "f=1")]),
    AttributePair(
      "fact@sections", "more", "safety",
      in: flow(
        "<section id=\"more\" title=\"M\" roles=\"center\"/>"
          + fact("id=\"f\" type=\"number\" kind=\"statistical\" sections=\"§\""))),
    AttributePair(
      "fact@source", "here", "there",
      in: flow(fact("id=\"f\" type=\"number\" kind=\"statistical\" source=\"§\"")), informs: true),
    AttributePair(
      "fact@from", "$number-of-siblings + 1",
      "$number-of-siblings + 2",
      in: flow(fact("id=\"f\" type=\"number\" kind=\"statistical\" from=\"§\"")),
      [.know("Mon 11:00", "number-of-siblings=1")]),
    AttributePair(
      "fact@retired", "no", "yes",
      in: flow(fact("id=\"f\" type=\"number\" kind=\"statistical\" retired=\"§\"")),
      [.know("Mon 11:00", "f=1")]),
    AttributePair(
      "fact@replaced-by", "safe", "place",
      in: flow(
        fact("id=\"f\" type=\"number\" kind=\"statistical\" retired=\"yes\" replaced-by=\"§\"")),
      informs: true),
    AttributePair(
      "choice@value", "red", "blue",
      in: flow(
        fact("id=\"f\" type=\"choice\" kind=\"statistical\"", "<choice value=\"§\">C</choice>")),
      [.know("Mon 11:00", "f=red")]),
    AttributePair(
      "choice@retired", "no", "yes",
      in: flow(
        fact(
          "id=\"f\" type=\"choice\" kind=\"statistical\"",
          "<choice value=\"red\" retired=\"§\">C</choice>")),
      [.know("Mon 11:00", "f=red")]),
    AttributePair(
      "table@id", "t", "u",
      in: flow(
        "<table id=\"§\" type=\"number\"><row key=\"x\" value=\"1\" verified=\"yes\"/></table>",
        test: "look-up('t', 'x') = 1")),
    AttributePair(
      "table@key", "place", "safe", in: table("id=\"t\" key=\"§\" value=\"agency\""), placed),
    AttributePair(
      "table@value", "agency", "bureau", in: table("id=\"t\" key=\"place\" value=\"§\""), placed),
    AttributePair(
      "table@type", "number", "string",
      in: flow(
        "<table id=\"t\" type=\"§\"><row key=\"x\" value=\"1\" verified=\"yes\"/></table>",
        test: "look-up('t', 'x') = 1")),
    AttributePair(
      "table@service", "talk", "look",
      in: table("id=\"t\" key=\"place\" value=\"agency\" service=\"§\""), placed),
    AttributePair(
      "table@title", "T", "U", in: table("id=\"t\" key=\"place\" value=\"agency\" title=\"§\""),
      informs: true),
    AttributePair(
      "row@key", "home", "kin", in: table(row: "key=\"§\" value=\"north\" verified=\"yes\""), placed
    ),
    AttributePair(
      "row@value", "north", "south", in: table(row: "key=\"home\" value=\"§\" verified=\"yes\""),
      placed),
    AttributePair(
      "row@verified", "yes", "no", in: table(row: "key=\"home\" value=\"north\" verified=\"§\""),
      placed),
    AttributePair(
      "row@source", "here", "there",
      in: table(row: "key=\"home\" value=\"north\" verified=\"yes\" source=\"§\""), informs: true),
    AttributePair(
      "row@effective-from", "2026-01-01", "2026-06-01",
      in: table(row: "key=\"home\" value=\"north\" verified=\"yes\" effective-from=\"§\""), placed),
    AttributePair(
      "row@effective-to", "2026-01-31", "2026-06-30",
      in: table(row: "key=\"home\" value=\"north\" verified=\"yes\" effective-to=\"§\""), placed),
  ]
}
