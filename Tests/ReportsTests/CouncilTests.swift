import CivilTime
import Foundation
import Statistics
import Testing
import Workflows

@testable import Reports

/// A made-up caseload whose figures are those that the Council printed, counted by the shipped
/// reports: what the printed tables say, the counts say, and where the printed tables do not add up,
/// the report says so.
struct CouncilTests {
  private static func rows(_ name: String) throws -> [[String]] {
    let file = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
      .deletingLastPathComponent().appending(path: "Fixtures/\(name).csv")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst()
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
  }

  private let caseFile: CaseFile

  init() throws { caseFile = try #require(Shipped.caseFile) }

  private func document(_ id: String, _ caseload: Caseload) throws -> ReportDocument {
    caseload.count(try #require(Shipped.library.report(id)), least: 1).document
  }

  /// The county that a row of the crime statistics stands for; nil for a state-wide agency.
  private func county(_ row: String) throws -> String? {
    if row.hasPrefix("St Louis Metro") { return "st-louis-city" }
    if row == "Statewide Agencies" || row.hasPrefix("Missouri State") { return nil }
    let slot = try #require(caseFile.factIndex("county"))
    func plain(_ text: String) -> String { text.replacing(".", with: "") }
    let choice = caseFile.facts[slot].choices.first { plain($0.label) == plain(row) }
    return try #require(choice, "\(row)").value
  }

  @Test("8.1: hotline signals by year")
  func signals() throws {
    var caseload = Caseload(caseFile)
    let rows = try Self.rows("hotline-signals")
    for row in rows where row[0] != "Total" {
      let (all, victims) = try (#require(Int(row[1])), #require(Int(row[2])))
      let opened = "\(row[0].prefix(4))-07-01"
      try caseload.add(
        victims, opened: opened, ["counting-unit": "signal", "referral-source": "child"])
      try caseload.add(
        all - victims, opened: opened, ["counting-unit": "signal", "referral-source": "another"])
    }
    // What is no signal is in no figure of signals.
    try caseload.add(40, ["counting-unit": "report"])
    try caseload.add(40, [:])
    let document = try document("hotline-signals", caseload)
    let table = try document.table("signals")
    for row in rows {
      let line = try table.line(row[0] == "Total" ? "total" : String(row[0].prefix(4)))
      #expect(line.cells[0] == .count(try #require(Int(row[1]))))
      #expect(line.cells[1] == .count(try #require(Int(row[2]))))
    }
    #expect(table.unit.hasPrefix("Signal"))
    let printed = try document.table("printed-signals")
    #expect(printed.remarks.contains("Every sum that the source gives adds up."))
    #expect(printed.remarks.contains { $0.contains("must be national") })
  }

  @Test("8.2: venues, whose printed rows do not come to the cases of the text")
  func venues() throws {
    let words = [
      "Pornography": "images", "Hotel/Motel-Based": "hotel-or-motel",
      "Online Ad Venue Unknown": "online-advertisement",
      "Residence-Based Commercial Sex": "residence", "Street-Based": "street",
      "Escort/Delivery Service": "escort", "Illicit Massage/Spa Business": "massage-or-spa",
      "Other": "another",
    ]
    var caseload = Caseload(caseFile)
    for row in try Self.rows("venues") {
      try caseload.add(
        try #require(Int(row[1])),
        ["sex-trafficking-alleged": "yes", "venues": try #require(words[row[0]])])
    }
    // The cases of the text that are in no row of the table.
    try caseload.add(30, ["sex-trafficking-alleged": "yes"])
    let document = try document("venues", caseload)
    let table = try document.table("venues")
    for row in try Self.rows("venues") {
      let line = try table.line(try #require(words[row[0]]))
      #expect(line.cells == [.count(try #require(Int(row[1])))])
    }
    #expect(try table.line("total").cells == [.count(240)])
    #expect(try table.line("not-recorded").cells == [.count(30)])
    let printed = try document.table("printed-venues")
    #expect(
      printed.remarks.contains(
        "Does not add up: the rows come to 210, the source says 240 (the text below)."))
  }

  @Test("8.3: victims under 18 by county and fiscal year")
  func victims() throws {
    var caseload = Caseload(caseFile)
    let rows = try Self.rows("victims-under-18")
    for row in rows.dropLast() {
      for (year, count) in zip(["2022-10-01", "2021-10-01", "2020-10-01"], row[1...3]) {
        var facts = ["sex-trafficking-alleged": "yes", "age-at-report": "15", "report-day": year]
        facts["county"] = try county(row[0])
        try caseload.add(try #require(Int(count)), facts)
      }
    }
    // Adults, labor trafficking and children of another unit are in no figure of it.
    try caseload.add(
      9, ["sex-trafficking-alleged": "yes", "age-at-report": "18", "report-day": "2022-10-01"])
    try caseload.add(9, ["labor-trafficking-alleged": "yes", "report-day": "2022-10-01"])
    let table = try document("victims-under-18", caseload).table("victims")
    #expect(table.columns.map(\.label) == ["FY 2021", "FY 2022", "FY 2023", "Total"])
    for row in rows {
      let id = row[0] == "Missouri Total" ? "total" : try county(row[0]) ?? "not-recorded"
      let figures = try [row[3], row[2], row[1], row[4]].map { try #require(Int($0)) }
      #expect(try table.line(id).cells == figures.map(FigureCell.count), "\(row[0])")
    }
    #expect(table.lines.count == 23)
    let printed = try document("victims-under-18", caseload).table("printed-victims")
    #expect(printed.remarks.contains("Every sum that the source gives adds up."))
  }

  private static let locations = [
    "Residence/Home": "residence", "Hotel/Motel/Etc.": "hotel-or-motel", "Cyberspace": "cyberspace",
    "Other/Unknown": "another", "Highway/Road/Alley/Street/Sidewalk": "street",
    "Parking/Drop Lot/Garage": "parking", "Government/Public Building": "public-building",
    "Jail/Prison/Penitentiary/Corrections Facility": "jail-or-prison",
    "Park/Playground": "park-or-playground", "Restaurant": "restaurant",
    "School - Elementary/Secondary": "school",
  ]

  @Test("8.4: types of location, sex and labor trafficking apart")
  func locations() throws {
    try groups("location-types", "location-types", "locations", "printed-locations") { row in
      let location: String = try #require(Self.locations[row])
      return ("offence-location", location)
    }
  }

  @Test("8.5: counties, sex and labor trafficking apart")
  func counties() throws {
    try groups("cases-per-county", "cases-per-county", "counties", "printed-counties") {
      try ("county", county($0))
    }
  }

  private func groups(
    _ fixture: String, _ report: String, _ counted: String, _ printed: String,
    _ fact: (String) throws -> (String, String?)
  ) throws {
    var caseload = Caseload(caseFile)
    var wanted: [[String]: Int] = [:]
    for row in try Self.rows(fixture) {
      let group = row[0] == "Sex" ? "Sex trafficking" : row[0] == "Labor" ? "Labor trafficking" : ""
      let count = try #require(Int(row[2]))
      switch row[1] {
      case "SUBTOTAL": wanted[[group, "subtotal"]] = count
      case "TOTAL": wanted[["", "total"]] = count
      default:
        let (id, value) = try fact(row[1])
        wanted[[group, value ?? "not-recorded"], default: 0] += count
        var facts = ["\(row[0].lowercased())-trafficking-alleged": "yes"]
        facts[id] = value
        try caseload.add(count, facts)
      }
    }
    let document = try document(report, caseload)
    let table = try document.table(counted)
    #expect(table.lines.count == wanted.count)
    for line in table.lines {
      #expect(line.cells == [.count(try #require(wanted[[line.group ?? "", line.id]]))])
    }
    #expect(
      try document.table(printed).remarks.contains("Every sum that the source gives adds up."))
  }

  @Test("8.6: reports and victims, alleged and substantiated, and the five classes of custody")
  func division() throws {
    let classes = [
      "IN_CUSTODY_ON_RUN": "in-custody-missing",
      "IN_CUSTODY_DISCLOSED_PRIOR": "in-custody-disclosed-earlier",
      "IN_CUSTODY_DISCLOSED_DURING": "in-custody-disclosed-during",
      "PLACED_DUE_TO_FINDING": "placed-due-to-finding",
      "NOT_IN_CUSTODY_REMAINED_HOME": "remained-at-home",
    ]
    // 1,446 reports with 1,619 children: 173 reports have two. 131 and 144 of them substantiated.
    var caseload = Caseload(caseFile)
    var kinds: [String?] = []
    for row in try Self.rows("custody-classes") where !row[0].isEmpty {
      let kind: String = try #require(classes[row[0]])
      kinds += Array(repeating: kind, count: try #require(Int(row.last ?? "")))
    }
    kinds += Array(repeating: nil, count: 144 - kinds.count)
    for report in 1...1_446 {
      let isFound = report <= 131
      // The first 13 substantiated reports have two substantiated children, 160 others two alleged.
      for _ in 0..<(report <= 13 || (132..<292).contains(report) ? 2 : 1) {
        var facts = [
          "sex-trafficking-alleged": "yes", "report-day": "2022-03-01",
          "finding": isFound ? "preponderance" : "unsubstantiated",
        ]
        if isFound { facts["custody-class"] = kinds.removeFirst() }
        try caseload.add(1, report: report, facts)
      }
    }
    // A second report of a child adds a report that is known already, and no child.
    try caseload.add(
      1, child: 1, report: 1, ["sex-trafficking-alleged": "yes", "report-day": "2023-01-01"])
    let document = try document("division", caseload)
    let reports = try document.table("reports").line("total").cells
    #expect(reports[0] == .count(1_446))
    #expect(reports[1] == .count(131))
    #expect(try document.table("substantiated-reports").line("total").cells == [.count(131)])
    let victims = try document.table("victims").line("total").cells
    #expect(victims[0] == .count(1_619))
    #expect(victims[1] == .count(144))
    guard case .share(let reportShare, _, _) = reports[2],
      case .share(let victimShare, _, _) = victims[2]
    else { return #expect(Bool(false), "no shares") }
    #expect(abs(reportShare - 0.0906) < 0.000_05)
    #expect(abs(victimShare - 0.0889) < 0.000_05)
    let custody = try document.table("custody")
    for row in try Self.rows("custody-classes") where !row[0].isEmpty {
      let line = try custody.line(try #require(classes[row[0]]))
      #expect(line.cells == [.count(try #require(Int(row.last ?? "")))])
    }
    // The 67 of earlier years, of whom no class was kept, are told and not spread over the classes.
    #expect(try custody.line("not-recorded").cells == [.count(67)])
    #expect(
      try document.table("printed-custody").remarks.contains(
        "Every sum that the source gives adds up."))
  }

  @Test("8.7: interviews, and the share about exploitation")
  func interviews() throws {
    var caseload = Caseload(caseFile)
    let held = ["interview-result": "disclosure", "report-day": "2022-03-01"]
    try caseload.add(168, held.merging(["interview-exploitation-topic": "yes"]) { $1 })
    try caseload.add(1_110 - 168, held.merging(["interview-exploitation-topic": "no"]) { $1 })
    try caseload.add(50, ["report-day": "2022-03-01"])
    let line = try document("interviews", caseload).table("interviews").line("2022")
    #expect(line.cells[0] == .count(1_110))
    #expect(line.cells[1] == .count(168))
    guard case .share(let share, let low?, let high?) = line.cells[2] else {
      return #expect(Bool(false), "no share")
    }
    #expect(abs(share - 0.1514) < 0.000_05)
    #expect(low < share && share < high)
  }

  @Test("8.8: years in which offences were not collected are told apart from years without any")
  func gaps() throws {
    var caseload = Caseload(caseFile)
    for (year, count) in [("2017-05-01", 7), ("2019-05-01", 9), ("2022-05-01", 8)] {
      try caseload.add(
        count, opened: year, ["counting-unit": "incident", "offence-class": "commercial-sex-acts"])
    }
    try caseload.add(
      6, opened: "2021-02-01", ["counting-unit": "charge", "offence-class": "human-trafficking"])
    let document = try document("charges", caseload)
    let offences = try document.table("offences")
    #expect(
      offences.columns.map(\.id) == ["2017", "2018", "2019", "2020", "2021", "2022", "total"])
    #expect(
      try offences.line("commercial-sex-acts").cells == [
        .count(7), .count(0), .count(9), .notCollected, .notCollected, .count(8), .count(24),
      ])
    let charges = try document.table("charges")
    #expect(try charges.line("human-trafficking").cells == [.count(6), .count(6)])
  }

  @Test("8.9: two pairs of figures contradict each other inside one report")
  func contradictions() throws {
    let document = try document("task-force-2020", Caseload(caseFile))
    let remarks = try document.table("contradictions").remarks
    #expect(remarks.count { $0.hasPrefix("The source contradicts itself") } == 2)
    #expect(remarks.contains { $0.contains("55 (line 336) and 39 (line 392)") })
    #expect(remarks.contains { $0.contains("1938 (line 373) and 1038 (line 404)") })
    // Every figure of the fixture is stated, once.
    let stated = document.tables.flatMap(\.lines).flatMap(\.cells)
    #expect(stated.count == (try Self.rows("task-force-2020")).count)
  }

  @Test("8.10: groups that are not cumulative are never added")
  func nonCumulative() throws {
    let table = try document("region-profile", Caseload(caseFile)).table("profile")
    #expect(table.remarks.contains { $0.contains("not to be added") })
    #expect(table.lines.allSatisfy { $0.kind == .row })
  }

  @Test("8.11: grades of goals for the law, which add up to the forty that were graded")
  func grades() throws {
    let table = try document("report-card-2023", Caseload(caseFile)).table("goals")
    #expect(table.remarks.contains("Every sum that the source gives adds up."))
    let counts = table.lines.filter { $0.kind == .row }.flatMap(\.cells).map { cell in
      if case .count(let count) = cell { count } else { 0 }
    }
    // Three grades of six issues; of the second, eleven goals at 2.5 points make 27.5.
    #expect(counts.count == 18)
    #expect(counts.reduce(0, +) == 40)
    #expect(counts[3..<6].reduce(0, +) == 11)
  }

  @Test("every printed figure is in the shipped definitions as it was printed")
  func printed() throws {
    for (fixture, report, id) in [
      ("hotline-signals", "hotline-signals", "printed-signals"),
      ("venues", "venues", "printed-venues"),
      ("victims-under-18", "victims-under-18", "printed-victims"),
      ("location-types", "location-types", "printed-locations"),
      ("cases-per-county", "cases-per-county", "printed-counties"),
    ] {
      let table = try document(report, Caseload(caseFile)).table(id)
      let stated = table.lines.flatMap(\.cells).compactMap { cell -> Int? in
        if case .count(let count) = cell { count } else { nil }
      }
      let fixtureFigures = try Self.rows(fixture).flatMap { $0.compactMap { Int($0) } }
      let years = Set(2_007...2_030)
      let wanted = fixtureFigures.filter { !years.contains($0) }
      for figure in stated where figure != 240 { #expect(wanted.contains(figure), "\(figure)") }
      #expect(stated.count > wanted.count / 2)
    }
  }
}
