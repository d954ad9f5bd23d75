import CaseStore
import Casework
import CivilTime
import Foundation
import GRDB
import Testing
import Workflows

/// Whose lists an approval stands in that somebody waits for.
struct ApprovalListTests {
  private func asked() throws -> (Shelf, CaseStore) {
    let shelf = try Shelf()
    let store = try shelf.open()
    try store.refer("MP-1")
    let later = monday.adding(hours: 2)
    try store.perform(
      .finish("accept", "accepted", in: "MP-1", by: .center), at: .system(later))
    try store.perform(
      Command(.record([WrittenEntry("disclosure", "yes")]), in: "MP-1"), at: .system(later))
    try store.perform(
      Command(
        .ask(.extend(step: "hold", total: .days(15), reason: "child-ill")), in: "MP-1", by: .center),
      at: .system(later))
    return (shelf, store)
  }

  @Test("it stands with its asker, its approver and those on the case, and with nobody else")
  func lists() throws {
    let (_, store) = try asked()
    let now = monday.adding(hours: 3)
    func list(_ actor: Actor) throws -> [String] {
      try store.approvals(for: actor, at: now).map {
        "\($0.caseID) \($0.row?.step.id ?? "") \($0.isOwn ? "own" : "") "
          + ($0.mayAnswer ? "may answer" : "")
      }
    }
    #expect(try list(.center) == ["MP-1 hold own "])
    #expect(try list(.supervisor) == ["MP-1 hold  may answer"])
    #expect(try list(.worker) == ["MP-1 hold  "])
    #expect(try list(.stranger).isEmpty)
    try store.perform(
      Command(.exclude("sol", reason: "family"), in: "MP-1", by: .operator), at: .system(now))
    #expect(try list(.supervisor).isEmpty)
    expectSound(try store.verify())
  }

  @Test("sent back it stands with its asker; approved it stands with nobody")
  func answers() throws {
    let (_, store) = try asked()
    let now = monday.adding(hours: 3)
    let act = try #require(store.approvals(for: .center, at: now).first).asked.sequence
    try store.perform(
      Command(.sendBack(request: act, note: "How ill?"), in: "MP-1", by: .supervisor),
      at: .system(now))
    #expect(try store.approvals(for: .supervisor, at: now).isEmpty)
    let back = try store.approvals(for: .center, at: now)
    #expect(back.map(\.isWaiting) == [false])
    try store.perform(
      Command(
        .ask(.extend(step: "hold", total: .days(14), reason: "child-ill")), in: "MP-1", by: .center),
      at: .system(now))
    let again = try #require(store.approvals(for: .supervisor, at: now).first).asked.sequence
    let reply = try store.perform(
      Command(.approve(request: again), in: "MP-1", by: .supervisor, key: "a"), at: .system(now))
    #expect(reply.moves.count == 1)
    let twice = try store.perform(
      Command(.approve(request: again), in: "MP-1", by: .supervisor, key: "a"), at: .system(now))
    #expect(twice.isRepetition)
    for actor in [Actor.center, .supervisor, .worker] {
      #expect(try store.approvals(for: actor, at: now).isEmpty)
    }
    expectSound(try store.verify())
  }
}
