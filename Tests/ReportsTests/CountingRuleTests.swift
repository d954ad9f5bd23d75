import CivilTime
import Testing

@testable import Reports

/// The rules of docs/reports.md, each by what it does to a made-up caseload.
struct CountingRuleTests {
  private func total(_ inside: String, _ caseload: Caseload) throws -> FigureCell {
    try caseload.count(Town.report(inside), least: 1).document.table("t").line("total").cells[0]
  }

  @Test(
    "units are never mixed: a case counts as what it stands for and as nothing else",
    arguments: ["signal", "incident", "charge"])
  func units(unit: String) throws {
    var caseload = try Town.caseload()
    try caseload.add(3, ["unit": unit])
    try caseload.add(2, [:])
    for other in ["report", "incident", "victim", "signal", "charge"] {
      let expected = other == unit ? 3 : ["report", "victim"].contains(other) ? 2 : 0
      #expect(
        try total("<count id=\"t\" unit=\"\(other)\"/>", caseload) == .count(expected), "\(other)")
    }
  }

  @Test("a child counts once, by the first of its cases that is in the table")
  func children() throws {
    var caseload = try Town.caseload()
    try caseload.add(1, child: 7, ["county": "north", "found": "no"])
    try caseload.add(1, child: 7, ["county": "south", "found": "yes"])
    try caseload.add(1, ["county": "north", "found": "yes"])
    let all = try caseload.count(
      Town.report("<count id=\"t\" unit=\"victim\"><rows by=\"county\"/></count>"), least: 1
    ).document.table("t")
    #expect(try all.line("north").cells == [.count(2)])
    #expect(try all.line("south").cells == [.count(0)])
    #expect(try all.line("total").cells == [.count(2)])
    // What is in the table is asked first, then who is there already.
    let found = try caseload.count(
      Town.report(
        "<count id=\"t\" unit=\"victim\" where=\"$found\"><rows by=\"county\"/></count>"), least: 1
    ).document.table("t")
    #expect(try found.line("south").cells == [.count(1)])
    #expect(try found.line("total").cells == [.count(2)])
  }

  @Test("a report counts once, whichever of its children is in the table")
  func reports() throws {
    var caseload = try Town.caseload()
    try caseload.add(1, report: 5, ["found": "no"])
    try caseload.add(1, report: 5, ["found": "yes"])
    try caseload.add(1, ["found": "yes"])
    #expect(try total("<count id=\"t\" unit=\"report\"/>", caseload) == .count(2))
    #expect(try total("<count id=\"t\" unit=\"report\" where=\"$found\"/>", caseload) == .count(2))
    #expect(try total("<count id=\"t\" unit=\"victim\" where=\"$found\"/>", caseload) == .count(2))
  }

  @Test("not known, not collected, contradicted and not recorded are four things, and none is 0")
  func missing() throws {
    var caseload = try Town.caseload()
    try caseload.add(5, ["county": "north"])
    try caseload.add(6, ["county": "?"])
    try caseload.add(7, ["county": "!"])
    try caseload.add(8, ["county": "north|south"])
    try caseload.add(9, [:])
    let table = try caseload.count(
      Town.report("<count id=\"t\" unit=\"victim\"><rows by=\"county\"/></count>")
    ).document.table("t")
    let figures = try ["north", "south", "unknown", "not-collected", "conflicting", "not-recorded"]
      .map { try table.line($0).cells[0] }
    #expect(figures == [5, 0, 6, 7, 8, 9].map(FigureCell.count))
  }

  @Test("both days of a period are in it (peer failure 31)")
  func period() throws {
    var caseload = try Town.caseload()
    for day in ["2026-03-31", "2026-04-01", "2026-04-30", "2026-05-01"] {
      try caseload.add(1, ["report-day": day])
    }
    let report = try Town.report("<count id=\"t\" unit=\"victim\" day=\"$report-day\"/>")
    let april = ReportPeriod(from: Day("2026-04-01"), to: Day("2026-04-30"))
    func figure(_ period: ReportPeriod) throws -> FigureCell {
      try caseload.count(report, period: period, least: 1).document.table("t").line("total").cells[
        0]
    }
    #expect(try figure(april) == .count(2))
    #expect(try figure(ReportPeriod(from: Day("2026-04-01"))) == .count(3))
    #expect(try figure(ReportPeriod(to: Day("2026-04-30"))) == .count(3))
    #expect(try figure(ReportPeriod()) == .count(4))
  }

  @Test("who has no day is left out of a period and told, and in a table of all days stays")
  func withoutDay() throws {
    var caseload = try Town.caseload()
    try caseload.add(6, ["report-day": "2026-04"])
    try caseload.add(6, ["report-day": "2026-04-02"])
    let report = try Town.report("<count id=\"t\" unit=\"victim\" day=\"$report-day\"/>")
    let all = try caseload.count(report).document.table("t")
    #expect(try all.line("total").cells == [.count(12)])
    let some = try caseload.count(report, period: ReportPeriod(from: Day("2026-01-01")))
      .document.table("t")
    #expect(try some.line("total").cells == [.count(6)])
    #expect(some.remarks.contains("6 are left out because their day is not known."))
  }

  @Test("rows that overlap are said to, and the total counts each once")
  func overlap() throws {
    var caseload = try Town.caseload()
    try caseload.add(10, ["venues": "street school"])
    try caseload.add(10, ["venues": "street"])
    let table = try caseload.count(
      Town.report("<count id=\"t\" unit=\"victim\"><rows by=\"venues\"/></count>")
    ).document.table("t")
    #expect(try table.line("street").cells == [.count(20)])
    #expect(try table.line("school").cells == [.count(10)])
    #expect(try table.line("total").cells == [.count(20)])
    #expect(table.remarks.contains { $0.hasPrefix("Some stand in more than one row") })
  }

  @Test("a year without any is 0 between others, and fiscal years are called by their end")
  func years() throws {
    var caseload = try Town.caseload()
    try caseload.add(5, ["report-day": "2020-06-30"])
    try caseload.add(6, ["report-day": "2022-07-01"])
    let table = try caseload.count(
      Town.report(
        "<count id=\"t\" unit=\"victim\" day=\"$report-day\"><rows by=\"year\" begins=\"7\"/></count>"
      )
    ).document.table("t")
    #expect(table.lines.map(\.label) == ["FY 2020", "FY 2021", "FY 2022", "FY 2023", "Total"])
    #expect(
      table.lines.flatMap(\.cells) == [.count(5), .count(0), .count(0), .count(6), .count(11)])
  }

  @Test("small figures, their partners and shares of them are withheld (peer failure 17)")
  func withheld() throws {
    var caseload = try Town.caseload()
    try caseload.add(2, ["county": "north", "found": "yes"])
    try caseload.add(30, ["county": "north", "found": "no"])
    try caseload.add(40, ["county": "south", "found": "yes"])
    let document = try caseload.count(
      Town.report(
        """
        <count id="t" unit="victim"><rows by="county"/>
          <columns><line id="all" where="true()">All</line>
            <line id="found" where="$found">Found</line>
            <share id="share" of="found" in="all">Share</share></columns></count>
        """)
    ).document
    let table = try document.table("t")
    #expect(try table.line("north").cells == [.count(32), .withheld, .withheld])
    #expect(try table.line("south").cells[1] == .withheld)
    #expect(table.remarks.contains { $0.hasPrefix("Figures under 5") })
    // Nothing in the document, remarks among it, has the figure.
    #expect(!"\(document)".contains("count(2)"))
  }

  @Test("every table has its unit and its rule about duplicates")
  func printed() throws {
    for report in Shipped.library.reports {
      let document = Caseload(try #require(Shipped.caseFile)).count(report).document
      for table in document.tables {
        #expect(!table.unit.isEmpty && !table.rule.isEmpty, "\(table.id)")
      }
    }
  }

  @Test("a record writes what is not known as that and fills nothing in")
  func records() throws {
    let library = Town.library(
      Town.units + """
        <record id="x" unit="victim"><title>X</title>
          <field name="COUNTY" fact="county"><code value="north" as="N1" verified="yes"/>
            <code value="south" as="S1"/></field>
          <field name="VENUES" fact="venues"/><field name="FOUND" fact="found"/>
          <field name="TWICE" value="$found and known($county)"/>
          <field name="HELD" done="interview/hold"/><field name="CASE" take="case"/></record>
        """)
    let record = try #require(library.record("x"))
    var caseload = try Town.caseload()
    try caseload.add(1, ["county": "north", "venues": "street school", "found": "yes"])
    try caseload.add(1, ["county": "south", "venues": "?", "found": "!"])
    try caseload.add(1, ["county": "north|south"])
    var lines = RecordLines(record, period: ReportPeriod())
    var account = CaseAccount(caseNumber: "MP-1")
    account.done["interview/hold"] = Day("2026-05-04")
    let written = caseload.cases.filter { lines.takes($0) }.map { lines.line($0, account) }
    #expect(
      written == [
        ["N1", "street school", "yes", "yes", "2026-05-04", "MP-1"],
        // A code that nobody has verified is not written.
        ["south", "unknown", "not-collected", "", "2026-05-04", "MP-1"],
        ["conflicting", "", "", "no", "2026-05-04", "MP-1"],
      ])
    let dictionary = RecordDictionary(record)
    #expect(dictionary.entries[0].values.contains("N1 = North"))
    #expect(
      dictionary.entries[0].values.contains(
        "south = South (receiver's code S1: not verified, not written)"))
  }

  @Test("what nobody has verified is never shown as certain")
  func unverified() throws {
    let report = try Town.report(
      """
      <count id="t" unit="victim"><source cite="Law 1" verified="yes"/><source cite="Law 2"/></count>
      """)
    let document = try Town.caseload().count(report).document
    #expect(try document.table("t").citations == ["Law 1", "Law 2 (not verified)"])
  }
}
