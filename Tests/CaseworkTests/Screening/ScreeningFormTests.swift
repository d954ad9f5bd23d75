import Casework
import CivilTime
import Instruments
import Ledger
import Testing
import Workflows
import XMLReading

/// Forms, drafts and wording files on their way to a case.
struct ScreeningFormTests {
  static let day = Day(number: 20_577)  // Monday 4 May 2026

  static func refusal(_ body: () throws -> Void) -> Refusal.Kind? {
    do {
      try body()
      return nil
    } catch {
      return (error as? Refusal)?.kind
    }
  }

  static func form(_ answers: String...) -> ScreeningForm {
    ScreeningForm(instrument: "tool", answers: entries(answers))
  }

  @Test(
    "Answers that do not fit are refused with everything that is wrong",
    arguments: [
      ["a=perhaps"], ["a=yes", "a=no"], ["zz=yes"], ["b=declined"], ["a=yes", "b=no", "q=1"],
    ])
  func wrongAnswers(answers: [String]) throws {
    let library = Tools.library()
    let form = ScreeningForm(instrument: "tool", answers: entries(answers))
    #expect(
      Self.refusal { _ = try library.evaluate(form, on: Self.day, child: Tools.child) }
        == .wrongAnswers)
  }

  @Test("JSON answers say options, lists, numbers, sources and circumstances; the rest is refused")
  func json() throws {
    let value = try CanonicalValue(
      parsing: Array(
        #"{"a":"yes","b":{"value":"no","source":"file"},"where":null,"$language":"en","$setting":"clinic","$at":"x"}"#
          .utf8))
    let form = try ScreeningForm(instrument: "tool", json: value)
    #expect(form.answers == entries(["a=yes", "b=no"]))
    #expect(form.information == ["b": .file])
    #expect(form.language == "en" && form.setting == "clinic")
    #expect(try ScreeningForm(instrument: "tool", json: form.json) == form)
    for text in [
      "[]", #"{"a":true}"#, #"{"a":{"x":1}}"#, #"{"a":{"value":"yes","source":"rumour"}}"#,
      #"{"$colour":"red"}"#, #"{"$language":3}"#, #"{"a":[1]}"#, #"{"$scorer":"x"}"#,
    ] {
      let wrong = try CanonicalValue(parsing: Array(text.utf8))
      #expect(
        Self.refusal { _ = try ScreeningForm(instrument: "tool", json: wrong) } == .wrongAnswers,
        "\(text)")
    }
  }

  @Test("An answer's source goes into the record; one the item does not take is refused")
  func information() throws {
    let library = Tools.library()
    var form = Self.form("a=yes", "b=yes")
    form.information = ["b": .file]
    let evaluated = try library.evaluate(form, on: Self.day, child: Tools.child)
    #expect(evaluated.record.circumstances.information == ["b": .file])
    for (item, source) in [("b", InformationSource.impression), ("a", .youth), ("where", .youth)] {
      form.information = [item: source]
      #expect(
        Self.refusal { _ = try library.evaluate(form, on: Self.day, child: Tools.child) }
          == .wrongAnswers)
    }
  }

  @Test("The time since the last screening is taken from the case, the amended one left out")
  func lastGiven() throws {
    var docket = try Docket.screening(
      Tools.tool().replacing(
        #"<age from="11" to="17"/>"#, with: #"<age from="11" to="17"/><interval at-least="P14D"/>"#)
    )
    let first = try docket.submission("a=no", "b=no", on: "Mon 10:00")
    #expect(first.record.departures == [])
    try docket.give(.screen(first), "Mon 10:00")
    let second = try docket.submission("a=no", "b=no", on: "Tue 10:00")
    #expect(second.record.departures == ["too-soon"])
    let amended = try docket.submission("a=no", "b=no", on: "Mon 10:00", amending: 1)
    #expect(amended.record.departures == [])
    let blind = try docket.library.evaluate(
      Self.form("a=no", "b=no"), on: Self.day, child: Tools.child)
    #expect(blind.record.departures == ["last-given-unknown"])
  }

  @Test(
    "A draft is begun with what the case knows, put aside and taken up, and submitted in its case")
  func draft() throws {
    var docket = try Docket.screening()
    try docket.know("safe=yes", time: "Mon 09:30")
    var draft = try docket.library.begin(
      "tool", in: docket.state, by: "a-worker", at: at("Mon 10:00"))
    #expect(draft.form.answers == entries(["safe-now=yes"]))
    let start = try docket.library.position(of: draft, on: Self.day, child: Tools.child)
    #expect(start.next == "a")
    #expect(start.anyTime == ["told"])
    draft.form.answers.append(WrittenEntry("a", "yes"))
    draft.form.qualifications = ["trained"]
    let kept = try #require(ScreeningDraft(json: draft.json))
    #expect(kept == draft)
    let later = try docket.library.position(of: kept, on: Self.day, child: Tools.child)
    #expect(later.path == ["a", "safe-now"])
    #expect(later.next == "b")
    #expect(later.progress.done == 2)
    draft.form.answers.append(WrittenEntry("b", "no"))
    let (submission, evaluated) = try docket.library.submission(
      of: draft, on: Self.day, child: Tools.child, by: .worker)
    #expect(submission.caseID == "case-1")
    #expect(evaluated.result.band("screen") == "positive")
    try docket.give(.screen(submission), "Mon 10:00", by: .worker)
    #expect(docket.states() == ["found"])
    #expect(ScreeningDraft(json: .object([])) == nil)
  }

  @Test("A draft whose instrument has changed is refused, and nothing is recorded")
  func changed() throws {
    let docket = try Docket.screening()
    let draft = try docket.library.begin(
      "tool", in: docket.state, by: "a-worker", at: at("Mon 10:00"))
    let other = Tools.library(Tools.tool(version: "2"))
    #expect(
      Self.refusal { _ = try other.position(of: draft, on: Self.day, child: Tools.child) }
        == .instrumentChanged)
    #expect(
      Self.refusal {
        _ = try other.submission(of: draft, on: Self.day, child: Tools.child, by: .operator)
      } == .instrumentChanged)
    var docket2 = docket
    try docket2.give(.screen(try docket.submission("a=no", "b=no", on: "Mon 10:00")), "Mon 10:00")
    let given = try #require(docket2.state.screenings.first)
    #expect(
      Self.refusal {
        _ = try other.decision(on: given, result: "screen", band: "positive", reason: "knows")
      } == .instrumentChanged)
  }

  @Test(
    "A draft or retired instrument is scored, but neither begun nor recorded",
    arguments: ["draft", "retired"])
  func status(status: String) throws {
    let docket = try Docket.screening(
      Tools.tool().replacing(#"purpose="harm""#, with: #"purpose="harm" status="\#(status)""#))
    let evaluated = try docket.library.evaluate(
      Self.form("a=no", "b=no"), on: Self.day, child: Tools.child)
    #expect(evaluated.record.departures == ["not-active"])
    #expect(
      Self.refusal {
        _ = try docket.library.begin("tool", in: docket.state, by: "x", at: at("Mon 10:00"))
      } == .instrumentNotActive)
    #expect(
      Self.refusal {
        _ = try docket.library.evaluate(
          Self.form("a=no", "b=no"), on: Self.day, child: Tools.child, recordedBy: .worker)
      } == .instrumentNotActive)
  }

  static func licensed(
    _ qualifications: Set<String>?, _ external: ExternalScoring?
  ) -> ScreeningForm {
    ScreeningForm(
      instrument: "licensed", answers: entries(["total=9"]), qualifications: qualifications,
      external: external)
  }

  static let scored = ExternalScoring(formVersion: "2.0", scoredOn: day, scorer: "rn-7")

  @Test(
    "Figures copied from a licensed form need its version, day and scorer, and say what they are")
  func external() throws {
    let library = Tools.library()
    func kind(_ form: ScreeningForm, _ actor: Actor) -> Refusal.Kind? {
      Self.refusal {
        _ = try library.evaluate(form, on: Self.day, child: Tools.child, recordedBy: actor)
      }
    }
    #expect(kind(Self.licensed(["certified"], Self.scored), .worker) == nil)
    #expect(kind(Self.licensed(["certified"], nil), .worker) == .formNeeded)
    #expect(kind(Self.licensed([], Self.scored), .worker) == .notQualified)
    #expect(kind(Self.licensed(nil, Self.scored), .worker) == .notQualified)
    #expect(kind(Self.licensed(["certified"], Self.scored), .center) == .notQualified)
    var wrong = Self.scored
    wrong.scorer = "Jane Doe"
    #expect(kind(Self.licensed(["certified"], wrong), .worker) == .wrongValue)
    wrong = Self.scored
    wrong.scoredOn = Self.day.adding(days: 1)
    #expect(kind(Self.licensed(["certified"], wrong), .worker) == .timeInFuture)
    let evaluated = try library.evaluate(
      Self.licensed(["certified"], Self.scored), on: Self.day, child: Tools.child,
      recordedBy: .worker)
    #expect(evaluated.json()["kind"]?.text == "external")
    #expect(evaluated.record.circumstances.external == Self.scored)
    let body = Act.screeningSubmitted(evaluated.record).body
    #expect(body["circumstances"]?["form"]?["version"]?.text == "2.0")
  }

  static func wording(_ version: String = "1", language: String = "en", kind: String = "official")
    -> DefinitionFile
  {
    let text = """
      <wording xmlns="urn:milepost:wording:1" instrument="tool" version="\(version)"
        language="\(language)" kind="\(kind)"><licence reference="AG-1">A letter.</licence>
      <item id="a"><prompt>Did it?</prompt></item><item id="b"><prompt>Did that?</prompt></item>
      <item id="where"><prompt>Where?</prompt></item></wording>
      """
    return DefinitionFile(path: "wording-\(language).xml", bytes: Array(text.utf8))
  }

  @Test("Wording files are installed, listed, replaced and removed; a screening keeps their digest")
  func wordings() throws {
    let library = Tools.library(
      Tools.tool().replacing(#"wording="any""#, with: #"wording="official""#))
    var shelf = WordingShelf()
    #expect(try shelf.install(Self.wording(), for: library) == nil)
    #expect(try shelf.install(Self.wording(language: "es"), for: library) == nil)
    let replaced = try shelf.install(Self.wording(kind: "made-up"), for: library)
    #expect(replaced?.digest == Self.wording().digest)
    #expect(shelf.installed.map(\.definition.language) == ["en", "es"])
    #expect(shelf.wording(of: "tool", in: "es-MX")?.definition.language == "es")
    #expect(shelf.wording(of: "tool", in: "fr") == nil)

    var form = Self.form("a=no", "b=no")
    #expect(
      try library.evaluate(form, on: Self.day, child: Tools.child).record.departures
        == ["wording-paraphrase"])
    form.wordingFile = shelf.wording(of: "tool", in: "es")
    let official = try library.evaluate(form, on: Self.day, child: Tools.child)
    #expect(official.record.departures == [])
    #expect(official.record.circumstances.wordingDigest == Self.wording(language: "es").digest)
    #expect(official.record.circumstances.language == "es")
    form.wordingFile = shelf.wording(of: "tool", in: "en")
    #expect(
      try library.evaluate(form, on: Self.day, child: Tools.child).record.departures
        == ["wording-paraphrase"])

    #expect(shelf.remove(instrument: "tool", language: "en") != nil)
    #expect(shelf.remove(instrument: "tool", language: "en") == nil)
    #expect(shelf.installed.count == 1)
    let refusal = #expect(throws: WordingRefusal.self) {
      try shelf.install(Self.wording("2"), for: library)
    }
    #expect(refusal?.findings.map(\.id) == ["wording-other-version"])
    #expect(shelf.installed.count == 1)
    let newer = Tools.library(Tools.tool(version: "2"))
    form.wordingFile = shelf.wording(of: "tool", in: "es")
    #expect(
      Self.refusal { _ = try newer.evaluate(form, on: Self.day, child: Tools.child) }
        == .wordingUnfit)
  }

  @Test("The result's JSON has evidence and what calls for action, with the names of the contract")
  func result() throws {
    let library = Tools.library()
    let evaluated = try library.evaluate(
      Self.form("a=yes", "b=yes"), on: Self.day, child: Tools.child)
    let (instrument, _) = try #require(library.instrument("tool"))
    let json = evaluated.json(
      number: 3, evidence: [instrument.evidence(for: "screen", prevalence: 0.1)])
    #expect(json["screening"]?.integer == 3)
    #expect(json["scores"]?["s"]?.integer == 2)
    #expect(json["results"]?["screen"]?.text == "positive")
    #expect(json["critical"]?.elements?.compactMap(\.text) == ["both"])
    #expect(json["valid"]?.flag == true)
    #expect(json["evidence"]?.elements?.first?["prevalence-from"]?.text == "agency")
    #expect(json["stopped"] == nil)
  }
}
