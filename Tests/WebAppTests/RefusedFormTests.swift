import CaseStore
import Casework
import Hummingbird
import HummingbirdTesting
import TestSupport
import Testing
import Workflows

@testable import WebApp

/// A form that is refused comes back with what was typed, where it was typed, and says beside the
/// field what is wrong with it.
@Suite struct RefusedFormTests {
  private static let hold = "/cases/case-1/steps/1/hold/1"
  private static let future = "2027-01-01T10:00"

  /// An interview that is to be held, whose clock may be stopped.
  static let interview = SmallTown.interview().replacing(
    "The child is ill</reason></extend>",
    with: """
      The child is ill</reason></extend>
      <stop authority="law" approver="supervisor" limit="P10D">
        <reason id="away">The child is away</reason></stop>
      """)

  /// What a refused form has to show again.
  struct Sent: CustomTestStringConvertible, Sendable {
    let what: String
    let who: ActorID
    let page: String
    let path: String
    let fields: [String: String]
    let shown: [String]
    var stopped = false
    var testDescription: String { what }
  }

  static let sent: [Sent] = [
    Sent(
      what: "an attempt", who: "cleo", page: hold, path: hold + "/attempt",
      fields: ["at": future, "note": "Knocked twice", "field.note": "Room 2"],
      shown: [">Knocked twice</textarea>", ">Room 2</textarea>", #"value="\#(future)""#]),
    Sent(
      what: "an outcome", who: "cleo", page: hold, path: hold,
      fields: ["at": future, "note": "All said", "outcome": "held"],
      shown: [">All said</textarea>", #"value="held" checked"#, #"value="\#(future)""#]),
    Sent(
      what: "a longer deadline", who: "cleo", page: hold, path: hold + "/extend",
      fields: ["rare": "extend", "total": "15", "unit": "H", "extend-reason": "child-ill"],
      shown: [
        #"name="total" inputmode="numeric" value="15""#, #"value="H" selected"#,
        #"value="child-ill" selected"#, #"<details class="rare" open>"#,
      ]),
    Sent(
      what: "a stop of the clock", who: "cleo", page: hold, path: hold + "/stop",
      fields: ["rare": "stop", "stop-at": "2026-05-04T08:30", "stop-reason": "away"],
      shown: [
        #"name="stop-at" type="datetime-local" value="2026-05-04T08:30""#,
        #"value="away" selected"#, #"<details class="rare" open>"#,
        #"id="at" name="at" type="datetime-local" value="""#,
      ]),
    Sent(
      what: "that the clock runs again", who: "sol", page: hold, path: hold + "/resume",
      fields: ["rare": "resume", "resume-at": future],
      shown: [
        #"name="resume-at" type="datetime-local" value="\#(future)""#,
        #"<details class="rare" open>"#, #"id="at" name="at" type="datetime-local" value="""#,
      ], stopped: true),
    Sent(
      what: "to whom a step is given", who: "wren", page: hold, path: hold + "/assign",
      fields: ["rare": "assign", "who": "cleo@harbor", "agency": "harbor"],
      shown: [
        #"name="who" value="cleo@harbor""#, #"name="agency" value="harbor""#,
        #"<details class="rare" open>"#,
      ]),
    Sent(
      what: "an exclusion", who: "sol", page: "/cases/case-1/team",
      path: "/cases/case-1/team/exclude", fields: ["exclude-who": "cleo", "exclude-reason": ""],
      shown: [
        #"name="exclude-who" value="cleo""#, #"<details class="rare" open>"#,
        #"id="who" name="who" value="""#,
      ]),
    Sent(
      what: "why somebody is excluded", who: "sol", page: "/cases/case-1/team",
      path: "/cases/case-1/team/exclude", fields: ["exclude-who": "", "exclude-reason": "family"],
      shown: [#"value="family" selected"#, #"<details class="rare" open>"#]),
    Sent(
      what: "the end of a part", who: "wren", page: "/cases/case-1/team",
      path: "/cases/case-1/team/leave", fields: ["leaver": "nobody"],
      shown: [#"id="who" name="who" value="""#]),
    Sent(
      what: "a part in the case", who: "wren", page: "/cases/case-1/team",
      path: "/cases/case-1/team/join",
      fields: [
        "who": "stella", "purpose": "review", "agency": "elsewhere", "until": "2020-01-01",
        "section": "safety",
      ],
      shown: [
        #"name="who" value="stella""#, #"name="purpose" value="review""#, #"value="elsewhere""#,
        #"value="2020-01-01""#, #"value="safety" checked"#, "<details open>",
      ]),
    Sent(
      what: "a note", who: "wren", page: "/cases/case-1", path: "/cases/case-1/notes",
      fields: ["text": "The school called", "key": "n-1"], shown: [">The school called</textarea>"]),
    Sent(
      what: "facts", who: "wren", page: "/cases/case-1/facts", path: "/cases/case-1/facts",
      fields: ["fact.county": "south", "at": future],
      shown: [#"value="south" selected"#, #"value="\#(future)""#, "<details open>"]),
    Sent(
      what: "a correction", who: "wren", page: "/cases/case-1/acts/1",
      path: "/cases/case-1/acts/1/correct",
      fields: ["fact.county": "south", "at": future, "reason": "wrong-time"],
      shown: [
        #"value="south" selected"#, #"value="\#(future)""#, #"value="wrong-time" selected"#,
      ]),
    Sent(
      what: "the closing of a case", who: "wren", page: "/cases/case-1/acts",
      path: "/cases/case-1/acts/close", fields: ["reason": "moved-away"],
      shown: [#"value="moved-away" selected"#]),
    Sent(
      what: "a sheet without an outcome", who: "cleo", page: "/cases/case-1/batch",
      path: "/cases/case-1/batch",
      fields: [
        "step": "1/hold#1", "1-hold-1.note": "From paper", "1-hold-1.at": "2026-05-04T08:30",
      ],
      shown: [">From paper</textarea>", #"value="2026-05-04T08:30""#, "<details open>"]),
    Sent(
      what: "a new case", who: "wren", page: "/cases/new", path: "/cases",
      fields: ["workflow": "interview", "report": "R-77", "at": future, "children": "3"],
      shown: [#"name="report" value="R-77""#, #"value="\#(future)""#, #"value="3""#]),
    Sent(
      what: "steps for the queue", who: "sol", page: "/unit", path: "/unit/assign",
      fields: ["assignee": "@office", "step": "case-1 1/none#1"],
      shown: [#"value="@office" selected"#]),
  ]

  private func town(stopped: Bool = false) throws -> Town {
    let town = try Town(library: Town.library(interview: Self.interview))
    try town.refer()
    try town.record(.finish(FinishStep(step: "accept", outcome: "accepted")), by: "cleo")
    if stopped { try town.record(.stop(step: "hold", reason: "away"), by: "sol") }
    return town
  }

  @Test(arguments: Self.sent)
  func whatWasTypedIsThereAgain(sent: Sent) async throws {
    let town = try town(stopped: sent.stopped)
    if sent.what == "a note" {
      // A form that was sent before with something else in it.
      try town.store.perform(
        Command(key: "n-1", caseID: "case-1", actor: Town.actor("wren"), deed: .note("Other")),
        at: .system(town.now))
    }
    try await town.visit { client in
      let browser = try await Browser.of(sent.who, client)
      let shown = try await browser.post(sent.path, sent.fields, on: sent.page)
      #expect((400..<500).contains(shown.status), "\(shown.status)")
      #expect(shown.html.contains(#"id="error""#))
      for text in sent.shown {
        #expect(shown.html.contains(text), "\(text)")
      }
    }
  }

  /// A longer deadline that a supervisor gives on the page of the unit.
  @Test func whatASupervisorGivesIsThereAgain() async throws {
    let town = try town()
    try town.record(.assign(to: .queue("office"), step: nil))
    town.wait(hours: 24 * 12)
    try await town.visit { client in
      let sol = try await Browser.of("sol", client)
      let fields = [
        "extend-step": "case-1 1/hold#1", "extend-days": "40", "extend-reason": "child-ill",
      ]
      let shown = try await sol.post("/unit/extend", fields, on: "/unit").html
      #expect(shown.contains(#"name="extend-days" type="number" min="1" value="40""#))
      #expect(shown.contains(#"value="child-ill" selected"#))
      #expect(shown.contains(#"<details class="s-overdue" open>"#))
      #expect(shown.contains(##"<a href="#case-1-1-hold-1-extend-days">"##))
      #expect(shown.contains(#"<p class="objection" id="case-1-1-hold-1-days-fault">"#))
      // It is not chosen among the steps to be given to somebody.
      #expect(!shown.contains("checked"))
    }
  }

  /// The field, and the page that shows what is wrong with it beside it.
  struct Wrong: CustomTestStringConvertible, Sendable {
    let field: String
    let who: ActorID
    let page: String
    let path: String
    let fields: [String: String]
    var stopped = false
    var isGroup = false
    var testDescription: String { "\(path) \(field)" }
  }

  static let wrong: [Wrong] = [
    Wrong(
      field: "at", who: "cleo", page: hold, path: hold, fields: ["outcome": "held", "at": future]),
    Wrong(
      field: "outcome", who: "cleo", page: hold, path: hold, fields: ["note": "x"], isGroup: true),
    Wrong(
      field: "field-note", who: "cleo", page: hold, path: hold + "/attempt",
      fields: ["field.note": String(repeating: "x", count: 201)]),
    Wrong(
      field: "total", who: "sol", page: hold, path: hold + "/extend",
      fields: ["rare": "extend", "total": "90", "unit": "D", "extend-reason": "child-ill"]),
    Wrong(
      field: "extend-reason", who: "sol", page: hold, path: hold + "/extend",
      fields: ["rare": "extend", "total": "15", "unit": "D"]),
    Wrong(
      field: "stop-at", who: "sol", page: hold, path: hold + "/stop",
      fields: ["rare": "stop", "stop-at": future, "stop-reason": "away"]),
    Wrong(
      field: "stop-reason", who: "sol", page: hold, path: hold + "/stop",
      fields: ["rare": "stop", "stop-at": "", "stop-reason": ""]),
    Wrong(
      field: "resume-at", who: "sol", page: hold, path: hold + "/resume",
      fields: ["rare": "resume", "resume-at": future], stopped: true),
    Wrong(
      field: "who", who: "wren", page: hold, path: hold + "/assign", fields: ["rare": "assign"]),
    Wrong(
      field: "fact-birth-date", who: "wren", page: "/cases/case-1/facts",
      path: "/cases/case-1/facts", fields: ["fact.birth-date": "soon"]),
    Wrong(
      field: "at", who: "wren", page: "/cases/case-1/facts", path: "/cases/case-1/facts",
      fields: ["fact.county": "south", "at": "soon"]),
    Wrong(
      field: "who", who: "wren", page: "/cases/case-1/team", path: "/cases/case-1/team/join",
      fields: ["purpose": "review"]),
    Wrong(
      field: "until", who: "wren", page: "/cases/case-1/team", path: "/cases/case-1/team/join",
      fields: ["who": "stella", "purpose": "review", "until": "2020-01-01"]),
    Wrong(
      field: "exclude-who", who: "sol", page: "/cases/case-1/team",
      path: "/cases/case-1/team/exclude", fields: ["exclude-who": "", "exclude-reason": "family"]),
    Wrong(
      field: "exclude-reason", who: "sol", page: "/cases/case-1/team",
      path: "/cases/case-1/team/exclude", fields: ["exclude-who": "cleo", "exclude-reason": ""]),
    Wrong(
      field: "reason", who: "wren", page: "/cases/case-1/acts", path: "/cases/case-1/acts/close",
      fields: [:]),
    Wrong(
      field: "who", who: "wren", page: "/cases/case-1/acts", path: "/cases/case-1/acts/assign",
      fields: [:]),
    Wrong(
      field: "reason", who: "wren", page: "/cases/case-1/acts/1",
      path: "/cases/case-1/acts/1/correct", fields: ["fact.county": "south"]),
    Wrong(
      field: "fact-county", who: "wren", page: "/cases/case-1/acts/1",
      path: "/cases/case-1/acts/1/correct",
      fields: ["fact.county": "west", "reason": "entry-mistake"]),
    Wrong(
      field: "at", who: "wren", page: "/cases/case-1/acts/1",
      path: "/cases/case-1/acts/1/correct", fields: ["at": future, "reason": "wrong-time"]),
    Wrong(
      field: "1-hold-1-at", who: "cleo", page: "/cases/case-1/batch", path: "/cases/case-1/batch",
      fields: ["step": "1/hold#1", "1-hold-1.outcome": "held"]),
    Wrong(
      field: "1-hold-1-outcome", who: "cleo", page: "/cases/case-1/batch",
      path: "/cases/case-1/batch", fields: ["step": "1/hold#1", "1-hold-1.note": "x"],
      isGroup: true),
    Wrong(field: "at", who: "wren", page: "/cases/new", path: "/cases", fields: ["at": future]),
    Wrong(
      field: "assignee", who: "sol", page: "/unit", path: "/unit/assign",
      fields: ["step": "case-1 1/hold#1"]),
    Wrong(
      field: "until", who: "sol", page: "/unit", path: "/unit/cover",
      fields: ["away": "wren", "cover": "sol"]),
  ]

  @Test(arguments: Self.wrong)
  func whatIsWrongStandsBesideItsFieldAndIsLinkedToFromTheTop(wrong: Wrong) async throws {
    let town = try town(stopped: wrong.stopped)
    if wrong.page == "/unit" { try town.record(.assign(to: .queue("office"), step: nil)) }
    try await town.visit { client in
      let browser = try await Browser.of(wrong.who, client)
      var fields = wrong.fields
      if wrong.path == "/cases" { fields["workflow"] = "interview" }
      let shown = try await browser.post(wrong.path, fields, on: wrong.page).html
      let id = wrong.field
      #expect(shown.contains("<strong><a href=\"#\(id)\">"), "\(shown)")
      #expect(shown.contains("<p class=\"objection\" id=\"\(id)-fault\">"))
      let tag = try #require(shown.firstMatch(of: try Regex("<[a-z]+ [^>]*id=\"\(id)\"[^>]*>")))
      let text = String(shown[tag.range])
      #expect(text.contains("\(id)-fault\""), "\(text)")
      #expect(text.contains("aria-invalid=\"true\"") != wrong.isGroup, "\(text)")
      #expect(shown.ranges(of: "<p class=\"objection\" id=").count == 1)
    }
  }

  /// Nothing is marked where nothing is wrong.
  @Test(arguments: [
    hold, "/cases/case-1/facts", "/cases/case-1/team", "/cases/case-1/acts", "/cases/case-1/acts/1",
    "/cases/case-1/batch", "/cases/new",
  ])
  func nothingIsMarkedOnAFreshPage(page: String) async throws {
    let town = try town()
    try await town.visit { client in
      let shown = try await Browser.of("wren", client).get(page).html
      #expect(!shown.contains("aria-invalid") && !shown.contains("-fault\""))
    }
  }

  /// A sheet of a step that was ended meanwhile is not on the page any more; what was typed on it is.
  @Test func aSheetOfAStepThatIsDoneIsListed() async throws {
    let town = try town()
    try town.record(.record([WrittenEntry("disclosure", "no")]))
    try await town.visit { client in
      let cleo = try await Browser.of("cleo", client)
      let page = "/cases/case-1/batch"
      let made = try #require(try await cleo.get(page).hidden("1-hold-1.made"))
      try town.record(.finish(FinishStep(step: "hold", outcome: "held")), by: "cleo")
      let shown = try await cleo.post(
        page,
        [
          "step": "1/hold#1", "1-hold-1.made": made, "1-hold-1.outcome": "held",
          "1-hold-1.at": "2026-05-04T08:30", "1-hold-1.field.note": "Larkspur room",
        ], on: page)
      #expect(shown.status == 409)
      #expect(shown.html.contains("It was done by cleo"))
      #expect(shown.html.contains("What you typed") && shown.html.contains("Larkspur room"))
    }
  }
}
