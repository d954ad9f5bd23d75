extension FindingTable {
  /// What the readers say of attributes and elements.
  static let reading: [Case] = [
    Case(
      "bad-period",
      workflow: workflow(
        due("within=\"P3D\" warn=\"»P\" from=\"entered\" counting=\"days\""))),
    Case(
      "bad-period",
      workflow: workflow(
        step(
          state:
            "<timer id=\"t\" within=\"»P0D\" from=\"entered\" counting=\"days\" authority=\"a\"/>"))
    ),
    Case(
      "bad-period",
      workflow: workflow(due("within=\"»PT0S\" from=\"entered\" counting=\"clock\""))),
    Case("bad-day", workflow: workflow(opens: "opens=\"case\" effective-from=\"»2026-02-30\"")),
    Case(
      "bad-day-of-year",
      workflow: workflow(due("on=\"»--02-31\" from=\"entered\" counting=\"days\""))),
    Case(
      "bad-anchor",
      workflow: workflow(due("within=\"P3D\" from=\"entered »tomorrow\" counting=\"days\""))),
    Case("bad-opens-on", workflow: workflow(step("", "opens-on=\"»fact:safe\""))),
    Case("bad-time", also: scenario("<note at=\"»2026-02-30T09:00\">Seen.</note>")),
    Case(
      "bad-opening",
      also: scenario(
        "<outcome at=\"2026-05-04T10:00\" step=\"»work##1\" outcome=\"done\"/>")),
    Case(
      "bad-opening",
      also: scenario(
        "<expect at=\"2026-05-04T10:00\"><step id=\"work\" opening=\"»other#2\"/></expect>")),
    Case("record-without-fact", also: scenario("»<record at=\"2026-05-04T10:00\"/>")),
    Case("repeated-element", workflow: workflow(step("<title>One</title>»<title>Two</title>"))),
    Case(
      "repeated-element",
      workflow: workflow(
        """
        <state id="s" initial="open">»<initial><transition target="open"/></initial>
        \(state)</state>
        """)),
    Case(
      "missing-attribute",
      workflow: workflow(step("<record>»<field id=\"f\" type=\"text\"/></record>"))),
    Case(
      "bad-max-length",
      workflow: workflow(
        step("<record><field id=\"f\" type=\"text\" max-length=\"»20001\"/></record>"))),
    Case(
      "unknown-reasons",
      workflow: workflow(
        due(
          "within=\"P3D\" from=\"entered\" counting=\"days\"",
          "<extend up-to=\"P5D\" reasons=\"»none\" approver=\"worker\" authority=\"a\"/>"))),
    Case(
      "duplicate-id",
      workflow: workflow(
        top: """
          <reasons id="r"><reason id="x">X</reason></reasons>
          <reasons id="»r"><reason id="y">Y</reason></reasons>
          """)),
    Case(
      "period-does-not-fit-rule",
      workflow: workflow(
        due(
          "within=\"PT3H\" from=\"entered\" counting=\"clock\"",
          more: "<escalate after=\"»P1D\" role=\"worker\" authority=\"a\"/>"))),
    Case(
      "due-without-period", workflow: workflow(step("»<due from=\"entered\" authority=\"a\"/>"))),
    Case(
      "due-without-period",
      workflow: workflow(
        due("within=\"P3D\" on=\"»--05-15\" from=\"entered\" counting=\"days\""))),
    // Calendars.
    Case("unknown-zone", calendar: calendar(zone: "»America/Nowhere")),
    Case(
      "holiday-without-day",
      calendar: calendar("<holidays id=\"h\">»<holiday id=\"x\" month=\"1\">X</holiday></holidays>")
    ),
    Case(
      "holiday-without-day",
      calendar: calendar(
        "<holidays id=\"h\">»<holiday id=\"x\" month=\"1\" day=\"1\" weekday=\"mon\">X</holiday></holidays>"
      )),
    Case(
      "duplicate-id",
      calendar: calendar("<authority id=\"»l\" kind=\"law\" cite=\"M\" verified=\"yes\"/>")),
    Case(
      "unknown-authority",
      calendar: calendar("<rule id=\"plain\" counts=\"days\" authority=\"»m\"/>")),
    Case(
      "dates-out-of-order",
      calendar: calendar(
        """
        <authority id="m" kind="law" cite="M" verified="yes" effective-from="2026-02-01"
        effective-to="»2026-01-01"/>
        """)),
    Case(
      "unverified-authority", calendar: calendar("»<authority id=\"m\" kind=\"law\" cite=\"M\"/>")),
    // What counting refuses is found at its attribute too.
    Case(
      "unknown-rule",
      calendar: calendar("<rule id=\"r\" counts=\"days\" under=\"P7D\" use=\"»s\"/>")),
  ]

  /// What a case file is checked for.
  static let caseFiles: [Case] = [
    Case(
      "choices-do-not-fit",
      caseFile: caseFile("<fact id=\"f\" type=\"»choice\" kind=\"statistical\"/>")),
    Case(
      "choices-do-not-fit",
      caseFile: caseFile(
        "<fact id=\"f\" type=\"»date\" kind=\"statistical\"><choice value=\"a\"/></fact>")),
    Case(
      "stray-attribute",
      caseFile: caseFile(
        "<fact id=\"f\" type=\"date\" kind=\"statistical\" replaced-by=\"»safe\"/>")),
    Case(
      "unknown-fact",
      caseFile: caseFile(
        "<fact id=\"f\" type=\"date\" kind=\"statistical\" retired=\"yes\" replaced-by=\"»saef\"/>")
    ),
    Case(
      "replacement-not-recorded",
      caseFile: caseFile(
        "<fact id=\"f\" type=\"date\" kind=\"statistical\" retired=\"yes\" replaced-by=\"»f\"/>")),
    Case(
      "text-in-clear", caseFile: caseFile("<fact id=\"f\" type=\"string\" kind=\"»sensitive\"/>")),
    Case(
      "duplicate-id", caseFile: caseFile("<fact id=\"»safe\" type=\"date\" kind=\"statistical\"/>")),
    Case(
      "unknown-section",
      caseFile: caseFile(
        "<section id=\"s\" title=\"S\"/><fact id=\"f\" type=\"date\" kind=\"statistical\" sections=\"s »t\"/>"
      )),
    Case(
      "unknown-section-role",
      caseFile: caseFile("<section id=\"s\" title=\"S\" roles=\"worker »nobody\"/>")),
    Case(
      "fact-cycle",
      caseFile: caseFile(
        """
        <fact id="f" type="boolean" kind="statistical" from="»$g"/>
        <fact id="g" type="boolean" kind="statistical" from="$f"/>
        """)),
    Case(
      "derived-twice",
      caseFile: caseFile(
        """
        <fact id="f" type="number" kind="statistical" from="$hours"/>
        <table id="t" key="place" value="»f"><row key="a" value="1" verified="yes"/></table>
        """)),
    Case(
      "bad-value",
      caseFile: caseFile(
        "<table id=\"t\" key=\"place\" value=\"hours\"><row key=\"»c\" value=\"1\" verified=\"yes\"/></table>"
      )),
    Case(
      "duplicate-id",
      caseFile: caseFile(
        """
        <table id="t" key="place" value="hours"><row key="a" value="1" verified="yes"/>
        <row key="»a" value="2" verified="yes"/></table>
        """)),
    Case(
      "overlapping-rows",
      caseFile: caseFile(
        """
        <table id="t" key="place" value="hours"><row key="a" value="1" verified="yes"/>
        <row key="»a" value="2" effective-from="2027-01-01" verified="yes"/></table>
        """)),
    Case(
      "dates-out-of-order",
      caseFile: caseFile(
        """
        <table id="t" key="place" value="hours"><row key="a" value="1" verified="yes"
        effective-from="2027-02-01" effective-to="»2027-01-01"/></table>
        """)),
    Case(
      "unverified-row",
      caseFile: caseFile(
        "<table id=\"t\" key=\"place\" value=\"hours\">»<row key=\"a\" value=\"1\"/></table>")),
    Case("missing-attribute", caseFile: caseFile("»<table id=\"t\" key=\"place\"/>")),
    Case("missing-attribute", caseFile: caseFile("»<table id=\"t\" value=\"hours\"/>")),
    Case(
      "stray-attribute",
      caseFile: caseFile("<table id=\"t\" key=\"place\" value=\"hours\" type=\"»number\"/>")),
    Case("unknown-fact", caseFile: caseFile("<table id=\"t\" key=\"»nothing\" value=\"hours\"/>")),
    Case(
      "unknown-fact",
      caseFile: caseFile("<fact id=\"f\" type=\"boolean\" kind=\"statistical\" from=\"not(»$g)\"/>")
    ),
    Case("second-case-file", also: "»" + caseFile().replacing("id=\"made\"", with: "id=\"more\"")),
  ]
}
