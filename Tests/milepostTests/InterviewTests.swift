import Casework
import CivilTime
import Foundation
import Instruments
import Testing
import Workflows
import XMLReading

@testable import milepost

/// A screening on a terminal, the terminal played by a list of lines.
struct InterviewTests {
  /// What was shown, and what came of it.
  private final class Terminal {
    var typed: [String]
    var shown: [String] = []

    init(_ typed: [String]) { self.typed = typed }

    func hear() -> String? { typed.isEmpty ? nil : typed.removeFirst() }
  }

  private func interview(
    _ typed: [String], records: Bool = true
  ) throws -> (answers: [String]?, shown: [String]) {
    let file = Golden.folder.deletingLastPathComponent()
      .appendingPathComponent("Fixtures/Definitions/Instruments/test-screen.xml")
    let source = XMLSource(file: "test-screen.xml", bytes: Array(try Data(contentsOf: file)))
    let instrument = try #require(Instrument.load(source).instrument)
    let terminal = Terminal(typed)
    let day = try #require(Day("2026-05-04"))
    let interview = InteractiveScreening(
      of: instrument, child: ScreenedChild(), on: day, records: records,
      hear: { terminal.hear() }, say: { terminal.shown.append($0) })
    let answers = try interview.run()?.form.answers.map { "\($0.id)=\($0.text)" }
    return (answers, terminal.shown)
  }

  @Test(arguments: [
    // Language, ran away, how often, online, record.
    (["1", "1", "3", "2", "y"], ["ran-away=yes", "how-often=3", "online=no"]),
    // Not having run away, nobody asks how often.
    (["1", "2", "1", "y"], ["ran-away=no", "online=yes"]),
    // An empty line passes over what is not required; a non-answer is not "no".
    (["", "1", "", "n", "y"], ["ran-away=yes", "online=not-asked"]),
    (["", "d", "", "2", "y"], ["ran-away=declined", "online=no"]),
    // Back over two items, and another answer: the item that hung on it is asked no more.
    (["1", "1", "3", "b", "b", "2", "2", "y"], ["ran-away=no", "online=no"]),
    // Back from the end.
    (["1", "2", "1", "b", "2", "y"], ["ran-away=no", "online=no"]),
    // What cannot be taken is said and asked again.
    (["1", "7", "maybe", "", "2", "1", "perhaps", "yes"], ["ran-away=no", "online=yes"]),
    (
      ["1", "1", "0", "100", "many", "99", "2", "y"], ["ran-away=yes", "how-often=99", "online=no"]
    ),
    // A disclosure ends the asking at once, also after it was denied.
    (["1", "2", "!", "1", "y"], ["ran-away=no", "disclosed=yes"]),
    (["1", "!", "2", "2", "!", "1", "y"], ["ran-away=no", "disclosed=yes"]),
  ])
  func `what is typed becomes answers`(typed: [String], expected: [String]) throws {
    let (answers, shown) = try interview(typed)
    #expect(answers == expected, "\(shown.joined(separator: "\n"))")
  }

  @Test(arguments: [
    [], ["1"], ["1", "1", "3"], ["1", "1", "q"], ["1", "2", "1"], ["1", "2", "1", "q"],
  ])
  func `whoever leaves before the end leaves nothing`(typed: [String]) throws {
    #expect(try interview(typed).answers == nil)
  }

  @Test func `without a case nobody is asked whether to record`() throws {
    #expect(
      try interview(["1", "2", "1"], records: false).answers == ["ran-away=no", "online=yes"])
  }

  @Test func `items are shown one at a time with their place`() throws {
    let (_, shown) = try interview(["1", "1", "3", "2", "y"])
    try Golden.expect(shown.joined(separator: "\n") + "\n", is: "interview.txt")
  }
}
