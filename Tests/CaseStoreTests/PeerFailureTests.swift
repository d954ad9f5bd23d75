import CaseStore
import Casework
import CivilTime
import Foundation
import GRDB
import Ledger
import TestSupport
import Testing
import Workflows

/// What other systems got wrong in keeping cases.
struct PeerFailureTests {
  /// A commitment without its salt would tell the value to whoever tries them all.
  @Test("peer failure 16: where no salt can be had nothing that identifies is recorded")
  func noSalt() async {
    await #expect(processExitsWith: .failure) {
      let shelf = try Shelf()
      let store = try CaseStore(
        path: shelf.path, mode: .write, definitions: SmallTown.library
      ) { Array(repeating: 7, count: 31) }
      try store.perform(
        .open("MP-1", facts: [WrittenEntry("child-name", "Marigold")]), at: .system(monday))
    }
  }

  @Test("peer failure 21: adopting definitions is an event, and earlier ones stay as they were")
  func adoption() throws {
    let shelf = try Shelf()
    try shelf.open().refer("MP-1")
    let newer = SmallTown.files(interview: SmallTown.interview(within: "PT2H", version: 2))
    let archive = try shelf.open(.read)
    let store = try shelf.open(
      with: DefinitionLibrary(files: newer) { try? archive.archivedBytes(of: $0) })
    let now = monday.adding(hours: 2)
    let before = try store.timeline(of: "MP-1", for: .operator, at: now).map(\.entry)
    try store.perform(
      Command(.adopt(run: 1), in: "MP-1", by: .operator, accepts: true), at: .system(now))
    let after = try store.timeline(of: "MP-1", for: .operator, at: now).map(\.entry)
    #expect(Array(after.prefix(before.count)) == before)
    let event = try #require(after.last)
    #expect(after.count == before.count + 1)
    #expect(event.kind == "definition.adopted" && event.actor == "operator", "\(event.kind)")
    #expect(
      try store.openedCase("MP-1", for: .operator, at: now).state.runs.first?.workflow.definition
        .version == "2")
    // A step is one row, whatever its workflow was before.
    let listed = try store.openSteps(StepQuery(), for: .operator, at: now)
    #expect(listed.map(\.opening) == ["accept"])
    #expect(listed.first?.step.version == "2")
    expectSound(try store.verify())
  }

  @Test("peer failure 33: what a definitions folder no longer mentions is not destroyed")
  func folderWithout() throws {
    let shelf = try Shelf()
    try shelf.open().refer("MP-1")
    let archive = try shelf.open(.read)
    func kept() throws -> [String] {
      try DatabaseQueue(path: shelf.path).read { database in
        try String.fetchAll(
          database, sql: "SELECT hex(digest) || hex(bytes) FROM definitions ORDER BY digest")
      }
    }
    let before = try kept()
    #expect(before.count == 3)
    let now = monday.adding(hours: 2)
    let facts = try archive.openedCase("MP-1", for: .operator, at: now).state.facts
    // A folder without the workflow, and one whose case file has lost a fact that is recorded.
    let without = SmallTown.texts().filter { $0.path != "Workflows/interview.xml" }
    let shorter = without.map { path, text in
      (
        path: path,
        text: text.replacing(/<fact id="county"(?s:.*?)<\/fact>/, with: "")
      )
    }
    for texts in [without, shorter] {
      let files = texts.map { DefinitionFile(path: $0.path, bytes: Array($0.text.utf8)) }
      let store = try shelf.open(
        with: DefinitionLibrary(files: files) { try? archive.archivedBytes(of: $0) })
      let found = try store.openedCase("MP-1", for: .operator, at: now).state
      #expect(found.facts == facts)
      try store.perform(
        Command(.note("Seen."), in: "MP-1", by: .operator), at: .system(now))
      #expect(throws: Refusal.self) { try store.perform(.open("MP-2"), at: .system(now)) }
      #expect(Set(try kept()).isSuperset(of: before))
      expectSound(try store.verify())
    }
  }

  @Test("peer failure 34: the thousandth event of a case costs what the tenth did")
  func manyEvents() throws {
    let shelf = try Shelf()
    let store = try shelf.open()
    try store.perform(.open("MP-1"), at: .system(monday))
    var number = 0
    /// The least time that one of twenty takes: what else the machine does only adds to it.
    func cost() throws -> Duration {
      var least = Duration.seconds(60)
      for _ in 1...20 {
        number += 1
        let command = Command(
          .record([WrittenEntry("county", number.isMultiple(of: 2) ? "north" : "south")]),
          in: "MP-1")
        let time = monday.adding(seconds: Int64(number))
        let taken = try ContinuousClock().measure {
          _ = try store.perform(command, at: .system(time))
        }
        least = min(least, taken)
      }
      return least
    }
    let early = try cost()
    while number < 980 {
      number += 1
      try store.perform(
        Command(.record([WrittenEntry("disclosure", "yes")]), in: "MP-1"),
        at: .system(monday.adding(seconds: Int64(number))))
    }
    let late = try cost()
    #expect(late < early * 2, "\(early) at the tenth, \(late) at the thousandth")
    expectSound(try store.verify())
  }
}
