import CivilTime
import Instruments
import Testing

/// Answers that cannot be taken.
struct AnswerTests {
  static func instrument() throws -> Instrument {
    try load(
      document(
        items: #"""
          <item id="one" type="choice"><option value="yes"/><option value="no"/>
            <non-answer value="declined"/></item>
          <item id="many" type="choices"><option value="a"/><option value="b"/></item>
          <item id="number" type="number" min="0" max="10"/>
          <item id="free-number" type="number"/>
          <item id="date" type="date"/>
          <item id="text" type="text" min-length="2" max-length="4"/>
          <item id="hidden" type="choice" relevant="$one = 'yes'"><option value="yes"/></item>
          """#))
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let item: ItemID
    let answer: Answer
    let error: String?
    var testDescription: String { "\(item) \(answer) -> \(error ?? "taken")" }

    init(_ item: ItemID, _ answer: Answer, _ error: String?) {
      self.item = item
      self.answer = answer
      self.error = error
    }
  }

  static let cases = [
    Case("one", .option("yes"), nil),
    Case("one", .option("perhaps"), "answer-not-an-option"),
    Case("one", .options(["yes"]), "answer-wrong-type"),
    Case("one", .number(1), "answer-wrong-type"),
    Case("one", .text("yes"), "answer-wrong-type"),
    Case("one", .nonAnswer(.declined), nil),
    Case("one", .nonAnswer(.unknown), "non-answer-not-allowed"),
    Case("many", .options([]), nil),
    Case("many", .options(["a", "b"]), nil),
    Case("many", .options(["a", "c"]), "answer-not-an-option"),
    Case("many", .option("a"), "answer-wrong-type"),
    Case("number", .number(0), nil),
    Case("number", .number(10), nil),
    Case("number", .number(11), "answer-out-of-range"),
    Case("number", .number(-1), "answer-out-of-range"),
    Case("number", .number(1.5), "answer-not-whole"),
    Case("number", .number(.nan), "answer-not-whole"),
    Case("free-number", .number(-1_000_000_000), nil),
    Case("free-number", .number(1_000_000_001), "answer-out-of-range"),
    Case("date", .date(PartialDay(Day(number: 0))), nil),
    Case("date", .text("2020-01-01"), "answer-wrong-type"),
    Case("text", .text("four"), nil),
    Case("text", .text("f"), "answer-wrong-length"),
    Case("text", .text("fives"), "answer-wrong-length"),
    Case("nobody", .text("x"), "item-unknown"),
  ]

  @Test("Each answer is taken or refused for its own reason", arguments: cases)
  func refused(_ example: Case) throws {
    let instrument = try Self.instrument()
    let given = [GivenAnswer(example.item, example.answer)]
    do {
      _ = try instrument.evaluate(answers: given, context: .plain)
      #expect(example.error == nil)
    } catch {
      #expect(error.errors.map(\.id) == [example.error])
      #expect(error.errors.map(\.item) == [example.item])
      #expect(error.errors.allSatisfy { !$0.message.isEmpty })
    }
  }

  @Test("Everything that is wrong is said at once, in the order of the answers")
  func all() throws {
    let instrument = try Self.instrument()
    let given: [GivenAnswer] = [
      .init("hidden", .option("yes")), .init("one", .option("no")), .init("nobody", .number(1)),
      .init("number", .number(99)), .init("one", .option("yes")),
    ]
    let errors = #expect(throws: AnswerErrors.self) {
      try instrument.position(after: given, context: .plain)
    }
    #expect(
      errors?.errors == [
        .irrelevant("hidden"), .unknownItem("nobody"), .outOfRange("number"),
        .answeredTwice("one"),
      ])
  }

  @Test(
    "A written answer is read by its item's type",
    arguments: [
      ("one", "yes", Answer.option("yes")), ("one", "declined", .nonAnswer(.declined)),
      ("one", "unknown", .option("unknown")), ("many", "b a", .options(["a", "b"])),
      ("many", "", .options([])), ("number", "7", .number(7)), ("text", "free", .text("free")),
    ])
  func written(item: ItemID, text: String, answer: Answer) throws {
    #expect(try Self.instrument().item(item)?.answer(written: text) == answer)
  }

  @Test("What is no number and no date is no answer", arguments: ["number", "date"])
  func unwritten(item: ItemID) throws {
    #expect(try Self.instrument().item(item)?.answer(written: "often") == nil)
  }
}
