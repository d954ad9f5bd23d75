import CivilTime
import Instruments
import Testing

/// Departures from the validated use, one at a time.
struct DepartureTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let limit: String
    let change: @Sendable (inout ScreeningContext) -> Void
    let departures: [String]
    var testDescription: String { "\(limit) -> \(departures)" }

    init(
      _ limit: String, _ departures: [String],
      _ change: @escaping @Sendable (inout ScreeningContext) -> Void
    ) {
      self.limit = limit
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
    Case(#"<age from="11"/>"#, ["age-unknown"]) { $0.born = nil },
    Case(#"<age from="11"/><language code="en"/>"#, ["age-outside", "language"]) {
      $0.born = PartialDay("2024")
      $0.language = "es"
    },
  ]

  @Test("Each limit passes, is departed from, or cannot be told", arguments: cases)
  func departs(_ example: Case) throws {
    let instrument = try load(
      document(items: yesNo("a"), head: "<validated>\(example.limit)</validated>"))
    var context = ScreeningContext(day: Day(number: 20_000))
    example.change(&context)
    let result = try instrument.result(["a": "yes"], context)
    #expect(result.departures.map(\.id) == example.departures)
    #expect(result.isValid == example.departures.isEmpty)
    #expect(result.departures.allSatisfy { $0.sentence.hasSuffix(".") })
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
