import CivilTime
import Instruments
import TestSupport
import Testing
import XMLReading

/// No attribute of the format is accepted and then ignored.
///
/// Each attribute of ``Sample`` gets another value of the same length, so that no place in the file
/// moves; what the instrument does, or what is found in it, must then change. Attributes that only
/// inform people must change what the definition says.
struct AttributeTests {
  /// One change: in the first element of a name whose start tag holds a text, another attribute.
  struct Change: Sendable, CustomTestStringConvertible {
    let attribute: String
    let from: String
    let to: String
    /// Whether the attribute only informs people.
    let informs: Bool
    var testDescription: String { "\(attribute): \(from) -> \(to)" }

    init(_ attribute: String, _ from: String, _ to: String, informs: Bool = false) {
      self.attribute = attribute
      self.from = from
      self.to = to
      self.informs = informs
    }

    /// `element@attribute` without the element.
    var name: String { String(attribute.split(separator: "@")[1]) }
    var element: String { String(attribute.split(separator: "@")[0]) }

    /// The sample with the change made.
    func apply() throws -> String {
      let old = #"\#(name)="\#(from)""#
      var text = Sample.text
      var start = text.startIndex
      while let tag = text[start...].firstRange(of: "<\(element) ") {
        let end = try #require(text[tag.upperBound...].firstIndex(of: ">"))
        if let found = text[text.index(before: tag.upperBound)..<end].firstRange(of: " \(old)") {
          text.replaceSubrange(found, with: #" \#(name)="\#(to)""#)
          return text
        }
        start = end
      }
      Issue.record("the sample has no \(attribute) of “\(from)”")
      return text
    }
  }

  static let changes = [
    Change("instrument@id", "sample", "simple"), Change("instrument@version", "1", "2"),
    Change("instrument@purpose", "testing", "tasting"),
    Change("instrument@wording", "paraphrase", "official  "),
    Change("instrument@amend-within", "P7D", "P8D", informs: true),
    Change("instrument@kind", "external", "scored  "),
    Change("instrument@status", "active", "draft "),
    Change("instrument@language", "en", "es", informs: true),
    Change("instrument@variant-of", "other", "sampl", informs: true),
    Change("instrument@family", "group", "cloud", informs: true),
    Change("instrument@informant", "practitioner", "caregiver   "),
    Change(
      "publication@sha256", String(repeating: "a", count: 64), String(repeating: "b", count: 64),
      informs: true),
    Change("licence@id", "L-1", "L-2", informs: true),
    Change("placement@code", "foster", "family"), Change("interval@at-least", "P14D", "P90D"),
    Change("screener@role", "worker", "police"), Change("screener@training", "course", "school"),
    Change("trigger@id", "back", "gone"), Change("trigger@on", "fact:back", "fact:gone"),
    Change("trigger@when", "$sex = 'female'", "$sex = 'male'  "),
    Change("trigger@within", "PT24H", "PT72H"), Change("trigger@every", "P3M", "P6M"),
    Change("trigger@verified", "no", "yes"),
    Change("trigger@source", "somewhere", "elsewhere", informs: true),
    Change("form@version", "2.0", "3.0"),
    Change("item@fact", "seen", "told", informs: true),
    Change("item@time-frame", "P12M", "ever", informs: true),
    Change("option@time-frame", "P6M", "P3M", informs: true),
    Change("item@information", "youth", "file "), Change("item@tags", "sex", "six"),
    Change("item@weight", "2", "3"), Change("item@threshold", "3", "9"),
    Change("option@exclusive", "yes", "no "), Change("points@option", "now", "old"),
    Change("points@when", "$a = 'yes'", "$a = 'no' "), Change("points@value", "4", "3"),
    Change("combination@options", "now old", "old    "), Change("combination@value", "7", "8"),
    Change("action@options", "now", "old"), Change("action@to", "police", "school"),
    Change("action@within", "PT1H", "PT2H"),
    Change("sum@tagged", "sex", "work"), Change("sum@weight", "3", "2"),
    Change("count@tagged", "sex", "work"), Change("any@tagged", "sex", "work"),
    Change("max@tagged", "sex", "work"), Change("min@tagged", "sex", "work"),
    Change("score@applies", "$sex = 'female'", "$sex = 'male'  "),
    Change("score@tags", "sex", "six", informs: true),
    Change("score@change", "2", "3", informs: true),
    Change("table@when", "$a = 'yes'", "$a = 'no' "),
    Change("result@item", "c", "w"), Change("result@applies", "$sex = 'female'", "$sex = 'male'  "),
    Change("result@edge", "ranges", "above ", informs: true),
    Change("result@tags", "sex", "six", informs: true), Change("band@options", "sure", "not "),
    Change("band@when", "$a = 'yes'", "$a = 'no' "), Change("band@overrides", "lower", "upper"),
    Change("critical@id", "harm", "hurt"), Change("critical@when", "$n = 3", "$n = 2"),
    Change("critical@concern", "acute", "high ", informs: true),
    Change("critical@verified", "no", "yes"),
    Change("critical@source", "somewhere", "elsewhere", informs: true),
    Change("follow-up@instrument", "matrix", "matron"),
    Change("follow-up@when", "$n = 3", "$n = 2"), Change("study@affected", "10", "11"),
    Change("study@setting", "clinic", "school", informs: true),
    Change("study@derived", "ppv", "npv", informs: true),
    Change("study@lr-positive", "2.40", "2.50"), Change("study@lr-negative", "0.30", "0.40"),
    Change("study@lr-positive-ci", "1.50 3.00", "2.50 3.00"),
    Change("study@lr-negative-ci", "0.10 0.50", "0.10 0.20"),
    Change("group@setting", "clinic", "school", informs: true), Change("group@n", "100", "101"),
    Change("group@prevalence", "0.10", "0.20", informs: true),
    Change("expect@critical", "harm", "hurt"), Change("expect@follow-up", "matrix", "matron"),
    Change("publication@year", "2018", "2019", informs: true),
    Change("publication@doi", "10.1000/one", "10.1000/two", informs: true),
    Change("licence@shipped", "scoring-only", "full        ", informs: true),
    Change("licence@verified", "no", "yes"),
    Change("licence@source", "somewhere", "elsewhere", informs: true),
    Change("validated@wording", "official", "any     "),
    Change("validated@verified", "no", "yes"),
    Change("validated@source", "somewhere", "elsewhere", informs: true),
    Change("age@from", "11", "16"), Change("age@to", "17", "12"),
    Change("sex@code", "female", "male  "), Change("language@code", "en", "es"),
    Change("setting@code", "clinic", "school"), Change("administration@by", "self", "show"),
    Change("qualification@code", "trained", "retired"),
    Change("section@id", "first", "fifth", informs: true),
    Change("section@title", "First", "Fifth", informs: true),
    Change("item@id", "n", "m"), Change("item@type", "text", "date"),
    Change("item@required", "yes", "no "), Change("item@relevant", "$a = 'yes'", "$a = 'no' "),
    Change("item@asked", "any-time", "in-order"), Change("item@min", "0", "1"),
    Change("item@max", "3", "2"), Change("item@min-length", "2", "1"),
    Change("item@max-length", "4", "9"), Change("item@verified", "no", "yes"),
    Change("item@source", "somewhere", "elsewhere", informs: true),
    Change("option@value", "no", "na"), Change("option@points", "2", "3"),
    Change("non-answer@value", "declined", "unknown "),
    Change("stop@when", "$flag = 'yes'", "$flag = 'no' "), Change("stop@then", "act", "ask"),
    Change("score@id", "aged", "ages"),
    Change(
      "score@value",
      "if(age-on($born, $administered-on) &lt; 15, 7, 1) + if($sex = 'female', 20, 0)",
      "if(age-on($born, $administered-on) &lt; 15, 7, 1) + if($sex = 'female', 21, 0)"),
    Change("score@missing", "zero", "refuse"), Change("score@max", "1", "0"),
    Change("score@verified", "no", "yes"),
    Change("score@source", "somewhere", "elsewhere", informs: true),
    Change("sum@items", "a b", "a n"), Change("sum@scores", "bonus", "other"),
    Change("max@items", "a n", "a b"), Change("max@scores", "other", "bonus"),
    Change("min@items", "a n", "a b"), Change("min@scores", "other", "total"),
    Change("count@items", "a b", "b  "), Change("count@scores", "level", "some "),
    Change("count@where", "yes", "no "), Change("count@at-least", "1", "2"),
    Change("any@items", "b", "a"), Change("any@scores", "some", "top "),
    Change("any@where", "yes", "no "), Change("any@at-least", "2", "3"),
    Change("level@score", "chosen", "bonus "), Change("level@item", "n", "a"),
    Change("map@from", "1", "2"), Change("map@to", "1", "0"), Change("map@value", "4", "5"),
    Change("result@id", "q", "p"), Change("result@score", "total", "chosen"),
    Change("result@cutoff", "usual", "other", informs: true),
    Change("result@verified", "no", "yes"),
    Change("result@source", "somewhere", "elsewhere", informs: true),
    Change("band@id", "all", "any"), Change("band@from", "2", "3"), Change("band@to", "1", "0"),
    Change("band@concern", "none", "high", informs: true), Change("band@verified", "no", "yes"),
    Change("band@source", "somewhere", "elsewhere", informs: true),
    Change("override@direction", "up", "down", informs: true),
    Change("override@approver", "supervisor", "prosecutor", informs: true),
    Change("reason@id", "knows", "other", informs: true),
    Change("study@id", "s", "z", informs: true),
    Change("study@doi", "10.1000/two", "10.1000/six", informs: true),
    Change("study@n", "100", "101"), Change("study@result", "r", "z"),
    Change("study@positive", "high", "none"), Change("study@tp", "8", "7"),
    Change("study@fn", "2", "3"), Change("study@fp", "30", "31"), Change("study@tn", "60", "61"),
    Change("study@table", "derived", "printed", informs: true),
    Change("study@sensitivity", "0.80", "0.81"), Change("study@specificity", "0.67", "0.66"),
    Change("study@ppv", "0.21", "0.22"), Change("study@npv", "0.97", "0.96"),
    Change("study@prevalence", "0.10", "0.11"),
    Change("study@sensitivity-ci", "0.40 0.90", "0.40 0.50"),
    Change("study@specificity-ci", "0.50 0.70", "0.68 0.70"),
    Change("study@ppv-ci", "0.10 0.30", "0.10 0.20"),
    Change("study@npv-ci", "0.90 0.99", "0.98 0.99"),
    Change("study@auc-ci", "0.80 0.95", "0.92 0.95"),
    Change("study@auc", "0.90", "0.91", informs: true), Change("study@verified", "no", "yes"),
    Change("study@source", "somewhere", "elsewhere", informs: true),
    Change("example@id", "e", "d", informs: true),
    Change("example@source", "house", "paper", informs: true),
    Change("example@born", "2011-06", "2001-06"), Change("example@sex", "female", "male  "),
    Change("example@day", "2026-05-04", "2027-05-04"), Change("answer@item", "b", "t"),
    Change("answer@value", "0", "9"), Change("expect@score", "aged", "top "),
    Change("expect@value", "2", "1"), Change("expect@low", "0", "1"),
    Change("expect@high", "3", "2"), Change("expect@result", "r", "q"),
    Change("expect@band", "high", "lows"), Change("expect@stopped", "act", "ask"),
  ]

  @Test("Changing an attribute changes what the instrument does or says", arguments: changes)
  func matters(change: Change) throws {
    let changed = try change.apply()
    if change.informs {
      let before = try #require(definition(Sample.text))
      let after = try #require(definition(changed))
      let saysTheSame = before == after
      #expect(!saysTheSame)
    } else {
      let doesTheSame = Self.usual == Self.conduct(changed)
      #expect(!doesTheSame)
    }
  }

  @Test("The sample is sound, and no attribute of the schema is without its change")
  func complete() throws {
    #expect(findings(Sample.text).filter { $0.severity == .error }.map(\.message) == [])
    let root = try #require(XMLReader.read(try Library.source("instrument.xsd")).root)
    let declared = SchemaAttributes(root).all
    #expect(declared == Set(Self.changes.map(\.attribute)))
  }

  private func definition(_ text: String) -> InstrumentDefinition? {
    InstrumentReader.read(XMLSource(file: "test.xml", text: text)).definition
  }

  private static let usual = conduct(Sample.text)

  /// Everything that follows from a file: findings, and what comes of some answers.
  private static func conduct(_ text: String) -> [String] {
    let (instrument, findings) = Instrument.load(XMLSource(file: "test.xml", text: text))
    var lines = findings.map { "\($0.id): \($0.notes)" }
    guard let instrument else { return lines }
    let answers: [[(ItemID, String)]] = [
      [("w", "now")], [("w", "old")], [("w", "now old")], [("w", "now nil")], [("c", "sure")],
      [("a", "yes"), ("w", "now"), ("v", "1")], [("a", "no"), ("w", "now"), ("c", "not")],
      [("w", "nil"), ("v", "0")],
      [], [("a", "yes")], [("a", "no")], [("a", "declined")], [("a", "yes"), ("b", "yes")],
      [("a", "yes"), ("b", "no"), ("n", "3")], [("n", "0")], [("n", "2")], [("t", "x")],
      [("a", "no"), ("n", "1"), ("t", "words")], [("flag", "yes")], [("a", "yes"), ("flag", "no")],
    ]
    let inside = ScreeningContext(
      day: Day(number: 20_000), born: PartialDay("2010"), sex: "female", language: "en",
      setting: "clinic", administeredBy: "self", qualifications: ["trained"], placement: "foster",
      lastGiven: .on(Day(number: 19_980)),
      external: ExternalScoring(formVersion: "2.0", scoredOn: Day(number: 20_000), scorer: "RN-7"))
    lines.append("\(instrument.mayBeGiven(by: "worker", trainings: ["course"]))")
    lines.append("\(instrument.triggers(after: ["fact:back"], context: inside))")
    let told = GivenAnswer("w", .options(["now"]), information: .youth)
    do throws(AnswerErrors) {
      lines.append("\(try instrument.evaluate(answers: [told], context: inside).standings)")
    } catch {
      lines.append("\(error.errors)")
    }
    for answers in answers {
      let given = answers.compactMap { id, written in
        instrument.item(id)?.answer(written: written).map { GivenAnswer(id, $0) }
      }
      do {
        let result = try instrument.evaluate(answers: given, context: inside)
        lines.append("\(result)")
        lines.append("\(try instrument.position(after: given, context: inside))")
      } catch {
        lines.append("\(error.errors)")
      }
    }
    return lines
  }
}
