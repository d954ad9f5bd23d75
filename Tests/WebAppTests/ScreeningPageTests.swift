import CaseStore
import Casework
import CivilTime
import Foundation
import Hummingbird
import HummingbirdTesting
import Ledger
import TestSupport
import Testing
import Workflows

@testable import WebApp

@Suite struct ScreeningPageTests {
  private static let talk = "/cases/case-1/screenings/new/talk"

  /// Begins a talk and answers its first part.
  private func begin(_ browser: Browser, away: String = "no") async throws {
    let begun = try await browser.post(
      Self.talk, ["language": "en", "setting": "center"], on: Self.talk)
    #expect(begun.location == Self.talk + "/parts/1")
    _ = try await browser.post(
      Self.talk + "/parts/1", ["answer.away": away, "go": "next"], on: Self.talk + "/parts/1")
  }

  private func record(_ browser: Browser) async throws -> Browser.Shown {
    try await browser.post(Self.talk + "/end", [:], on: Self.talk + "/end")
  }

  @Test func aScreeningIsChosenAskedAndRecorded() async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      let list = try await wren.get("/cases/case-1/screenings/new")
      #expect(list.html.contains("A talk"))
      #expect(list.html.contains("2 of 7 parts not compared"))
      try await begin(wren)
      let people = try await wren.post(
        Self.talk + "/parts/2",
        ["answer.afraid": "adult", "answer.words": "No & yes", "go": "next"],
        on: Self.talk + "/parts/2")
      #expect(people.location == Self.talk + "/end")
      let recorded = try await record(wren)
      #expect(recorded.location == "/cases/case-1/screenings/1")
      let shown = try await wren.get("/cases/case-1/screenings/1?prevalence=10").html
      #expect(shown.contains("look: positive"))
      #expect(shown.contains("Call the center."))
      #expect(
        shown.contains("whether the child&#39;s age lies inside cannot be told")
          || shown.contains("age lies inside cannot be told"))
      #expect(shown.contains("Of 100 children, 26 have a positive screen; 8 of them are affected"))
      #expect(shown.contains("<svg"))
      #expect(shown.contains("recorded, hidden"))
      #expect(!shown.contains("No &amp; yes"))
      let identity = try await wren.get("/cases/case-1/screenings/1?identity=shown").html
      #expect(identity.contains("No &amp; yes"))
      #expect(try await wren.get("/cases/case-1").html.contains("/cases/case-1/screenings/1"))
    }
  }

  /// A question that an answer brings is asked before going on, and is hidden until then.
  @Test func whatAnAnswerBringsIsAskedBeforeGoingOn() async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      _ = try await wren.post(Self.talk, [:], on: Self.talk)
      let part = Self.talk + "/parts/1"
      // What is not known yet to be left out is asked.
      #expect(!(try await wren.get(part).html.contains(#"data-item="nights" hidden"#)))
      _ = try await wren.post(part, ["answer.away": "no", "go": "later"], on: part)
      #expect(try await wren.get(part).html.contains(#"data-item="nights" hidden"#))
      let more = try await wren.post(part, ["answer.away": "yes", "go": "next"], on: part)
      #expect(more.location == part + "?further=1")
      #expect(!(try await wren.get(part).html.contains(#"data-item="nights" hidden"#)))
      let on = try await wren.post(
        part, ["answer.away": "yes", "answer.nights": "3", "go": "next"], on: part)
      #expect(on.location == Self.talk + "/parts/2")
      // Whoever goes back and changes their mind leaves the other answer out.
      _ = try await wren.post(
        part, ["answer.away": "no", "answer.nights": "3", "go": "next"], on: part)
      _ = try await wren.post(
        Self.talk + "/parts/2", ["answer.afraid": "nobody", "go": "next"],
        on: Self.talk + "/parts/2")
      #expect(try await record(wren).status == 303)
      let given = try town.store.openedCase("case-1", for: .operator, at: town.now).state.screenings
      #expect(given.first?.record.answers["nights"] == nil)
      #expect(given.first?.record.results.map(\.band) == ["negative"])
    }
  }

  /// A draft outlives the session, and is its author's alone.
  @Test func aDraftIsTakenUpAgainAndIsItsAuthorsAlone() async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      try await begin(try await Browser.of("wren", client), away: "declined-is-below")
      let again = try await Browser.of("wren", client)
      _ = try await again.post(
        Self.talk + "/parts/1", ["reason.away": "declined", "go": "later"],
        on: Self.talk + "/parts/1")
      let later = try await Browser.of("wren", client)
      #expect(
        try await later.get("/cases/case-1/screenings/new").html.contains("Begun and not recorded"))
      let shown = try await later.get(Self.talk + "/parts/1").html
      #expect(shown.contains(#"value="declined" selected"#))
      let sol = try await Browser.of("sol", client)
      #expect(!(try await sol.get("/cases/case-1/screenings/new").html.contains("Begun and not")))
      #expect(try await sol.get(Self.talk + "/parts/1").location == Self.talk)
      _ = try await later.post(Self.talk + "/discard", [:])
      #expect(try await later.get(Self.talk + "/parts/1").location == Self.talk)
    }
  }

  /// Whoever comes back to a draft goes on where they were.
  @Test func aDraftIsTakenUpWhereItWasLeft() async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      try await begin(wren)
      let list = try await wren.get("/cases/case-1/screenings/new").html
      #expect(list.contains("href=\"\(Self.talk)/parts/next\""))
      #expect(try await wren.get(Self.talk + "/parts/next").location == Self.talk + "/parts/2")
      let again = try await wren.post(
        Self.talk, ["language": "en", "setting": "center"], on: Self.talk)
      #expect(again.location == Self.talk + "/parts/2")
      _ = try await wren.post(
        Self.talk + "/parts/2", ["answer.afraid": "nobody", "go": "later"],
        on: Self.talk + "/parts/2")
      let end = try await wren.get(Self.talk + "/parts/next").location
      #expect([Self.talk + "/parts/2", Self.talk + "/end"].contains(end))
      #expect(try await wren.get(Self.talk + "/parts/9").status == 404)
    }
  }

  /// What was typed on the first page stays, and what is wrong is said beside its field.
  @Test func aLicensedFormNamedByHalvesIsSaidBesideItsField() async throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let file = root.appending(path: "Instruments/cats-2-youth.xml")
    let library = DefinitionLibrary(
      files: (SmallTown.texts() + [
        ("Instruments/cats-2-youth.xml", try String(contentsOf: file, encoding: .utf8))
      ]).map { DefinitionFile(path: $0.path, bytes: Array($0.text.utf8)) })
    let town = try Town(library: library)
    try town.refer()
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      let path = "/cases/case-1/screenings/new/cats-2-youth"
      let fields = [
        "form-version": "CATS-2, 7 to 17 years", "scored-on": "", "scorer": "dr-a",
        "language": "xx", "setting": "center",
      ]
      let shown = try await wren.post(path, fields, on: path)
      #expect(shown.status == 422)
      #expect(shown.html.contains("<a href=\"#scored-on\">"))
      #expect(shown.html.contains("id=\"scored-on-fault\""))
      #expect(shown.html.matches(of: /aria-invalid="true"/).count == 1)
      for kept in ["value=\"xx\"", "value=\"dr-a\"", "years\" selected"] {
        #expect(shown.html.contains(kept), "\(kept)")
      }
    }
  }

  @Test func aDisclosureEndsTheAsking() async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      _ = try await wren.post(Self.talk, [:], on: Self.talk)
      let part = Self.talk + "/parts/1"
      let stopped = try await wren.post(part, ["answer.told": "yes", "go": "next"], on: part)
      #expect(stopped.location == Self.talk + "/end")
      #expect(
        try await wren.get(Self.talk + "/end").html.contains("Stop here and refer the child."))
      #expect(try await record(wren).status == 303)
      let shown = try await wren.get("/cases/case-1/screenings/1").html
      #expect(shown.contains("Stop here and refer the child."))
      #expect(shown.contains("not reached, which is not &quot;no&quot;"))
    }
  }

  @Test(arguments: [
    (["answer.away": "perhaps"], "This is no answer of the list."),
    (
      ["answer.away": "yes", "reason.away": "declined"], "There is an answer and a reason for none"
    ),
    (["answer.away": "yes", "answer.nights": "100"], "The number is outside"),
    (["answer.away": "yes", "answer.nights": "some"], "This is no whole number."),
  ])
  func whatCannotBeTakenIsSaidBesideItsQuestion(fields: [String: String], says: String) async throws
  {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      _ = try await wren.post(Self.talk, [:], on: Self.talk)
      let part = Self.talk + "/parts/1"
      let shown = try await wren.post(part, fields.merging(["go": "next"]) { $1 }, on: part)
      #expect(shown.status == 422)
      #expect(shown.html.contains(says))
      for typed in fields.values where typed == "100" || typed == "some" {
        #expect(shown.html.contains("value=\"\(typed)\""))
      }
    }
  }

  @Test func whatIsRequiredIsListedAtTheEndAndNothingRecorded() async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      _ = try await wren.post(Self.talk, [:], on: Self.talk)
      let refused = try await record(wren)
      #expect(refused.status == 422)
      #expect(refused.html.contains("Has slept away from home"))
      #expect(
        try town.store.openedCase("case-1", for: .operator, at: town.now).state.screenings.isEmpty)
    }
  }

  /// The button pressed twice records one screening.
  @Test func aScreeningSentTwiceIsOne() async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      try await begin(wren)
      _ = try await wren.post(
        Self.talk + "/parts/2", ["answer.afraid": "nobody", "go": "next"],
        on: Self.talk + "/parts/2")
      for _ in 1...2 {
        #expect(try await wren.post(Self.talk + "/end", ["key": "one"]).status == 303)
      }
      let given = try town.store.openedCase("case-1", for: .operator, at: town.now).state.screenings
      #expect(given.count == 1)
    }
  }

  /// The script asks after each change what is asked now.
  @Test func aPartIsKeptWhileItIsFilledIn() async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      _ = try await wren.post(Self.talk, [:], on: Self.talk)
      let kept = try await wren.post(
        Self.talk + "/parts/1/keep", ["answer.away": "yes"], on: Self.talk + "/parts/1")
      let answer = try CanonicalValue(parsing: kept.html)
      #expect(answer["asked"]?.elements?.compactMap(\.text) == ["away", "nights", "told"])
      #expect(answer["stopped"] == nil)
      let told = try await wren.post(
        Self.talk + "/parts/1/keep", ["answer.away": "yes", "answer.told": "yes"],
        on: Self.talk + "/parts/1")
      #expect(
        try CanonicalValue(parsing: told.html)["stopped"]?.text == "Stop here and refer the child.")
    }
  }

  @Test func aDecisionStandsBesideTheResult() async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      try await begin(wren)
      _ = try await wren.post(
        Self.talk + "/parts/2", ["answer.afraid": "nobody", "go": "next"],
        on: Self.talk + "/parts/2")
      _ = try await record(wren)
      let page = "/cases/case-1/screenings/1"
      let decision = ["result": "look", "band": "positive", "reason": "known"]
      #expect(try await wren.post(page + "/decide", decision, on: page).status == 403)
      let sol = try await Browser.of("sol", client)
      let wrong = try await sol.post(
        page + "/decide", decision.merging(["reason": "mood"]) { $1 }, on: page)
      #expect(wrong.status == 422)
      #expect(wrong.html.contains("<a href=\"#look-reason\">"))
      #expect(wrong.html.contains("id=\"look-reason-fault\""))
      #expect(try await sol.post(page + "/decide", decision, on: page).location == page)
      let shown = try await sol.get(page).html
      #expect(shown.contains("look: negative"))
      #expect(shown.contains("Decided otherwise: positive"))
      #expect(shown.contains("What is known otherwise"))
    }
  }

  @Test func aScreeningIsAmendedInsideItsWindowAndNotAfter() async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      try await begin(wren)
      _ = try await wren.post(
        Self.talk + "/parts/2", ["answer.afraid": "nobody", "go": "next"],
        on: Self.talk + "/parts/2")
      _ = try await record(wren)
      let page = "/cases/case-1/screenings/1"
      let begun = try await wren.post(page + "/amend", [:], on: page)
      #expect(begun.location == Self.talk + "/parts/1?amends=1")
      let part = Self.talk + "/parts/2?amends=1"
      #expect(try await wren.get(part).html.contains(#"value="nobody" checked"#))
      _ = try await wren.post(part, ["answer.afraid": "peer", "go": "next"], on: part)
      let end = Self.talk + "/end?amends=1"
      #expect(try await wren.post(end, [:], on: end).location == page)
      #expect(try await wren.get(page).html.contains("look: positive"))
      town.wait(hours: 24 * 9)
      #expect(!(try await wren.get(page).html.contains(page + "/amend")))
    }
  }

  /// A decision is on the screening as it was shown; what has changed is said, and nothing typed is
  /// lost.
  @Test func aDecisionOnWhatWasAmendedMeanwhileIsStale() async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      try await begin(wren)
      _ = try await wren.post(
        Self.talk + "/parts/2", ["answer.afraid": "nobody", "go": "next"],
        on: Self.talk + "/parts/2")
      _ = try await record(wren)
      let page = "/cases/case-1/screenings/1"
      let sol = try await Browser.of("sol", client)
      let made = try #require(try await sol.get(page).hidden("made"))
      let decision = [
        "result": "look", "band": "positive", "reason": "known", "note": "Told otherwise",
        "proposed-by": "wren", "made": made,
      ]
      _ = try await wren.post(page + "/amend", [:], on: page)
      let part = Self.talk + "/parts/2?amends=1"
      _ = try await wren.post(part, ["answer.afraid": "peer", "go": "next"], on: part)
      let end = Self.talk + "/end?amends=1"
      #expect(try await wren.post(end, [:], on: end).location == page)
      let stale = try await sol.post(page + "/decide", decision, on: page)
      #expect(stale.status == 409)
      #expect(stale.html.contains("The screening has changed since its form was opened"))
      #expect(stale.html.contains("It was amended by wren"))
      #expect(stale.html.contains("&#39;look&#39; is &#39;positive&#39; now."))
      #expect(stale.html.contains(">Told otherwise</textarea>"))
      #expect(stale.html.contains("name=\"proposed-by\" value=\"wren\""))
      // Of two decisions at once the second is told of the first; sent twice, one is one act.
      let fresh = try #require(stale.hidden("made"))
      let other = decision.merging(["band": "negative", "made": fresh, "key": "d-1"]) { $1 }
      for _ in 1...2 {
        #expect(try await sol.post(page + "/decide", other, on: page).location == page)
      }
      let second = try await sol.post(
        page + "/decide", other.merging(["key": "d-2"]) { $1 }, on: page)
      #expect(second.status == 409)
      #expect(second.html.contains("&#39;look&#39; was decided as &#39;negative&#39; by sol"))
    }
  }

  /// What is shown of a screening are the words of then, from the archive, and not those of now.
  @Test func aScreeningIsShownInTheWordsInWhichItWasGiven() async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      try await begin(wren)
      _ = try await wren.post(
        Self.talk + "/parts/2", ["answer.afraid": "adult", "answer.words": "x", "go": "next"],
        on: Self.talk + "/parts/2")
      #expect(try await record(wren).location == "/cases/case-1/screenings/1")
      let now = try await wren.get("/cases/case-1/screenings/1")
      #expect(now.html.contains("/amend") && now.html.contains("/decide"))
    }
    // The version after asks in other words; or nothing can be read of it.
    let later = SmallTown.talk.replacing("version=\"1\"", with: "version=\"2\"")
      .replacing("Of whom the child is afraid", with: "Who is feared")
      .replacing("An adult", with: "A stranger")
    let store = town.store
    for text in [later, "<not-an-instrument/>"] {
      let library = DefinitionLibrary(
        files: (SmallTown.texts() + [("Instruments/talk.xml", text)]).map {
          DefinitionFile(path: $0.0, bytes: Array($0.1.utf8))
        }
      ) { try? store.archivedBytes(of: $0) }
      try await Application(router: town.site(library).router()).test(.router) { client in
        let wren = try await Browser.of("wren", client)
        let shown = try await wren.get("/cases/case-1/screenings/1").html
        #expect(shown.contains("Of whom the child is afraid") && shown.contains("An adult"))
        #expect(shown.contains("this is shown in the words in which it was given"))
        #expect(!shown.contains("Who is feared") && !shown.contains("A stranger"))
        // Decisions and amendments go by what is in use.
        #expect(!shown.contains("/amend") && !shown.contains("/decide"))
      }
    }
    // Without the archive, as before, only what was recorded.
    let library = DefinitionLibrary(
      files: SmallTown.texts().map { DefinitionFile(path: $0.path, bytes: Array($0.text.utf8)) })
    try await Application(router: town.site(library).router()).test(.router) { client in
      let shown = try await Browser.of("wren", client).get("/cases/case-1/screenings/1").html
      #expect(shown.contains("only what was recorded is shown"))
      #expect(!shown.contains("Of whom the child is afraid"))
    }
  }

  @Test func severalScreeningsAreCompared() async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      for afraid in ["nobody", "adult"] {
        // An hour passes, in which a session ends.
        let wren = try await Browser.of("wren", client)
        try await begin(wren)
        _ = try await wren.post(
          Self.talk + "/parts/2", ["answer.afraid": afraid, "go": "next"],
          on: Self.talk + "/parts/2")
        _ = try await record(wren)
        town.wait(hours: 1)
      }
      let shown = try await Browser.of("wren", client).get("/cases/case-1/screenings/2").html
      #expect(shown.contains("Compared with the others"))
      #expect(shown.contains("more concern"))
      #expect(shown.contains("+1, whether it means something is not known"))
    }
  }

  /// An auditor sees the case, and gives no screening; a stranger knows of none.
  @Test(arguments: [("ada", 403), ("stella", 404), ("ana", 404)] as [(ActorID, Int)])
  func whoMayNotGiveOneIsTold(who: ActorID, status: Int) async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      let browser = try await Browser.of(who, client)
      #expect(try await browser.get("/cases/case-1/screenings/new").status == status)
      #expect(try await browser.get(Self.talk).status == status)
      #expect(try await browser.post(Self.talk, [:]).status == status)
      #expect(try await browser.get("/cases/case-1/screenings/1").status == 404)
    }
  }
}
