import Instruments
import Testing

/// Where a screening stands after some answers.
struct JourneyTests {
  /// A gate, what it opens, what that opens, and an end.
  static func gated() throws -> Instrument {
    try load(
      document(
        items: yesNo("gate", #"required="yes""#)
          + yesNo("inner", #"required="yes" relevant="$gate = 'yes'""#)
          + yesNo("innermost", #"relevant="$gate = 'yes' and $inner = 'yes'""#)
          + yesNo("flag", #"asked="any-time""#) + yesNo("last", #"required="yes""#),
        stops: #"<stop when="$flag = 'yes'" then="act">Act.</stop>"#))
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let answers: [String: String]
    let next: ItemID?
    let open: [ItemID]
    let complete: Bool
    var testDescription: String { "\(answers.sorted { $0.key < $1.key })" }
  }

  static let cases = [
    Case(
      answers: [:], next: "gate", open: ["gate", "inner", "innermost", "last"], complete: false),
    Case(answers: ["gate": "no"], next: "last", open: ["last"], complete: false),
    Case(answers: ["gate": "no", "last": "no"], next: nil, open: [], complete: true),
    Case(
      answers: ["gate": "yes"], next: "inner", open: ["inner", "innermost", "last"],
      complete: false),
    Case(
      answers: ["gate": "yes", "inner": "no"], next: "last", open: ["last"], complete: false),
    Case(
      answers: ["gate": "yes", "inner": "yes", "last": "no"], next: "innermost",
      open: ["innermost"], complete: true),
    // Unknown is not no: what may apply is asked.
    Case(
      answers: ["gate": "declined"], next: "inner", open: ["inner", "innermost", "last"],
      complete: false),
    Case(
      answers: ["flag": "no"], next: "gate", open: ["gate", "inner", "innermost", "last"],
      complete: false),
    Case(answers: ["gate": "yes", "flag": "yes"], next: nil, open: [], complete: true),
  ]

  @Test("The next item follows from the answers given", arguments: cases)
  func position(_ example: Case) throws {
    let instrument = try Self.gated()
    let given = try instrument.given(example.answers)
    let position = try instrument.position(after: given, context: .plain)
    #expect(position.next == example.next)
    #expect(position.open == example.open)
    #expect(position.isComplete == example.complete)
    #expect(position.stopped?.then == (example.answers["flag"] == "yes" ? "act" : nil))
    let isOpen = example.answers["flag"] == nil
    #expect(position.anyTime == (isOpen ? ["flag"] : []))
    #expect(try instrument.position(after: given.reversed(), context: .plain) == position)
  }

  @Test("The path is what was asked, in the order of the items")
  func path() throws {
    let instrument = try load(
      document(
        items: #"""
          <item id="a" type="number"/><item id="b" type="text"/>
          <item id="c" type="choice"><option value="yes"/>
          <non-answer value="not-asked"/><non-answer value="declined"/></item>
          """#))
    let position = try instrument.position(
      after: [
        .init("c", .nonAnswer(.declined)), .init("b", .text("words")), .init("a", .number(3)),
      ], context: .plain)
    #expect(position.path == ["a", "b", "c"])
    let notAsked = try instrument.position(
      after: [.init("c", .nonAnswer(.notAsked)), .init("a", .number(3))], context: .plain)
    #expect(notAsked.path == ["a"])
  }

  @Test("Following next from item to item ends, and asks each item once")
  func walk() throws {
    let instrument = try Self.gated()
    for way in 0..<81 {
      var rest = way
      var given: [GivenAnswer] = []
      while let next = try instrument.position(after: given, context: .plain).next {
        #expect(!given.contains { $0.item == next })
        let answers: [Answer] = [.option("yes"), .option("no"), .nonAnswer(.declined)]
        given.append(.init(next, answers[rest % 3]))
        rest /= 3
      }
      let position = try instrument.position(after: given, context: .plain)
      #expect(position.isComplete)
      #expect(position.path == given.map(\.item))
    }
  }

  @Test("The first of several stops that hold counts")
  func stops() throws {
    let instrument = try load(
      document(
        items: yesNo("a") + yesNo("b"),
        stops: #"""
          <stop when="$a = 'yes'" then="one"/><stop when="$b = 'yes'" then="two"/>
          """#))
    #expect(try instrument.result(["a": "yes", "b": "yes"]).stopped == "one")
    #expect(try instrument.result(["b": "yes"]).stopped == "two")
    #expect(try instrument.result(["a": "declined"]).stopped == nil)
  }

  @Test("A score can gate an item, and is unknown while its answers are open")
  func scoreGate() throws {
    let instrument = try load(
      document(
        items: yesNo("a") + yesNo("b") + yesNo("c", #"relevant="$s >= 2""#),
        scores: #"<score id="s" missing="zero"><sum items="a b"/></score>"#))
    func open(_ answers: [String: String]) throws -> [ItemID] {
      try instrument.position(after: instrument.given(answers), context: .plain).open
    }
    #expect(try open([:]) == ["a", "b", "c"])
    #expect(try open(["a": "no"]) == ["b"])
    #expect(try open(["a": "yes"]) == ["b", "c"])
    // Declined is settled, and worth nothing by the score's rule; unanswered is not.
    #expect(try open(["a": "declined", "b": "yes"]) == [])
  }
}
