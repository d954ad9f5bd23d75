import CaseStore
import Casework
import CivilTime
import Foundation
import Testing
import Workflows

/// The same key with the same content is the same act (rule 6).
struct RepetitionTests {
  @Test("a repetition gets the first reply and records nothing")
  func repeated() throws {
    let shelf = try Shelf()
    let store = try shelf.open()
    let first = try store.perform(.open("MP-1", key: "k1"), at: .system(monday))
    // A new try at an opening brings a new number along; the first one stands.
    var again = try store.perform(.open("MP-2", key: "k1"), at: .system(monday.adding(hours: 3)))
    #expect(again.isRepetition)
    again.isRepetition = false
    #expect(again == first)
    #expect(try store.cases(for: .operator, at: monday.adding(hours: 3)).count == 1)
  }

  @Test("another command under a used key is refused")
  func reused() throws {
    let shelf = try Shelf()
    let store = try shelf.open()
    try store.perform(.open("MP-1", key: "k1"), at: .system(monday))
    let other: [Command] = [
      .open("MP-1", facts: [WrittenEntry("county", "north")], key: "k1"),
      .open("MP-1", by: .stranger, key: "k1"),
      .finish("refer", "sent", in: "MP-1", key: "k1"),
    ]
    for command in other {
      let refusal = #expect(throws: Refusal.self) {
        try store.perform(command, at: .system(monday))
      }
      #expect(refusal?.kind == .keyReused)
    }
  }

  @Test("a double submit makes one event, however many come at once (peer failure 13)")
  func concurrent() async throws {
    let shelf = try Shelf()
    let store = try shelf.open()
    try store.perform(.open("MP-1"), at: .system(monday))
    let command = Command.finish("refer", "sent", in: "MP-1", key: "once")
    let replies = try await withThrowingTaskGroup(of: Reply.self) { group in
      for _ in 0..<24 {
        group.addTask { try store.perform(command, at: .system(monday.adding(hours: 1))) }
      }
      return try await group.reduce(into: [Reply]()) { $0.append($1) }
    }
    #expect(replies.count { !$0.isRepetition } == 1)
    #expect(Set(replies.map(\.sequences)) == [[2]])
  }

  @Test("two processes that write in turn see each other's events")
  func twoStores() throws {
    let shelf = try Shelf()
    let (one, two) = (try shelf.open(), try shelf.open())
    try one.refer("MP-1")
    try two.perform(
      .finish("accept", "accepted", in: "MP-1", by: .center),
      at: .system(monday.adding(hours: 2)))
    try one.perform(
      Command(.record([WrittenEntry("disclosure", "yes")]), in: "MP-1"),
      at: .system(monday.adding(hours: 3)))
    let reply = try two.perform(
      .finish("hold", "held", in: "MP-1", by: .center),
      at: .system(monday.adding(hours: 4)))
    #expect(reply.sequences == [5])
    expectSound(try one.verify())
  }
}
