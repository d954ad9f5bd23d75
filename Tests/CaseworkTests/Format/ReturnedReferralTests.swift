import Casework
import CivilTime
import Testing
import Workflows
import XMLReading

/// A referral that comes back opens again where it was sent, with its first anchor.
struct ReturnedReferralTests {
  private static func steps(
    referring: String = "", answering: String = "", sent: String = "", returned: String = ""
  ) -> (sender: String, answer: String) {
    (
      """
      <step id="refer" kind="referral" role="worker" to="center" service="interview"\(referring)>
        <due within="PT24H" from="entered" counting="clock" authority="law"/>
        <outcome id="sent" kind="sent"\(sent)/></step>
      """,
      """
      <step id="answer" kind="referral" role="center" answers="refer"\(answering)>
        <outcome id="accepted" kind="completed"/>
        <outcome id="returned" kind="declined"\(returned)/></step>
      """
    )
  }

  private static let over = "<final id=\"over\"/>"

  /// Sender and answer in one state, which goes on once both are done.
  private static func together(answering: String = "", besides: String = "") -> String {
    let (sender, answer) = steps(answering: answering)
    return """
      <state id="asking">\(sender)\(answer)\(besides)
        <transition event="done.steps.asking" target="over"/></state>
      \(over)
      """
  }

  private func due(_ opening: String, _ docket: Docket) throws -> Instant? {
    try docket.row(opening).standing.due
  }

  @Test("in one state with its answer, what came back opens again and the state waits for it")
  func together() throws {
    var docket = try Docket(Self.together())
    try docket.finish("refer", "sent", "Mon 10:00")
    try docket.finish("answer", "returned", "Mon 12:00")
    #expect(docket.states() == ["asking"])
    #expect(docket.openSteps == ["refer#2"])
    #expect(try due("refer#2", docket) == at("Tue 09:00"))
    #expect(try docket.row("refer#2").opened == at("Mon 12:00"))
    #expect(try docket.reread().record.state == docket.state)
    try docket.sweep("Tue 10:00")
    #expect(docket.overdue == ["refer"])
    try docket.finish("refer#2", "sent", "Tue 11:00")
    #expect(docket.state.run(1)?.ended != nil)
  }

  @Test("it comes back again and again, each time with the first anchor")
  func again() throws {
    var docket = try Docket(
      Self.together(
        answering: " opens-on=\"event:step.refer.sent\"",
        besides: """
          <step id="look" kind="task" role="worker"><outcome id="done" kind="completed"/></step>
          """))
    for number in 1...3 {
      let suffix = number == 1 ? "" : "#\(number)"
      try docket.finish("refer\(suffix)", "sent", "Mon 1\(number):00")
      try docket.finish("answer\(suffix)", "returned", "Mon 1\(number):30")
      #expect(docket.openSteps.sorted() == ["look", "refer#\(number + 1)"])
      #expect(try due("refer#\(number + 1)", docket) == at("Tue 09:00"))
    }
    try docket.finish("look", "done", "Mon 15:00")
    #expect(docket.states() == ["asking"])
    #expect(docket.openSteps == ["refer#4"])
  }

  @Test("an answer that is withdrawn brings nothing back, and corrected it does")
  func corrected() throws {
    var docket = try Docket(Self.together())
    try docket.finish("refer", "sent", "Mon 10:00")
    try docket.finish("answer", "accepted", "Mon 12:00")
    #expect(docket.state.run(1)?.ended != nil)
    try docket.correct(3, "Mon 13:00", outcome: "returned")
    #expect(docket.states() == ["asking"])
    #expect(docket.openSteps == ["refer#2"])
    try docket.withdraw(3, "Mon 14:00")
    #expect(docket.openSteps == ["answer"])
  }

  @Test("an optional referral that came back holds nothing up")
  func optional() throws {
    let (sender, answer) = Self.steps(referring: " required=\"no\"")
    var docket = try Docket(
      """
      <state id="asking">\(sender)\(answer)
        <transition event="done.steps.asking" target="over"/></state>\(Self.over)
      """)
    try docket.finish("refer", "sent", "Mon 10:00")
    try docket.finish("answer", "returned", "Mon 12:00")
    #expect(docket.state.run(1)?.ended != nil)
  }

  @Test("in states of their own it opens again where the answer leads back")
  func apart() throws {
    let (sender, answer) = Self.steps(
      sent: " target=\"waiting\"", returned: " target=\"asking\"")
    var docket = try Docket(
      "<state id=\"asking\">\(sender)</state><state id=\"waiting\">\(answer)</state>")
    try docket.finish("refer", "sent", "Mon 10:00")
    try docket.finish("answer", "returned", "Mon 12:00")
    #expect(docket.openSteps == ["refer#2"])
    #expect(try due("refer#2", docket) == at("Tue 09:00"))
    try docket.finish("refer#2", "sent", "Mon 13:00")
    #expect(docket.openSteps == ["answer#2"])
  }

  struct Shape: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let states: String
    let ids: [String]
  }

  private static func shape(_ name: String, _ states: String, _ ids: String...) -> Shape {
    Shape(testDescription: name, states: states, ids: ids)
  }

  static let shapes: [Shape] = {
    let apart = { (target: String) in steps(sent: " target=\"waiting\"", returned: target) }
    let (sender, toSender) = apart(" target=\"asking\"")
    let (_, away) = apart(" target=\"over\"")
    let (_, nowhere) = apart("")
    let plain = steps()
    let left = steps(returned: " target=\"over\"").answer
    let anew = steps(returned: " target=\"asking\" supersedes=\"refer\"").answer
    let asking = "<state id=\"asking\">\(sender)</state>"
    func waiting(_ inside: String) -> String { "<state id=\"waiting\">\(inside)</state>\(over)" }
    return [
      shape("back", asking + waiting(toSender)),
      shape("away", asking + waiting(away), "returned-referral-lost"),
      shape("nowhere", asking + waiting(nowhere), "returned-referral-lost"),
      shape(
        "back by an event of its own",
        asking
          + waiting(
            nowhere + "<transition event=\"step.answer.returned\"><raise event=\"b\"/>"
              + "</transition><transition event=\"b\" target=\"asking\" supersedes=\"answer\"/>")),
      shape(
        "back once the steps are done",
        asking + waiting(nowhere + "<transition event=\"done.steps.waiting\" target=\"asking\"/>")),
      shape(
        "back if it is safe",
        asking
          + waiting(
            nowhere + "<transition event=\"step.answer.returned\" cond=\"$safe\" "
              + "target=\"asking\"/>")),
      shape("together", together(), "answered-once"),
      shape(
        "together, opened by the sending",
        together(answering: " opens-on=\"event:step.refer.sent\"")),
      shape(
        "together, and left", "<state id=\"asking\">\(plain.sender)\(left)</state>\(over)",
        "returned-referral-lost"),
      shape("together, entered anew", "<state id=\"asking\">\(plain.sender)\(anew)</state>"),
      shape(
        "side by side",
        "<parallel id=\"both\"><state id=\"asking\">\(plain.sender)</state>"
          + "<state id=\"waiting\">\(plain.answer)</state></parallel>", "answered-once"),
    ]
  }()

  @Test("a referral that cannot come back to where it was sent does not load", arguments: shapes)
  func checked(_ shape: Shape) {
    let texts = [Made.calendar, Made.caseFile, Made.workflow(shape.states)]
    let library = DefinitionLibrary(files: texts.enumerated().map(Made.file))
    let about = ["returned-referral-lost", "answered-once"]
    #expect(library.findings.map(\.id).filter(about.contains) == shape.ids)
    #expect((library.activePlan(of: "flow") == nil) == shape.ids.contains("returned-referral-lost"))
  }
}
