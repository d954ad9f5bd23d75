import TestSupport
import Testing

@testable import Workflows

/// Which descriptors match which events, looked up and asked one by one (SCXML 3.12.1).
struct EventMatchingTests {
  @Test("Looking up gives what asking one by one gives", arguments: 0..<20)
  func sameAsOneByOne(_ seed: UInt64) {
    var random = Seeded(seed: seed)
    func name() -> String {
      let parts = (0..<Int.random(in: 1...3, using: &random)).map { _ in
        ["a", "b", "step", "done", ""].randomElement(using: &random) ?? "a"
      }
      return parts.joined(separator: ".")
    }
    let endings = ["", "", ".", ".*"]
    func descriptor() -> String {
      Int.random(in: 0..<6, using: &random) == 0
        ? "*" : name() + (endings.randomElement(using: &random) ?? "")
    }
    for _ in 0..<50 {
      let names = (0..<Int.random(in: 0...6, using: &random)).map { _ in name() }
      let index = EventNameIndex(names)
      let transitions = (0..<6).map { _ in
        (0..<Int.random(in: 0...3, using: &random)).map { _ in descriptor() }
      }
      let table = TriggerTable(transitions)
      #expect(table.eventless == transitions.indices.filter { transitions[$0].isEmpty })
      for _ in 0..<10 {
        let asked = descriptor()
        #expect(
          index.matches(asked) == names.contains { EventNames.matches(asked, $0) },
          "\(asked) in \(names)")
        let event = name()
        let triggered = transitions.indices.filter { place in
          transitions[place].contains { EventNames.matches($0, event) }
        }
        #expect(table.transitions(by: event) == triggered, "\(event) in \(transitions)")
      }
    }
  }
}
