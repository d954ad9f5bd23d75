import CaseStore
import Casework
import CivilTime
import Hummingbird
import HummingbirdTesting
import Ledger
import Synchronization
import TestSupport
import Testing
import Workflows

@testable import WebApp

/// What was written with a step can be read again, by titles and not by ids, by whom it is for.
@Suite struct StepRecordTests {
  private static let hold = "/cases/case-1/steps/1/hold/1"
  private static let history = "/cases/case-1/history"

  /// A case whose interview is to be held; the center sees all of it but free text.
  private func town() throws -> Town {
    let caseFile = SmallTown.caseFile.replacing(
      #"<section id="safety" title="Safety"/>"#,
      with: """
        <section id="safety" title="Safety"/>
        <section id="notes" title="Notes" roles="worker"/>
        """)
    let town = try Town(
      library: Town.library(interview: RefusedFormTests.interview, caseFile: caseFile))
    try town.refer()
    try town.record(.finish(FinishStep(step: "accept", outcome: "accepted")), by: "cleo")
    try town.record(.record([WrittenEntry("disclosure", "no")]))
    return town
  }

  /// What is typed beside an attempt is no less than what is typed beside an outcome.
  @Test func theNoteOfAnAttemptIsRecordedWithIt() async throws {
    let town = try town()
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      let fields = ["note": "Nobody opened.", "field.note": "The blue door", "key": "a-1"]
      for _ in 1...2 {
        let done = try await wren.post(Self.hold + "/attempt", fields, on: Self.hold)
        #expect(done.location == "/cases/case-1")
      }
      let events = try town.store.timeline(of: "case-1", for: .operator, at: town.now)
      #expect(events.suffix(2).map(\.entry.kind) == ["step.attempted", "note.added"])
      let shown = try await wren.get(Self.history + "?identity=shown").html
      #expect(shown.contains("Tried: Hold the interview. Nobody opened."))
      #expect(shown.contains("Hold the interview; note: The blue door"))
      // An attempt that is refused leaves no note behind.
      let refused = try await wren.post(
        Self.hold + "/attempt", ["note": "Later", "at": "2027-01-01T10:00", "key": "a-2"],
        on: Self.hold)
      #expect(refused.status == 422)
      #expect(
        try town.store.timeline(of: "case-1", for: .operator, at: town.now).count == events.count)
    }
  }

  private func recorded() throws -> Town {
    let town = try town()
    try town.record(.attempt(step: "hold", fields: [WrittenEntry("note", "The blue door")]))
    try town.record(
      .finish(
        FinishStep(
          step: "hold", outcome: "held", fields: [WrittenEntry("note", "Room 2")],
          note: "Marigold was calm.")), by: "cleo")
    return town
  }

  /// The page of a step that has ended shows how, with its attempts; free text once it is asked for.
  @Test func theStepShowsWhatWasRecorded() async throws {
    let town = try recorded()
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      let hidden = try await wren.get(Self.hold).html
      #expect(hidden.contains("<h3>Tried</h3>") && hidden.contains("<h3>held</h3>"), "\(hidden)")
      #expect(hidden.contains("recorded, hidden"))
      #expect(hidden.contains(#"href="\#(Self.hold)?identity=shown""#))
      for text in ["The blue door", "Room 2", "Marigold was calm."] {
        #expect(!hidden.contains(text))
      }
      let shown = try await wren.get(Self.hold + "?identity=shown").html
      for text in ["The blue door", "Room 2", "Marigold was calm."] {
        #expect(shown.contains(text), "\(text)")
      }
      #expect(shown.contains(#"href="\#(Self.hold)">"#))
    }
  }

  /// Who sees no notes sees their own words and nobody else's; that they are hidden is no sign that
  /// they are gone.
  @Test(arguments: [hold, history])
  func freeTextIsForWhomNotesAreFor(page: String) async throws {
    let town = try recorded()
    try town.record(.note("Only for the office"))
    try await town.visit { client in
      let cleo = try await Browser.of("cleo", client).get(page + "?identity=shown").html
      #expect(cleo.contains("Marigold was calm.") && cleo.contains("Room 2"))
      #expect(!cleo.contains("The blue door") && !cleo.contains("Only for the office"))
      #expect(cleo.contains("recorded, hidden") && !cleo.contains("destroyed"))
      let ada = try await Browser.of("ada", client).get(page + "?identity=shown").html
      #expect(!ada.contains("Marigold") && !ada.contains("Room 2"))
      let wren = try await Browser.of("wren", client)
      _ = try await wren.post("/screen", ["screen": "shared"])
      let shared = try await wren.get(page + "?identity=shown").html
      #expect(!shared.contains("Marigold") && !shared.contains("Room 2"))
      #expect(!shared.contains("?identity=shown"))
    }
  }

  /// The history can be asked to show what identifies people, as the other pages of a case can.
  @Test func theHistoryHasTheSwitch() async throws {
    let town = try recorded()
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      let hidden = try await wren.get(Self.history).html
      #expect(hidden.contains(#"href="\#(Self.history)?identity=shown""#))
      #expect(!hidden.contains("Marigold"))
      let shown = try await wren.get(Self.history + "?identity=shown").html
      #expect(shown.contains(#"href="\#(Self.history)">"#))
      #expect(shown.contains("Name: Marigold") && shown.contains("Note: Marigold was calm."))
      let ada = try await Browser.of("ada", client).get(Self.history).html
      #expect(!ada.contains("identity=shown"))
    }
  }

  /// The history speaks as the pages do; the ids of the log stand in small beside it.
  @Test func theHistorySpeaksInTitles() async throws {
    let town = try recorded()
    let shown = try await shownHistory(of: town)
    for text in [
      "Interview; Name: recorded, hidden; County: North", "Refer the child: sent → harbor",
      "Accept the referral: accepted", "Disclosure: no", "<code>1/refer: sent</code>",
      "<code>interview child-name county</code>",
    ] {
      #expect(shown.contains(text), "\(text) in \(shown)")
    }
    #expect(!shown.replacing(/<code>[^<]*<\/code>/, with: "").contains("1/refer"))
  }

  @Test func reasonsAndLengthsAreSaidInWords() async throws {
    let town = try town()
    try town.record(.extend(step: "hold", total: .days(15), reason: "child-ill"), by: "sol")
    try town.record(.stop(step: "hold", reason: "away"), by: "sol")
    try town.record(.resume(step: "hold"), by: "sol")
    let shown = try await shownHistory(of: town)
    #expect(shown.contains("Hold the interview: 15 days (The child is ill)"), "\(shown)")
    #expect(shown.contains("Hold the interview (The child is away)"))
    #expect(shown.contains("<code>1/hold: P15D (child-ill)</code>"))
    #expect(!shown.replacing(/<code>[^<]*<\/code>/, with: "").contains("P15D"))
  }

  private func shownHistory(of town: Town) async throws -> String {
    let html = Mutex("")
    try await town.visit { client in
      let shown = try await Browser.of("wren", client).get(Self.history).html
      html.withLock { $0 = shown }
    }
    return html.withLock { $0 }
  }

  @Test func aCorrectionSaysWhatItChanged() async throws {
    let town = try recorded()
    try town.store.perform(
      Command(
        key: "c-1", caseID: "case-1", actor: Town.actor("wren"),
        deed: .correct(
          CorrectAct(
            sequence: 1, facts: [WrittenEntry("county", "south")], reason: "entry-mistake")),
        accepts: true), at: .system(town.now))
    let shown = try await shownHistory(of: town)
    #expect(shown.contains("act 1 (a mistake in entering it); County: South"), "\(shown)")
  }

  @Test(arguments: [
    (Period(days: 15), "15 days", "15 días"), (Period(days: 1), "1 day", "1 día"),
    (Period(milliseconds: 86_400_000), "24 hours", "24 horas"),
    (Period(months: 14, days: 2), "1 year 2 months 2 days", "1 año 2 meses 2 días"),
    (Period(milliseconds: 5_460_000), "1 hour 31 minutes", "1 hora 31 minutos"),
    (Period(), "0 days", "0 días"),
  ])
  func aLengthIsSaidInWords(period: Period, english: String, spanish: String) {
    func said(_ words: Words) -> String {
      TimeWords(zone: .utc, now: Town.monday, words: words).length(period)
    }
    #expect(said(.english) == english)
    #expect(said(.spanish) == spanish)
  }

  /// Also where the casework says one in a refusal.
  @Test func aRefusalSaysLengthsInWords() {
    let (total, upTo) = (Period.days(90), Period.days(20))
    let sentence: Sentence =
      "The whole length \(total) is longer than the \(upTo) that may be granted."
    let time = TimeWords(zone: .utc, now: Town.monday, words: .english)
    #expect(time.say(sentence).contains("90 days is longer than the 20 days"))
    #expect(sentence.english.contains("P90D is longer than the P20D"))
  }

  /// Each step can be printed by itself, from its page and from the pack.
  @Test func aStepHasASheetOfItsOwn() async throws {
    let town = try town()
    try await town.visit { client in
      let cleo = try await Browser.of("cleo", client)
      let sheet = "/cases/case-1/paper?step=1%2Fhold%231"
      #expect(try await cleo.get(Self.hold).html.contains("href=\"\(sheet)\""))
      #expect(try await cleo.get("/cases/case-1/paper").html.contains("href=\"\(sheet)\""))
      let one = try await cleo.get(sheet).html
      #expect(one.contains("id=\"sheet-1-hold-1\"") && !one.contains("href=\"\(sheet)\""))
      #expect(one.contains("href=\"/cases/case-1/paper\""))
    }
  }
}
