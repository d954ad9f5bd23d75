import CivilTime
import TestSupport
import Testing
import XMLReading

@testable import Instruments

/// peer failure 23: a definition written anew in another form scores as before.
struct CanonicalFormTests {
  /// The element with its attributes sorted, every character escaped that may be, and no white space
  /// that means nothing.
  static func written(_ element: XMLElement, isRoot: Bool = true) -> String {
    func escaped(_ text: String) -> String {
      text.unicodeScalars.map { scalar in
        "&<>\"'=$ ".unicodeScalars.contains(scalar) ? "&#\(scalar.value);" : String(scalar)
      }.joined()
    }
    var attributes = element.attributes.sorted { $0.name < $1.name }
      .map { " \($0.name)=\"\(escaped($0.value))\"" }.joined()
    if isRoot { attributes += " xmlns=\"\(InstrumentReader.namespace)\"" }
    let children = element.children.map { written($0, isRoot: false) }.joined()
    return "<\(element.name)\(attributes)>\(escaped(element.text))\(children)</\(element.name)>"
  }

  static func reread(_ source: XMLSource) throws -> Instrument {
    let root = try #require(XMLReader.read(source).root)
    return try load(written(root))
  }

  @Test(
    "A canonicalised file is read as the same instrument, and twice gives the same text",
    arguments: Library.files)
  func same(file: String) throws {
    let source = try Library.source(file)
    let first = try Library.instrument(file)
    let second = try Self.reread(source)
    var random = Seeded(seed: 23)
    for _ in 0..<300 {
      let day = Day(number: 20_000)
      let context = ScreeningContext(
        day: day,
        born: PartialDay(day.adding(months: -12 * Int.random(in: 8...19, using: &random))),
        sex: ["female", "male", nil].randomElement(using: &random) ?? nil)
      var given: [GivenAnswer] = []
      for item in first.definition.items {
        let texts = item.options.map(\.id.rawValue) + item.nonAnswers.map(\.value.rawValue) + ["3"]
        guard Bool.random(using: &random) || Bool.random(using: &random),
          let text = texts.randomElement(using: &random),
          let answer = item.answer(written: text)
        else { continue }
        given.append(GivenAnswer(item.id, answer))
      }
      #expect(outcome(first, given, context) == outcome(second, given, context))
    }
    let root = try #require(XMLReader.read(source).root)
    let once = XMLSource(file: "once.xml", text: Self.written(root))
    let again = try #require(XMLReader.read(once).root)
    #expect(Self.written(again) == Self.written(root))
  }

  private func outcome(
    _ instrument: Instrument, _ given: [GivenAnswer], _ context: ScreeningContext
  ) -> Result<ScreeningResult, AnswerErrors> {
    do throws(AnswerErrors) {
      let result = try instrument.evaluate(answers: given, context: context)
      return .success(result.withoutPlaces)
    } catch {
      return .failure(error)
    }
  }
}

extension ScreeningResult {
  /// The result as it compares: where in a file its actions stand is no part of it.
  fileprivate var withoutPlaces: ScreeningResult {
    ScreeningResult(
      instrument: instrument, version: version, purpose: purpose, kind: kind, informant: informant,
      scores: scores, results: results, criticals: criticals, openCriticals: openCriticals,
      followUps: followUps, actions: [], stopped: stopped, path: path, standings: standings,
      unanswered: unanswered, departures: departures)
  }
}
