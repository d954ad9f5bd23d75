import CivilTime
import Instruments
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
      let doesTheSame = conduct(Sample.text) == conduct(changed)
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

  /// Everything that follows from a file: findings, and what comes of some answers.
  private func conduct(_ text: String) -> [String] {
    let (instrument, findings) = Instrument.load(XMLSource(file: "test.xml", text: text))
    var lines = findings.map { "\($0.id): \($0.notes)" }
    guard let instrument else { return lines }
    let answers: [[(ItemID, String)]] = [
      [], [("a", "yes")], [("a", "no")], [("a", "declined")], [("a", "yes"), ("b", "yes")],
      [("a", "yes"), ("b", "no"), ("n", "3")], [("n", "0")], [("n", "2")], [("t", "x")],
      [("a", "no"), ("n", "1"), ("t", "words")], [("flag", "yes")], [("a", "yes"), ("flag", "no")],
    ]
    let inside = ScreeningContext(
      day: Day(number: 20_000), born: PartialDay("2010"), sex: "female", language: "en",
      setting: "clinic", administeredBy: "self", qualifications: ["trained"])
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
