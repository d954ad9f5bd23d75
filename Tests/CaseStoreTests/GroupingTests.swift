@testable import CaseStore
import Casework
import CivilTime
import Foundation
import GRDB
import GRDBSQLite
import Synchronization
import TestSupport
import Testing
import Workflows

/// Commands that share a commit come out as if each had had its own.
struct GroupingTests {
  private let noon = Clock.system(monday.adding(hours: 3))

  @Test("what waits together is performed in its order and committed once")
  func order() throws {
    let store = try Shelf().open()
    let commits = store.countCommits()
    let results = store.performWaiting([
      (.open("MP-1"), noon),
      (.finish("refer", "sent", in: "MP-1", fields: [WrittenEntry("to", "harbor")]), noon),
      (.finish("accept", "accepted", in: "MP-1", by: .center), noon),
      (.open("MP-2"), noon),
    ])
    #expect(try results.map { try $0.get().sequences } == [[1], [2], [3], [1]])
    #expect(commits.count == 1)
    expectSound(try store.verify())
  }

  @Test("a refusal undoes only what its own command did")
  func refused() throws {
    let store = try Shelf().open()
    let bad = WrittenEntry("county", "nowhere")
    let results = store.performWaiting([
      (.open("MP-1"), noon),
      (.open("MP-2", facts: [bad]), noon),
      (.finish("accept", "accepted", in: "MP-1", by: .center), noon),
      (.finish("refer", "sent", in: "MP-1", by: .stranger), noon),
      (.open("MP-2"), noon),
      (.finish("refer", "sent", in: "MP-1", fields: [WrittenEntry("to", "harbor")]), noon),
    ])
    #expect(results.map(\.isRecorded) == [true, false, false, false, true, true])
    for result in results where !result.isRecorded { #expect(result.failure is Refusal) }
    #expect(try store.cases(for: .operator, at: noon.now).map(\.caseID) == ["MP-1", "MP-2"])
    expectSound(try store.verify())
  }

  @Test("what was worked out of a case that has changed before its turn is judged anew")
  func foreseen() throws {
    let store = try Shelf().open()
    try store.perform(.open("MP-1"), at: noon)
    let sent = WrittenEntry("to", "harbor")
    let results = store.performWaiting([
      (.finish("refer", "sent", in: "MP-1", fields: [sent], key: "a"), noon),
      // Both could be recorded as things stand while they wait.
      (.finish("refer", "sent", in: "MP-1", fields: [sent], key: "b"), noon),
      (.finish("accept", "accepted", in: "MP-1", by: .center), noon),
    ])
    #expect(results.map(\.isRecorded) == [true, false, true])
    #expect((results[1].failure as? Refusal)?.kind == .stepNotOpen)
    expectSound(try store.verify())
  }

  @Test("what was worked out goes by the clock of its command, and by no other")
  func foreseenByClock() throws {
    let store = try Shelf().open()
    try store.perform(.open("MP-1"), at: .system(monday))
    let command = Command.finish(
      "refer", "sent", in: "MP-1", fields: [WrittenEntry("to", "harbor")])
    let foreseen = try #require(store.foresee(command, at: noon))
    let place = try store.read { try StreamPlace.of("MP-1", $0) }
    #expect(foreseen.holds(of: place, at: noon))
    #expect(!foreseen.holds(of: place, at: .system(noon.now.adding(hours: 1))))
    try store.perform(Command(.note("meanwhile"), in: "MP-1", key: "n"), at: noon)
    #expect(!foreseen.holds(of: try store.read { try StreamPlace.of("MP-1", $0) }, at: noon))
    #expect(store.foresee(.finish("refer", "sent", in: "MP-9"), at: noon) == nil)
  }

  @Test(
    "pages that a transaction may go back to are kept in memory, not in files outside the database")
  func pages() throws {
    let store = try Shelf().open()
    let kept = try store.pool.writeWithoutTransaction {
      try Int.fetchOne($0, sql: "PRAGMA temp_store")
    }
    #expect(kept == 2)
  }

  @Test("where all are refused nothing is committed")
  func allRefused() throws {
    let store = try Shelf().open()
    let commits = store.countCommits()
    let results = store.performWaiting([
      (.finish("refer", "sent", in: "MP-1"), noon), (.finish("refer", "sent", in: "MP-2"), noon),
    ])
    #expect(results.allSatisfy { $0.failure is Refusal })
    #expect(commits.count == 0)
  }

  @Test("a key is one act within a group too")
  func keys() throws {
    let store = try Shelf().open()
    let open = Command.open("MP-1", key: "k1")
    let results = store.performWaiting([
      (open, noon), (open, noon), (.open("MP-1", by: .stranger, key: "k1"), noon), (open, noon),
    ])
    let replies = results.map { try? $0.get() }
    #expect(replies.map { $0?.isRepetition } == [false, true, nil, true])
    #expect((results[2].failure as? Refusal)?.kind == .keyReused)
    #expect(try store.timeline(of: "MP-1", for: .operator, at: noon.now).count == 1)
  }

  @Test("each command is judged by its own clock")
  func clocks() throws {
    let store = try Shelf().open()
    let early = Clock.system(monday)
    let results = store.performWaiting([
      (.open("MP-1"), early), (.open("MP-2"), noon), (.open("MP-3"), .rehearsal(noon.now)),
    ])
    #expect(try results[0].get().recorded == early.now)
    #expect(try results[1].get().recorded == noon.now)
    #expect((results[2].failure as? Refusal)?.kind == .notARehearsal)
    #expect(try !store.isRehearsal())
  }

  @Test("a refused command does not make a rehearsal of a database; one that is recorded does")
  func rehearsals() throws {
    let store = try Shelf().open()
    let madeUp = Clock.rehearsal(noon.now)
    let results = store.performWaiting([
      (.finish("refer", "sent", in: "MP-1"), madeUp), (.open("MP-1"), noon),
      (.open("MP-2"), madeUp),
    ])
    #expect(results.map(\.isRecorded) == [false, true, false])
    #expect(try !store.isRehearsal())

    let rehearsal = try Shelf().open()
    #expect(
      rehearsal.performWaiting([(.open("MP-1"), madeUp), (.open("MP-2"), madeUp)])
        .allSatisfy { $0.isRecorded })
    #expect(try rehearsal.isRehearsal())
  }

  @Test("on a full disk nobody of the group is told that something was recorded, and nothing was")
  func full() throws {
    let store = try Shelf().open()
    try store.perform(.open("MP-1"), at: .system(monday))
    try store.limitPages(to: 1)
    let long = Deed.note(String(repeating: "x", count: 20_000))
    let commands: [(Command, Clock)] = [
      (Command(.note("short"), in: "MP-1", key: "a"), noon),
      (.finish("hold", "held", in: "MP-1", key: "b"), noon),
      (Command(long, in: "MP-1", key: "c"), noon),
      (.open("MP-2", key: "d"), noon),
    ]
    for result in store.performWaiting(commands) {
      #expect(result.failure as? StoreError == .full)
    }
    #expect(try store.timeline(of: "MP-1", for: .operator, at: noon.now).count == 1)
    expectSound(try store.verify())

    try store.limitPages(to: 1_000_000)
    let again = store.performWaiting(commands)
    #expect(again.map(\.isRecorded) == [true, false, true, true])
    #expect(again.allSatisfy { (try? $0.get().isRepetition) != true })
    expectSound(try store.verify())
  }

  @Test("while another process writes, all of the group are told so, and can repeat it")
  func locked() throws {
    let shelf = try Shelf()
    let store = try shelf.open(patience: 0.05)
    let commands: [(Command, Clock)] = [
      (.open("MP-1", key: "a"), noon), (.open("MP-2", key: "b"), noon),
    ]
    let other = try DatabaseQueue(path: shelf.path)
    try other.inDatabase { database in
      try database.execute(sql: "BEGIN IMMEDIATE")
      for result in store.performWaiting(commands) {
        #expect(result.failure as? StoreError == .locked)
      }
      try database.execute(sql: "ROLLBACK")
    }
    #expect(store.performWaiting(commands).allSatisfy { $0.isRecorded })
  }

  @Test("a case that cannot be read fails for those who ask for it, and for nobody else")
  func damaged() throws {
    let shelf = try Shelf()
    try shelf.open().perform(.open("MP-1"), at: .system(monday))
    try DatabaseQueue(path: shelf.path).write { database in
      try database.execute(
        sql: "DROP TRIGGER events_no_update; UPDATE events SET body = '{' WHERE sequence = 1")
    }
    let store = try shelf.open()
    let results = store.performWaiting([
      (.open("MP-2"), noon), (.finish("refer", "sent", in: "MP-1"), noon), (.open("MP-3"), noon),
    ])
    #expect(results.map(\.isRecorded) == [true, false, true])
    #expect((results[1].failure as? StoreError)?.id == "unreadable-event")
  }

  @Test("no commit is for more than the largest group")
  func largest() throws {
    let store = try Shelf().open()
    let commits = store.countCommits()
    let count = CommitQueue.largestGroup + 1
    let results = store.performWaiting((0..<count).map { (.open(CaseID("MP-\($0)")), noon) })
    #expect(results.count(where: \.isRecorded) == count)
    #expect(commits.count == 2)
  }

  @Test("who comes while a group is written shares its commit")
  func latecomers() throws {
    let shelf = try Shelf()
    let (salts, latecomer) = (Salts(), Latecomer())
    let store = try CaseStore(path: shelf.path, mode: .write, definitions: shelf.definitions) {
      latecomer.comes()
      return salts.next()
    }
    try store.perform(.open("MP-1"), at: noon)
    let commits = store.countCommits()
    let answers = Answers(count: 3)
    store.pool.writeWithoutTransaction { [noon] _ in
      for (place, note) in ["one", "two"].enumerated() {
        store.submit(Command(.note(note), in: "MP-1"), at: noon) { answers.set($0, at: place) }
      }
      // The second note is judged anew after the first, by the writer, and draws a salt then.
      latecomer.isToCome { store.submit(.open("MP-2"), at: noon) { answers.set($0, at: 2) } }
    }
    store.pool.writeWithoutTransaction { _ in }
    #expect(answers.all.map(\.isRecorded) == [true, true, true])
    #expect(commits.count == 1)
    expectSound(try store.verify())
  }

  @Test("many tasks at once: each is answered with its own, and single writers come in between")
  func concurrent() async throws {
    let store = try Shelf().open()
    let commits = store.countCommits()
    let clock = noon
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<16 {
        group.addTask {
          for number in 0..<4 {
            let id = CaseID("MP-\(writer)-\(number)")
            let reply = try await store.performGrouped(.open(id), at: clock)
            #expect(reply.caseID == id)
          }
        }
        group.addTask { _ = try store.performAlone(.open(CaseID("ALONE-\(writer)")), at: clock) }
      }
      try await group.waitForAll()
    }
    #expect(try store.cases(for: .operator, at: clock.now).count == 80)
    #expect(commits.count <= 80)
    expectSound(try store.verify())
  }
}

extension CaseStore {
  /// What comes of commands that have all come before the writer takes the first.
  fileprivate func performWaiting(
    _ commands: [(Command, Clock)]
  ) -> [Result<Reply, any Error>] {
    let answers = Answers(count: commands.count)
    pool.writeWithoutTransaction { _ in
      for (place, (command, clock)) in commands.enumerated() {
        submit(command, at: clock) { answers.set($0, at: place) }
      }
    }
    // The writer's turns come in order: past these, the groups have been written.
    for _ in 0...commands.count / CommitQueue.largestGroup { pool.writeWithoutTransaction { _ in } }
    return answers.all
  }

  fileprivate func performAlone(_ command: Command, at clock: Clock) throws -> Reply {
    try perform(command, at: clock)
  }

  fileprivate func countCommits() -> CommitCount {
    let count = CommitCount()
    pool.writeWithoutTransaction { database in
      // SQLite calls it after each commit; the count outlives the store.
      _ = sqlite3_wal_hook(
        database.sqliteConnection,
        { count, _, _, _ in
          if let count { Unmanaged<CommitCount>.fromOpaque(count).takeUnretainedValue().add() }
          return SQLITE_OK
        }, Unmanaged.passRetained(count).toOpaque())
    }
    return count
  }
}

extension Result<Reply, any Error> {
  fileprivate var isRecorded: Bool { failure == nil }

  fileprivate var failure: (any Error)? {
    if case .failure(let error) = self { error } else { nil }
  }
}

/// Answers by the places of their commands.
private final class Answers: Sendable {
  private let answers: Mutex<[Result<Reply, any Error>?]>

  init(count: Int) { answers = Mutex(Array(repeating: nil, count: count)) }

  func set(_ answer: Result<Reply, any Error>, at place: Int) {
    answers.withLock { answers in
      if answers[place] != nil { Issue.record("command \(place) was answered twice") }
      answers[place] = answer
    }
  }

  var all: [Result<Reply, any Error>] {
    answers.withLock { answers in
      if answers.contains(where: { $0 == nil }) { Issue.record("a command was not answered") }
      return answers.compactMap { $0 }
    }
  }
}

/// Somebody who comes at the next occasion.
private final class Latecomer: Sendable {
  private let coming = Mutex<(@Sendable () -> Void)?>(nil)

  func isToCome(_ coming: @escaping @Sendable () -> Void) { self.coming.withLock { $0 = coming } }

  func comes() {
    let comes = coming.withLock { coming in
      defer { coming = nil }
      return coming
    }
    comes?()
  }
}

/// Counts the transactions that a connection commits.
private final class CommitCount: Sendable {
  private let commits = Mutex(0)

  var count: Int { commits.withLock { $0 } }

  func add() { commits.withLock { $0 += 1 } }
}
