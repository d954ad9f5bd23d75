import CaseStore
import Casework
import CivilTime
import Foundation
import GRDB
import Reports
import Statistics
import TestSupport
import Testing
import Workflows
import XMLReading

/// Reports counted from a database: through the index of facts, as of any moment, for whoever may.
struct CountingTests {
  static let reports = """
    <reports xmlns="urn:milepost:reports:1" id="town-reports" version="1">
      <title>Town</title>
      <unit id="victim" once="child"><title>Victim</title><rule>Once a child.</rule></unit>
      <unit id="report" once="report"><title>Report</title><rule>Once a report.</rule></unit>
      <report id="counties"><title>Counties</title>
        <count id="victims" unit="victim"><title>Victims</title><rows by="county"/></count>
        <count id="reports" unit="report"><title>Reports</title><rows by="county"/></count>
      </report>
      <report id="timeliness"><title>Timeliness</title>
        <timeliness id="steps" by="county version"><title>Steps</title></timeliness></report>
      <record id="children" unit="victim"><title>Children</title>
        <field name="CASE" take="case"/><field name="COUNTY" fact="county"/>
        <field name="DISCLOSURE" fact="disclosure"/><field name="ACCEPTED" done="interview/accept"/>
        <field name="OPEN" take="open-steps"/><field name="AGENCIES" take="agencies"/>
        <field name="WORKERS" take="workers"/></record>
    </reports>
    """
  private static let library = DefinitionLibrary(
    files: SmallTown.files(interview: SmallTown.interview())
      + [DefinitionFile(path: "Reports/town.xml", bytes: Array(reports.utf8))])

  private let shelf: Shelf
  private let store: CaseStore
  private let now = monday.adding(hours: 100)

  init() throws {
    shelf = try Shelf()
    store = try shelf.open()
  }

  private func counting(
    _ period: ReportPeriod = ReportPeriod(), by division: String? = nil, step: String? = nil
  ) throws -> ReportQuestion {
    ReportQuestion(
      caseFile: try #require(Self.library.caseFile), zone: .utc, period: period,
      division: division, step: step)
  }

  private func count(
    _ id: String, for actor: Actor = .operator, at moment: Instant? = nil,
    by division: String? = nil, step: String? = nil
  ) throws -> ReportDocument {
    try store.count(
      try #require(Self.library.reports.report(id)), by: try counting(by: division, step: step),
      for: actor, at: moment ?? now)
  }

  private func open(_ number: Int, county: String?, child: String? = nil, report: String? = nil)
    throws
  {
    try store.perform(
      .open(
        CaseID("MP-\(number)"),
        facts: county.map { [WrittenEntry("county", $0)] } ?? [],
        report: report.map { ReportNumber($0) }, child: child),
      at: .system(monday.adding(hours: number)))
  }

  private func cells(_ document: ReportDocument, _ table: String) -> [String: [FigureCell]] {
    let lines = document.tables.first { $0.id == table }?.lines ?? []
    return Dictionary(lines.map { ($0.id, $0.cells) }, uniquingKeysWith: { first, _ in first })
  }

  @Test("children and reports are counted once, corrections followed, unassigned cases too (30)")
  func counted() throws {
    for number in 0..<12 {
      try open(number, county: number < 6 ? "north" : "south", report: "R-\(number / 2)")
    }
    try open(12, county: "south", child: "K", report: "R-9")
    try open(13, county: "north", child: "K", report: "R-9")
    let document = try count("counties")
    #expect(cells(document, "victims")["total"] == [.count(13)])
    #expect(cells(document, "victims")["south"] == [.count(7)])
    #expect(cells(document, "reports")["total"] == [.count(7)])
    try store.perform(
      Command(.record([WrittenEntry("county", "south")]), in: "MP-0"), at: .system(now))
    let after = try count("counties", at: now.adding(hours: 1))
    #expect(cells(after, "victims")["south"] == [.count(8)])
    // As of the moment before, it is what it was.
    let before = try count("counties", at: now.adding(hours: -1))
    #expect(cells(before, "victims")["south"] == [.count(7)])
    expectSound(try store.verify())
  }

  @Test("only auditor, supervisor and operator count, and a supervisor counts what they may see")
  func permission() throws {
    for number in 0..<5 { try open(number, county: "north") }
    for actor in [Actor.worker, .stranger, .center] {
      #expect(throws: Refusal.self) { try count("counties", for: actor) }
      #expect(throws: Refusal.self) { try count("timeliness", for: actor) }
      #expect(throws: Refusal.self) {
        try store.lines(
          of: try #require(Self.library.reports.record("children")), by: try counting(), for: actor,
          at: now
        ) { _ in }
      }
    }
    for actor in [Actor.auditor, .operator] {
      #expect(cells(try count("counties", for: actor), "victims")["total"] == [.count(5)])
    }
    let own = try count("counties", for: .supervisor)
    #expect(cells(own, "victims")["total"] == [.count(5)])
    #expect(own.coverage.contains("office"))
    // To a supervisor of another agency there are no such cases: not even their number shows.
    let other = Actor(id: "una", role: "supervisor", agency: "elsewhere")
    #expect(cells(try count("counties", for: other), "victims")["total"] == [.count(0)])
    #expect(cells(try count("timeliness", for: other), "steps")["total"]?.last == .nothing)
    #expect(cells(try count("timeliness", for: other), "steps")["total"]?[6] == .count(0))
  }

  /// Twelve children of the north, referred in time or late, and six of the south who wait still.
  private func refer(late: Int) throws {
    for number in 0..<12 {
      let id = CaseID("MP-\(number)")
      try store.perform(
        .open(id, facts: [WrittenEntry("county", "north")]), at: .system(monday))
    }
    for number in 12..<18 {
      try store.perform(
        .open(CaseID("MP-\(number)"), facts: [WrittenEntry("county", "south")]), at: .system(monday)
      )
    }
    for number in 0..<12 {
      // A day is given: the thirtieth hour is late.
      let done = monday.adding(hours: number < late ? 30 : 2)
      try store.perform(
        .finish("refer", "sent", in: CaseID("MP-\(number)"), by: .worker), at: .system(done))
    }
  }

  @Test("steps are on time, late, overdue or open, as the one definition of overdue says")
  func timeliness() throws {
    try refer(late: 6)
    let refer = try #require(
      cells(try count("timeliness", at: monday.adding(hours: 60)), "steps")["interview/refer"])
    #expect(refer.prefix(7) == [6, 6, 6, 0, 0, 0, 18].map(FigureCell.count)[...])
    guard case .share(let share, _, _) = refer[7] else { return #expect(Bool(false), "no share") }
    #expect(abs(share - 1.0 / 3) < 1e-9)
    let document = try count(
      "timeliness", at: monday.adding(hours: 60), by: "county", step: "interview/refer")
    let lines = try #require(document.tables.first?.lines)
    #expect(lines.map(\.id) == ["north", "south", "interview/refer", "total"])
    #expect(document.curves.map(\.label) == ["North", "South"])
    let (twoHours, thirty): (Int64, Int64) = (7_200, 108_000)
    #expect(document.curves[0].estimate.median == twoHours)
    #expect(document.curves[0].estimate.time(bySharing: 0.75) == thirty)
    #expect(document.curves[1].estimate.events == 0)
    #expect(document.curves[1].estimate.median == nil)
    // Before the deadline nothing is late or overdue.
    let early = try count("timeliness", at: monday.adding(hours: 20), step: "interview/refer")
    #expect(cells(early, "steps")["interview/refer"]?[3] == .count(12))
  }

  @Test("a curve would tell how many are late: where that is withheld, there is none")
  func curves() throws {
    try refer(late: 1)
    let document = try count(
      "timeliness", at: monday.adding(hours: 60), by: "county", step: "interview/refer")
    let north = try #require(cells(document, "steps")["north"])
    #expect(north[1] == .withheld)
    #expect(!document.curves.map(\.label).contains("North"))
  }

  @Test("a stopped scheduler changes no figure of timeliness (peer failure 25)")
  func sweeping() throws {
    for number in 0..<6 { try open(number, county: "north") }
    let later = monday.adding(hours: 24 * 9)
    let before = try count("timeliness", at: later)
    try store.sweep(at: .system(later))
    let after = try count("timeliness", at: later)
    #expect(before.tables == after.tables)
  }

  @Test("a record has a line a child and no identity")
  func record() throws {
    try store.refer("MP-1")
    try store.perform(
      .finish("accept", "accepted", in: "MP-1", by: .center),
      at: .system(monday.adding(hours: 2)))
    var lines: [[String]] = []
    try store.lines(
      of: try #require(Self.library.reports.record("children")), by: try counting(),
      for: Actor(id: "stu", role: "data-steward", agency: "office"), at: monday.adding(hours: 3)
    ) { lines.append($0) }
    #expect(lines.count == 1)
    #expect(lines[0][0] == "MP-1")
    #expect(lines[0][3] == "2026-05-04")
    #expect(lines[0][4] == "1")
    #expect(lines[0][5].contains("office"))
    #expect(!lines[0].joined().contains("Marigold"))
  }

  @Test(
    "a change in the index of facts is found, and a column that cannot be read is refused",
    arguments: [
      "UPDATE case_facts SET facts = x'01'", "DELETE FROM case_facts",
      "UPDATE words SET word = 'east' WHERE word = 'north'",
    ])
  func tampering(sql: String) throws {
    try open(1, county: "north")
    expectSound(try store.verify())
    try DatabaseQueue(path: shelf.path).write { try $0.execute(sql: sql) }
    #expect(try !shelf.open(.read).verify().isSound)
  }

  @Test("every kind of value comes back from the index as it was recorded")
  func values() throws {
    try open(1, county: "?")
    try open(2, county: "!")
    try open(3, county: "north|south")
    try open(4, county: nil)
    let figures = cells(try count("counties"), "victims")
    for line in ["unknown", "not-collected", "conflicting", "not-recorded"] {
      #expect(figures[line] == [.withheld], "\(line)")
    }
  }
}
