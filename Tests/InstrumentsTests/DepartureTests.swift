import CivilTime
import Testing

@testable import Instruments

/// Departures from the validated use, one at a time.
struct DepartureTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let limit: String
    let attributes: String
    let change: @Sendable (inout ScreeningContext) -> Void
    let departures: [String]
    var testDescription: String { "\(limit) -> \(departures)" }

    init(
      _ limit: String, _ departures: [String], _ attributes: String = "",
      _ change: @escaping @Sendable (inout ScreeningContext) -> Void
    ) {
      self.limit = limit
      self.attributes = attributes
      self.change = change
      self.departures = departures
    }
  }

  static let cases = [
    Case(#"<sex code="female"/>"#, []) { $0.sex = "female" },
    Case(#"<sex code="female"/>"#, ["sex"]) { $0.sex = "male" },
    Case(#"<sex code="female"/>"#, ["sex-unknown"]) { $0.sex = nil },
    Case(#"<sex code="female"/><sex code="male"/>"#, []) { $0.sex = "male" },
    Case(#"<language code="en"/>"#, []) { $0.language = "en" },
    Case(#"<language code="en"/>"#, []) { $0.language = "EN-us" },
    Case(#"<language code="en-US"/>"#, ["language"]) { $0.language = "en" },
    Case(#"<language code="en"/>"#, ["language"]) { $0.language = "enm" },
    Case(#"<language code="en"/>"#, ["language-unknown"]) { $0.language = nil },
    Case(#"<setting code="clinic"/>"#, []) { $0.setting = "clinic" },
    Case(#"<setting code="clinic"/>"#, ["setting"]) { $0.setting = "school" },
    Case(#"<setting code="clinic"/>"#, ["setting-unknown"]) { $0.setting = nil },
    Case(#"<administration by="self"/>"#, []) { $0.administeredBy = "self" },
    Case(#"<administration by="self"/>"#, ["administration"]) { $0.administeredBy = "caregiver" },
    Case(#"<administration by="self"/>"#, ["administration-unknown"]) { $0.administeredBy = nil },
    Case(#"<qualification code="trained"/>"#, []) { $0.qualifications = ["other", "trained"] },
    Case(#"<qualification code="trained"/>"#, ["qualification"]) { $0.qualifications = [] },
    Case(#"<qualification code="trained"/>"#, ["qualification-unknown"]) {
      $0.qualifications = nil
    },
    Case("", ["wording-paraphrase"]) { $0.wording = .paraphrase },
    Case("", []) { $0.wording = .official },
    Case("", []) { $0.wording = Wording.none },
    Case(#"<placement code="foster"/>"#, []) { $0.placement = "foster" },
    Case(#"<placement code="foster"/>"#, ["placement"]) { $0.placement = "home" },
    Case(#"<placement code="foster"/>"#, ["placement-unknown"]) { $0.placement = nil },
    Case(#"<interval at-least="P14D"/>"#, []) { $0.lastGiven = .never },
    Case(#"<interval at-least="P14D"/>"#, []) { $0.lastGiven = .on(Day(number: 19_986)) },
    Case(#"<interval at-least="P14D"/>"#, ["too-soon"]) {
      $0.lastGiven = .on(Day(number: 19_987))
    },
    Case(#"<interval at-least="P1M"/>"#, ["too-soon"]) {
      $0.lastGiven = .on(Day(number: 20_000))
    },
    Case(#"<interval at-least="P14D"/>"#, ["last-given-unknown"]) { $0.lastGiven = .unknown },
    Case("", ["form-unknown"], #"kind="external""#) { $0.external = nil },
    Case("", [], #"kind="external""#) {
      $0.external = ExternalScoring(formVersion: "2", scoredOn: $0.day, scorer: "x")
    },
    Case("", ["not-active"], #"status="draft""#) { $0.wording = .official },
    Case("", ["not-active"], #"status="retired""#) { $0.wording = .official },
    Case("", [], #"status="active""#) { $0.wording = .official },
    Case(#"<age from="11"/>"#, ["age-unknown"]) { $0.born = nil },
    Case(#"<age from="11"/>"#, ["age-outside"]) { $0.born = PartialDay("2024") },
    Case(#"<age from="11"/>"#, []) { $0.born = PartialDay("2004") },
    Case(#"<age from="11"/><language code="en"/>"#, ["age-outside", "language"]) {
      $0.born = PartialDay("2024")
      $0.language = "es"
    },
  ]

  @Test("Each limit passes, is departed from, or cannot be told", arguments: cases)
  func departs(_ example: Case) throws {
    let (instrument, context) = try Self.circumstances(of: example)
    let result = try instrument.result(["a": "yes"], context)
    #expect(result.departures.map(\.id) == example.departures)
    #expect(result.isValid == example.departures.isEmpty)
    #expect(result.departures.allSatisfy { $0.sentence.hasSuffix(".") })
  }

  private static func circumstances(of example: Case) throws -> (Instrument, ScreeningContext) {
    let attributes = #"id="t" version="1" purpose="p" wording="none" \#(example.attributes)"#
    let instrument = try load(
      document(
        items: yesNo("a", #"required="yes""#), head: "<validated>\(example.limit)</validated>",
        attributes: attributes))
    var context = ScreeningContext(day: Day(number: 20_000))
    example.change(&context)
    return (instrument, context)
  }

  @Test(
    "peer failure 1: without any one clause of the gate, a case of this table would pass wrongly",
    arguments: ValidityClause.allCases)
  func mutation(without clause: ValidityClause) throws {
    let clauses = ValidityClause.allCases.filter { $0 != clause }
    var wrong = 0
    func judge(_ instrument: Instrument, _ context: ScreeningContext, _ answers: [String: String])
      throws -> [String]
    {
      let screening = try Screening(try instrument.given(answers), of: instrument, context)
      let scores = screening.finalEvaluation().scores
      let found = screening.departures(scores: scores, clauses: clauses).map(\.id)
      let all = screening.departures(scores: scores).map(\.id)
      #expect(Set(found).isSubset(of: all))
      return found
    }
    for example in Self.cases {
      let (instrument, context) = try Self.circumstances(of: example)
      if try judge(instrument, context, ["a": "yes"]) != example.departures { wrong += 1 }
    }
    let bare = try load(document(items: yesNo("a")))
    if try judge(bare, .plain, ["a": "yes"]) != ["not-validated"] { wrong += 1 }
    let required = try load(
      document(items: yesNo("a", #"required="yes""#), head: #"<validated wording="any"/>"#))
    if try judge(required, .plain, [:]) != ["missing-answers"] { wrong += 1 }
    #expect(wrong > 0)
  }

  @Test("peer failure 1: what is not known of the child or the day never passes a clause")
  func unknownNeverPasses() throws {
    let limits = [
      #"<age to="99"/>"#, #"<sex code="female"/><sex code="male"/>"#, #"<language code="en"/>"#,
      #"<setting code="clinic"/>"#, #"<placement code="home"/>"#, #"<interval at-least="P1D"/>"#,
      #"<administration by="self"/>"#, #"<qualification code="trained"/>"#,
    ]
    for limit in limits {
      let instrument = try load(
        document(items: yesNo("a"), head: #"<validated wording="any">\#(limit)</validated>"#))
      let result = try instrument.result(["a": "yes"])
      #expect(result.departures.map(\.id).allSatisfy { $0.hasSuffix("-unknown") })
      #expect(!result.isValid, "\(limit)")
    }
  }

  @Test("The time since the last screening is counted by the calendar")
  func interval() throws {
    let instrument = try load(
      document(
        items: yesNo("a"),
        head: #"<validated wording="any"><interval at-least="P1M"/></validated>"#))
    let last = try #require(Day("2026-01-31"))
    for (day, soon) in [("2026-02-27", true), ("2026-02-28", false), ("2026-03-01", false)] {
      let context = ScreeningContext(day: try #require(Day(day)), lastGiven: .on(last))
      #expect(
        try instrument.result(["a": "yes"], context).departures.map(\.kind)
          == (soon ? [.tooSoon] : []))
    }
  }

  @Test("Figures of another version of the licensed form depart, and say so")
  func form() throws {
    let instrument = try load(
      document(
        items: yesNo("a"), head: #"<validated wording="any"/><form version="2.0"/>"#,
        attributes: #"id="t" version="1" purpose="p" wording="none" kind="external""#))
    for (version, departures) in [("2.0", []), ("3.0", ["form-version"])] {
      let context = ScreeningContext(
        day: Day(number: 20_000),
        external: ExternalScoring(
          formVersion: version, scoredOn: Day(number: 19_999), scorer: "RN-7"))
      let result = try instrument.result(["a": "yes"], context)
      #expect(result.departures.map(\.id) == departures)
      #expect(result.kind == .external)
    }
  }

  @Test("An instrument without a validated use is never valid")
  func notValidated() throws {
    let instrument = try load(document(items: yesNo("a")))
    #expect(try instrument.result(["a": "yes"]).departures.map(\.id) == ["not-validated"])
  }

  @Test(
    "Missing answers depart unless the score's own rule allows for them",
    arguments: [
      ("refuse", 1, true), ("range", 1, true), ("zero", 1, false), (#"prorate" max="1"#, 1, false),
      (#"prorate" max="1"#, 2, true), ("refuse", 0, false),
    ])
  func missing(rule: String, count: Int, departs: Bool) throws {
    let instrument = try load(
      document(
        items: ["a", "b", "c"].map { yesNo($0) }.joined(),
        scores: #"<score id="s" missing="\#(rule)"><sum items="a b c"/></score>"#,
        head: #"<validated wording="any"/>"#))
    var answers = ["a": "yes", "b": "yes", "c": "yes"]
    for item in ["b", "c"].prefix(count) { answers[item] = "declined" }
    let result = try instrument.result(answers)
    #expect(result.departures.map(\.id) == (departs ? ["missing-answers"] : []))
  }

  @Test("What is left out is not missing; what may turn out to be left out is")
  func leftOut() throws {
    let instrument = try load(
      document(
        items: yesNo("gate") + yesNo("inner", #"relevant="$gate = 'yes'""#),
        scores: #"<score id="s" missing="range"><sum items="inner"/></score>"#,
        head: #"<validated wording="any"/>"#))
    #expect(try instrument.result(["gate": "no"]).isValid)
    #expect(try instrument.result(["gate": "no"]).score("s") == .number(0))
    #expect(try instrument.result(["gate": "declined"]).score("s") == .range(0...1))
    let departure = try instrument.result(["gate": "declined", "inner": "yes"]).departures.first
    #expect(departure?.sentence == "Answers are missing: gate.")
  }

  @Test("A required item without any answer departs, one that is declined does not by itself")
  func required() throws {
    let instrument = try load(
      document(
        items: yesNo("a", #"required="yes""#), head: #"<validated wording="any"/>"#))
    #expect(try instrument.result([:]).departures.map(\.id) == ["missing-answers"])
    #expect(try instrument.result(["a": "declined"]).departures.isEmpty)
  }
}
