import Casework
import Testing
import Workflows

/// What definitions name is said by id to programs, by both to a person who types it.
struct NamedThingTests {
  private let things = [
    NamedThing(id: "safe", title: "Safe contact"), NamedThing(id: "away", title: "away"),
  ]

  @Test("programs read ids, whatever things are called")
  func programs() {
    let refusal = Refusal(.gateNotPassed, "Not yet: it", mend: "Waiting for \(named: things): do.")
    #expect(refusal.mend == "Waiting for safe, away: do.")
  }

  @Test("a terminal shows the title with the id beside it, and an id alone once")
  func terminal() {
    let inner: Sentence = "the fact '\(named: things)'"
    let sentence: Sentence = "Waiting for \(inner) until \(3)."
    #expect(
      sentence.atTerminal == "Waiting for the fact 'Safe contact (safe), away' until 3.")
    #expect(sentence.english == "Waiting for the fact 'safe, away' until 3.")
  }
}
