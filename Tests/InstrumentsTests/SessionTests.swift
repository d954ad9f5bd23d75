import CivilTime
import Instruments
import TestSupport
import Testing

/// A session works out what an answer touches, and comes to what a whole evaluation comes to.
struct SessionTests {
  /// Items that depend on each other in many ways, and scores of every kind over them.
  static let instrument = document(
    items: #"""
      <item id="known" type="choice" asked="context"><option value="yes" points="1"/><option value="no" points="0"/></item>
      """#
        + yesNo("a") + yesNo("b") + yesNo("c", #"relevant="$a = 'yes' or $b = 'yes'""#)
        + yesNo("d", #"relevant="$a = 'no' or $b = 'no'" required="yes""#)
        + yesNo("e", #"relevant="$c = 'yes' and $d = 'yes'""#)
        + #"<item id="n" type="number" min="0" max="3" relevant="$few &lt; 2"/>"#
        + #"<item id="f" type="choice"><option value="yes" points="1"/><option value="no" points="0"/>"#
        + #"<non-answer value="declined"/><points option="yes" when="$a = 'yes'" value="5"/></item>"#
    ,
    stops: #"<stop when="$e = 'yes' and $n = 3" then="act">Stop.</stop>"#,
    scores: #"""
      <score id="few" missing="zero"><sum items="a b"/></score>
      <score id="both" missing="range"><sum items="c d"/></score>
      <score id="all" missing="range"><sum items="a b c d e f" scores="few" weight="2"/></score>
      <score id="most" missing="range"><max items="e f n"/></score>
      <score id="even" missing="prorate" max="2"><sum items="a b c d"/></score>
      <score id="only" applies="$a = 'yes'" missing="range"><count items="b c f"/></score>
      <score id="formula" missing="range" value="if($c = 'yes', points($f), 2) + $few"/>
      """#,
    results: #"""
      <result id="r" score="all"><band id="low" to="4" concern="none">x</band>
      <band id="high" from="5" concern="high">x</band></result>
      <result id="tier"><band id="one" when="points($c) = 1" overrides="two" concern="high">x</band>
      <band id="two" when="true()" concern="none">x</band></result>
      <critical id="now" when="$n >= 2" concern="acute">x</critical>
      """#)

  @Test("Whatever is answered, changed and taken away, a session agrees with a whole evaluation")
  func agrees() throws {
    let instrument = try load(Self.instrument)
    let context = ScreeningContext(day: Day(number: 20_000))
    var random = Seeded(seed: 11)
    var refused = 0
    for _ in 0..<60 {
      var session = ScreeningSession(instrument, context: context)
      for _ in 0..<25 {
        guard let item = instrument.definition.items.randomElement(using: &random) else { continue }
        if Bool.random(using: &random), Bool.random(using: &random) {
          session.clear(item.id)
        } else {
          let texts =
            item.kind == .number
            ? ["0", "2", "3"]
            : item.options.map(\.id.rawValue) + item.nonAnswers.map(\.value.rawValue)
          let text = try #require(texts.randomElement(using: &random))
          let answer = GivenAnswer(item.id, try #require(item.answer(written: text)))
          do throws(AnswerErrors) { try session.answer(answer) } catch {
            refused += 1
            #expect(error.errors == [.irrelevant(item.id)])
            #expect(!session.isAsked(item.id))
          }
        }
        guard session.irrelevantAnswers.isEmpty else {
          let stray = session.irrelevantAnswers
          let error = #expect(throws: AnswerErrors.self) { try session.result() }
          #expect(error?.errors == stray.map { .irrelevant($0) })
          for item in stray { session.clear(item) }
          continue
        }
        let answers = session.answers
        let whole = try instrument.evaluate(answers: answers, context: context)
        #expect(try session.result() == whole)
        let position = try instrument.position(after: answers, context: context)
        #expect(try session.position() == position)
        #expect(session.next == position.next)
        #expect(session.stopped == position.stopped)
      }
    }
    #expect(refused > 0)
  }

  @Test("A long chain of conditions is walked item by item")
  func chain() throws {
    let items = (0..<300).map { place in
      yesNo("i\(place)", place == 0 ? "" : #"relevant="$i\#(place - 1) = 'yes'""#)
    }
    let instrument = try load(document(items: items.joined()))
    var session = ScreeningSession(instrument, context: .plain)
    for place in 0..<299 {
      #expect(session.next == ItemID("i\(place)"))
      try session.answer(GivenAnswer(ItemID("i\(place)"), .option("yes")))
    }
    #expect(session.next == "i299")
    try session.answer(GivenAnswer("i0", .option("no")))
    // What is left out has no value, so what depends on it is asked all the same.
    #expect(session.irrelevantAnswers == ["i1"])
    session.clear("i1")
    #expect(try session.result() == instrument.evaluate(answers: session.answers, context: .plain))
  }
}
