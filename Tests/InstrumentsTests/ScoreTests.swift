import CivilTime
import Instruments
import Testing

/// The ways in which scores are made.
struct ScoreTests {
  /// Three items of 0 to 3 points, one of several, one number.
  static let items =
    ["a", "b", "c"].map { id in
      #"<item id="\#(id)" type="choice">"#
        + (0...3).map { #"<option value="p\#($0)" points="\#($0)"/>"# }.joined()
        + #"<non-answer value="declined"/></item>"#
    }.joined() + #"""
      <item id="many" type="choices"><option value="x" points="2"/>
      <option value="y" points="-1"/><non-answer value="declined"/></item>
      <item id="n" type="number" min="0" max="9"><non-answer value="declined"/></item>
      """#

  struct Case: Sendable, CustomTestStringConvertible {
    let score: String
    let answers: [String: String]
    let value: ScoreValue
    var testDescription: String { "\(score) \(answers.sorted { $0.key < $1.key }) -> \(value)" }

    init(_ score: String, _ answers: [String: String], _ value: ScoreValue) {
      self.score = score
      self.answers = answers
      self.value = value
    }
  }

  static let full = ["a": "p3", "b": "p1", "c": "p0", "many": "x y", "n": "4"]
  static let partial = ["a": "p3", "b": "declined", "c": "p0", "many": "x", "n": "4"]

  static let cases = [
    Case(#"<sum items="a b c"/>"#, full, .number(4)),
    Case(#"<sum items="a many n"/>"#, full, .number(8)),
    Case(#"<count items="a b c" where="p3"/>"#, full, .number(1)),
    Case(#"<count items="a b c" where="p3 p0"/>"#, full, .number(2)),
    Case(#"<count items="many" where="y"/>"#, full, .number(1)),
    Case(#"<count items="a b c"/>"#, full, .number(2)),
    Case(#"<count items="a b c n" at-least="3"/>"#, full, .number(2)),
    Case(#"<max items="a b c"/>"#, full, .number(3)),
    Case(#"<min items="a b c"/>"#, full, .number(0)),
    Case(#"<min items="many"/>"#, ["many": "y"], .number(-1)),
    Case(#"<any items="b c" where="p3"/>"#, full, .number(0)),
    Case(#"<any items="a b c" where="p3"/>"#, full, .number(1)),
    Case(#"<any items="c"/>"#, full, .number(0)),
    Case(
      #"<level item="a"><map to="1" value="0"/><map from="2" value="5"/></level>"#, full,
      .number(5)),
    Case(
      #"<level item="b"><map to="1" value="0"/><map from="2" value="5"/></level>"#, full,
      .number(0)),
  ]

  @Test("Each way of making a score gives its number", arguments: cases)
  func number(_ example: Case) throws {
    let instrument = try load(
      document(items: Self.items, scores: #"<score id="s">\#(example.score)</score>"#))
    #expect(try instrument.result(example.answers).score("s") == example.value)
  }

  static let missingCases = [
    Case(#"missing="refuse"><sum items="a b c"/>"#, partial, .none(.missingAnswers)),
    Case(#"><sum items="a b c"/>"#, partial, .none(.missingAnswers)),
    Case(#"missing="zero"><sum items="a b c"/>"#, partial, .number(3)),
    Case(#"missing="range"><sum items="a b c"/>"#, partial, .range(3...6)),
    // 3 + 0 of two answered, for three: 4.5, a half upwards.
    Case(#"missing="prorate" max="1"><sum items="a b c"/>"#, partial, .number(5)),
    Case(#"missing="prorate" max="0"><sum items="a b c"/>"#, partial, .none(.missingAnswers)),
    Case(
      #"missing="prorate" max="2"><sum items="a b c"/>"#, ["a": "p1", "b": "declined"], .number(3)),
    Case(#"missing="prorate" max="3"><sum items="a b c"/>"#, [:], .none(.missingAnswers)),
    Case(#"missing="range"><max items="a b c"/>"#, partial, .number(3)),
    Case(#"missing="range"><max items="b c"/>"#, partial, .range(0...3)),
    Case(#"missing="range"><min items="a b"/>"#, partial, .range(0...3)),
    Case(#"missing="zero"><min items="a b"/>"#, partial, .number(0)),
    Case(#"missing="range"><any items="a b" where="p3"/>"#, partial, .number(1)),
    Case(#"missing="range"><any items="b c" where="p3"/>"#, partial, .range(0...1)),
    Case(#"missing="range"><count items="a b" where="p0 p1 p2 p3"/>"#, partial, .number(2)),
    Case(#"missing="range"><sum items="many"/>"#, ["many": "declined"], .range(-1...2)),
    Case(#"missing="range"><sum items="n"/>"#, [:], .range(0...9)),
    Case(
      #"missing="range"><level item="b"><map to="1" value="0"/><map from="2" value="5"/></level>"#,
      partial, .range(0...5)),
    Case(
      #"missing="range"><level item="b"><map to="3" value="2"/></level>"#, partial, .number(2)),
    Case(#"value="points($a) + 2 * points($c)">"#, partial, .number(3)),
    Case(#"value="points($a) + points($b)">"#, partial, .none(.missingAnswers)),
    Case(#"missing="range" value="points($a) * points($b)">"#, partial, .range(0...9)),
    Case(#"missing="range" value="if($a = 'p3', 1, points($b))">"#, partial, .number(1)),
    Case(#"value="(points($a) * 2) div 2">"#, ["a": "p2"], .number(2)),
  ]

  @Test("Missing answers are refused, nothing, prorated or a range", arguments: missingCases)
  func missing(_ example: Case) throws {
    let instrument = try load(
      document(items: Self.items, scores: #"<score id="s" \#(example.score)</score>"#))
    #expect(try instrument.result(example.answers).score("s") == example.value)
  }

  @Test("A band is given only if every completion falls in it")
  func bands() throws {
    let instrument = try load(
      document(
        items: yesNo("a") + yesNo("b") + yesNo("c"),
        scores: #"<score id="s" missing="range"><sum items="a b c"/></score>"#,
        results: #"""
          <result id="r" score="s"><band id="low" to="0" concern="none"/>
          <band id="middle" from="1" to="2" concern="low"/>
          <band id="high" from="3" concern="high"/></result>
          """#))
    #expect(try instrument.result(["a": "yes", "b": "no", "c": "declined"]).band("r") == "middle")
    #expect(try instrument.result(["a": "yes", "b": "yes", "c": "declined"]).band("r") == nil)
    #expect(try instrument.result(["a": "no", "b": "no", "c": "declined"]).band("r") == nil)
    #expect(try instrument.result(["a": "no", "b": "no", "c": "no"]).band("r") == "low")
  }

  @Test("A score's own rule for missing answers holds within the scores made from it")
  func rulesWithin() throws {
    let instrument = try load(
      document(
        items: yesNo("a") + yesNo("b"),
        scores: #"""
          <score id="sure" missing="zero"><sum items="a"/></score>
          <score id="both" missing="range"><sum items="b" scores="sure"/></score>
          """#))
    let result = try instrument.result(["a": "declined", "b": "declined"])
    #expect(result.score("sure") == .number(0))
    #expect(result.score("both") == .range(0...1))
  }

  @Test("A formula may look at age and sex, and knows when they leave it open")
  func child() throws {
    let instrument = try load(
      document(
        items: yesNo("a"),
        scores: #"""
          <score id="s" missing="range"
            value="if(age-on($born, $administered-on) &lt; 15, 40, 16) * points($a)"/>
          <score id="t" value="if($sex = 'female', 1, 0)"/>
          """#))
    let day = try #require(Day("2026-05-04"))
    func scores(_ born: String?, sex: String?) throws -> [ScoreValue] {
      let context = ScreeningContext(day: day, born: born.flatMap { PartialDay($0) }, sex: sex)
      return try instrument.result(["a": "yes"], context).scores.map(\.value)
    }
    #expect(try scores("2011-05-04", sex: "female") == [.number(16), .number(1)])
    #expect(try scores("2011-05-05", sex: "male") == [.number(40), .number(0)])
    #expect(try scores("2011", sex: nil).last == ScoreValue.none(.missingAnswers))
    #expect(try scores("2011", sex: nil).first?.number == nil)
  }

  @Test("A child of 29 February comes of age by the rule of the circumstances")
  func leapDay() throws {
    let instrument = try load(
      document(
        items: yesNo("a"),
        scores: #"<score id="s" value="if(age-on($born, $administered-on) &lt; 15, 1, 0)"/>"#))
    let day = try #require(Day("2027-02-28"))
    let born = PartialDay("2012-02-29")
    for (rule, value) in [(LeapDayBirthday.march1, 1), (.february28, 0)] {
      let context = ScreeningContext(day: day, born: born, leapDayBirthday: rule)
      #expect(try instrument.result(["a": "yes"], context).score("s") == .number(value))
    }
  }
}
