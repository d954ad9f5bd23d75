import Casework
import CivilTime
import Foundation
import GRDB
import Ledger
import TestSupport
import Testing
import Workflows

@testable import CaseStore

@Suite struct DraftTests {
  private static let library = DefinitionLibrary(
    files: (SmallTown.texts() + [("Instruments/talk.xml", SmallTown.talk)]).map {
      DefinitionFile(path: $0.path, bytes: Array($0.text.utf8))
    })
  private static let wren = Actor(id: "wren", role: "worker", agency: "office")
  private static let sol = Actor(id: "sol", role: "supervisor", agency: "office")
  private static let stella = Actor(id: "stella", role: "worker", agency: "elsewhere")
  private static let place = ScreeningDraft.Place(caseID: "case-1", instrument: "talk")
  private let now = Instant("2026-05-04T14:00:00Z")

  private func store() throws -> (shelf: Shelf, store: CaseStore) {
    let shelf = try Shelf(Self.library)
    let store = try shelf.open()
    try store.perform(
      Command(
        key: "open", caseID: "case-1", actor: Self.wren,
        deed: .open(OpenCase(workflow: "interview"))),
      at: .system(now))
    return (shelf, store)
  }

  private func answer(_ text: String, in store: CaseStore, by actor: Actor = wren) throws {
    try store.keepDraft(at: Self.place, by: actor, at: .system(now)) { kept in
      var draft =
        try kept
        ?? Self.library.begin(
          "talk", in: store.openedCase("case-1", for: actor, at: now).state, by: actor.id, at: now)
      draft.form.answers = [WrittenEntry("away", text)]
      return draft
    }
  }

  @Test func aDraftIsKeptForItsAuthorAlone() throws {
    let (_, store) = try store()
    try answer("yes", in: store)
    let draft = try store.draft(at: Self.place, for: Self.wren, at: now)
    #expect(draft?.draft.form.answers == [WrittenEntry("away", "yes")])
    #expect(try store.drafts(in: "case-1", for: Self.wren, at: now).count == 1)
    #expect(try store.draft(at: Self.place, for: Self.sol, at: now) == nil)
    #expect(try store.drafts(in: "case-1", for: Self.sol, at: now).isEmpty)
    try answer("no", in: store, by: Self.sol)
    let own = try store.draft(at: Self.place, for: Self.wren, at: now)
    #expect(own?.draft.form.answers == [WrittenEntry("away", "yes")])
  }

  /// What one may not see does not exist, and one who is excluded loses sight of their own draft.
  @Test func aDraftIsSeenOnlyWhileOneMayRecord() throws {
    let (_, store) = try store()
    #expect(throws: Refusal.unknownCase("case-1")) {
      try store.draft(at: Self.place, for: Self.stella, at: now)
    }
    #expect(throws: Refusal.unknownCase("case-1")) {
      try answer("yes", in: store, by: Self.stella)
    }
    #expect(try store.drafts(in: "case-1", for: Self.stella, at: now).isEmpty)
    try answer("yes", in: store)
    try store.perform(
      Command(
        key: "out", caseID: "case-1", actor: Self.sol, deed: .exclude("wren", reason: "family")),
      at: .system(now))
    #expect(throws: Refusal.unknownCase("case-1")) {
      try store.draft(at: Self.place, for: Self.wren, at: now)
    }
  }

  @Test func aDraftGoesAWeekAfterItWasLastChanged() throws {
    let (_, store) = try store()
    try answer("yes", in: store)
    let week = now.adding(seconds: ScreeningDraft.kept)
    let justBefore = week.adding(milliseconds: -1)
    #expect(try store.draft(at: Self.place, for: Self.wren, at: justBefore) != nil)
    #expect(try store.draft(at: Self.place, for: Self.wren, at: week) == nil)
    #expect(try count(store) == 1)
    try store.sweep(at: .system(week))
    #expect(try count(store) == 0)
  }

  private func count(_ store: CaseStore) throws -> Int {
    try store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM screening_drafts") ?? -1 }
  }

  /// What is recorded and what is deleted stand or fall together.
  @Test func submittingRecordsAndDeletesBothOrNeither() throws {
    let (_, store) = try store()
    try answer("no", in: store)
    let draft = try #require(try store.draft(at: Self.place, for: Self.wren, at: now)).draft
    let day = try #require(Day("2026-05-04"))
    let submission = try Self.library.submission(
      of: draft, on: day, child: ScreenedChild(), by: Self.wren
    ).submission
    var command = Command(
      key: "k", caseID: "case-1", actor: Self.wren, occurred: now.adding(seconds: 60),
      deed: .screen(submission))
    #expect(throws: Refusal.self) {
      try store.submitDraft(at: Self.place, as: command, at: .system(now))
    }
    #expect(try count(store) == 1)
    command.occurred = nil
    let reply = try store.submitDraft(at: Self.place, as: command, at: .system(now))
    #expect(reply.screening == 1)
    #expect(try count(store) == 0)
    #expect(try store.submitDraft(at: Self.place, as: command, at: .system(now)).isRepetition)
  }

  @Test func aDraftIsNoPartOfTheLog() throws {
    let (_, store) = try store()
    let before = try store.timeline(of: "case-1", for: .operator, at: now).count
    try answer("yes", in: store)
    try store.discardDraft(at: Self.place, by: Self.wren, at: .system(now))
    #expect(try count(store) == 0)
    #expect(try store.timeline(of: "case-1", for: .operator, at: now).count == before)
  }
}
