import CivilTime
import Expressions
import Instruments
import XMLReading

/// Screenings scored, opened and gone through.
struct Screenings {
  /// An instrument that could not be made, or an answer that it refused.
  private struct Unsound: Error {
    let message: String
  }

  private let context = ScreeningContext(day: Day(number: 20_500))

  func measure() throws -> [Ratio] {
    let fifty = try instrument(items: 50) { _ in "" }
    let answers = fifty.definition.items.map { GivenAnswer($0.id, .option("yes")) }
    let scoring = try median(50) { _ = try fifty.evaluate(answers: answers, context: context) }
    let chain = try instrument(items: 1_000) { place in
      place == 0 ? "" : "relevant=\"$i\(place - 1) = 'yes'\""
    }
    let opening = median(20) { _ = ScreeningSession(chain, context: context) }
    let answering = try reevaluations(of: chain)
    return [
      line("scoring an instrument of 50 items, microseconds", scoring * 1e6, 50),
      line("opening one of 1,000 items, each relevant by the one before, ms", opening * 1e3, 50),
      line("  working out one answer of it anew, ms", answering * 1e3, 1),
    ]
  }

  private func line(_ what: String, _ value: Double, _ bound: Double) -> Ratio {
    Ratio(
      what: what, ours: Ratio.number(value), theirs: "no rival", value: value,
      target: .atMost(bound))
  }

  /// How long an answer near the beginning, the middle and the end of a filled form takes.
  private func reevaluations(of chain: Instrument) throws -> Double {
    var session = ScreeningSession(chain, context: context)
    for item in chain.definition.items { try session.answer(GivenAnswer(item.id, .option("yes"))) }
    return try [0, 499, 998].map { place in
      let id = ItemID("i\(place)")
      var isYes = true
      return try median(20) {
        isYes.toggle()
        try session.answer(GivenAnswer(id, .option(isYes ? "yes" : "no")))
        _ = session.next
      }
    }.max() ?? .nan
  }

  private func median(_ rounds: Int, _ body: () throws -> Void) rethrows -> Double {
    Timing.median(try (0..<rounds).map { _ in try Timing.processorSeconds(body) })
  }

  private func instrument(items count: Int, _ more: (Int) -> String) throws -> Instrument {
    let items = (0..<count).map { place in
      """
      <item id="i\(place)" type="choice" \(more(place))>
        <option value="yes" points="1"/><option value="no" points="0"/></item>
      """
    }.joined()
    let names = (0..<count).map { "i\($0)" }.joined(separator: " ")
    let text = """
      <instrument xmlns="urn:milepost:instrument:1" id="made-up" version="1" purpose="measuring"
                  wording="none">
        <title>Made up</title>
        <items>\(items)</items>
        <scores><score id="total" missing="zero"><sum items="\(names)"/></score></scores>
        <result id="screen" score="total">
          <band id="low" from="0" to="\(count / 2)" concern="none">Low</band>
          <band id="high" from="\(count / 2 + 1)" to="\(count)" concern="possible">High</band>
        </result>
      </instrument>
      """
    let source = XMLSource(file: "made-up.xml", text: text)
    let (instrument, findings) = Instrument.load(source)
    guard let instrument else {
      throw Unsound(message: FindingText.render(findings, sources: ["made-up.xml": source]))
    }
    return instrument
  }
}
