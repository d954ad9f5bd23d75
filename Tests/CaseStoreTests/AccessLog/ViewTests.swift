@testable import CaseStore
import Casework
import CivilTime
import Dispatch
import GRDB
import Ledger
import Synchronization
import TestSupport
import Testing
import Workflows

/// Who saw what: recorded before the page is sent, once in ten minutes, and found again.
struct ViewTests {
  private let now = monday.adding(hours: 2)

  private func view(
    _ id: CaseID = "MP-1", by actor: Actor = .worker, session: Int64? = 1, page: String = "case"
  ) -> CaseView {
    CaseView(actor: actor, session: session, caseID: id, page: page, purpose: "owner")
  }

  private func see(_ store: CaseStore, _ view: CaseView, at time: Instant? = nil) throws {
    try store.settleBlocking(store.note(view, at: .system(time ?? now)))
  }

  private func count(_ store: CaseStore) throws -> Int { try store.sideEntries(.access).count }

  @Test("a view is on disk when it is settled, for whoever opens the file then")
  func durable() throws {
    let shelf = try Shelf()
    let store = try shelf.open()
    try store.refer("MP-1")
    try see(store, view())
    let entries = try shelf.open(.read).sideEntries(.access)
    #expect(entries.map(\.kind) == ["case.viewed"])
    #expect(entries.first?.body["case"]?.text == "MP-1")
    expectSound(try store.verify())
  }

  @Test("the same view within ten minutes is recorded once, another one at once")
  func window() throws {
    let store = try Shelf().open()
    try see(store, view())
    try see(store, view(), at: now.adding(seconds: 599))
    #expect(try count(store) == 1)
    #expect(store.note(view(), at: .system(now.adding(seconds: 1))) == .recorded)
    try see(store, view(), at: now.adding(seconds: 600))
    #expect(try count(store) == 2)
    for other in [
      view("MP-2"), view(by: .center), view(session: 2), view(page: "timeline"),
    ] {
      try see(store, other, at: now.adding(seconds: 601))
    }
    #expect(try count(store) == 6)
  }

  @Test("views that come together share commits, and each is there once it is settled")
  func grouped() async throws {
    let store = try Shelf().open()
    let time = now
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<400 {
        group.addTask {
          let view = CaseView(
            actor: .worker, session: Int64(number), caseID: "MP-1", page: "case", purpose: "owner")
          try await store.settle(store.note(view, at: .system(time)))
        }
      }
      try await group.waitForAll()
    }
    #expect(try store.sideEntries(.access).count == 400)
    expectSound(try store.verify())
  }

  @Test("views that come while one is being written share the next commit")
  func shared() async throws {
    let recorder = ViewRecorder()
    let batches = Mutex<[Int]>([])
    let gate = DispatchSemaphore(value: 0)
    func note(_ session: Int64) -> ViewReceipt {
      recorder.note(view(session: session), at: .system(now)) { batch, _ in
        if batches.withLock({ $0.isEmpty }) { gate.wait() }
        batches.withLock { $0.append(batch.count) }
      }
    }
    func settle(_ receipt: ViewReceipt) async throws {
      try await withCheckedThrowingContinuation { continuation in
        recorder.whenSettled(receipt) { continuation.resume(with: $0) }
      }
    }
    // Noted before the first is on disk: whoever waits for any of them waits until it is.
    let receipts = (1...500).map { note(Int64($0)) }
    gate.signal()
    for receipt in receipts { try await settle(receipt) }
    let sizes = batches.withLock { $0 }
    #expect(sizes.reduce(0, +) == 500)
    // The first went at once with what had come by then, all others together.
    #expect(sizes.count <= 2)
  }

  @Test("a view that cannot be written fails its page, and the next page tries again")
  func failing() async throws {
    let recorder = ViewRecorder()
    struct Full: Error {}
    let isFull = Mutex(true)
    let written = Mutex<[CaseView]>([])
    func note() -> ViewReceipt {
      recorder.note(view(), at: .system(now)) { batch, _ in
        if isFull.withLock({ $0 }) { throw Full() }
        written.withLock { $0 += batch.map(\.view) }
      }
    }
    func settle(_ receipt: ViewReceipt) async throws {
      try await withCheckedThrowingContinuation { continuation in
        recorder.whenSettled(receipt) { continuation.resume(with: $0) }
      }
    }
    await #expect(throws: Full.self) { try await settle(note()) }
    // Whoever asks only after it failed is told so too.
    let receipt = note()
    await #expect(throws: Full.self) { try await settle(receipt) }
    isFull.withLock { $0 = false }
    try await settle(note())
    #expect(written.withLock { $0.count } == 1)
  }

  @Test("a database that is locked, or only to be read, fails the page and nothing is half done")
  func trouble() throws {
    let shelf = try Shelf()
    let store = try shelf.open(patience: 0.05)
    try store.refer("MP-1")
    let other = try DatabaseQueue(path: shelf.path)
    try other.inTransaction(.immediate) { _ in
      #expect(throws: StoreError.locked) { try see(store, view()) }
      return .rollback
    }
    try see(store, view())
    #expect(try count(store) == 1)
    let reading = try shelf.open(.read)
    #expect(throws: StoreError.self) { try see(reading, view(session: 5)) }
  }

  @Test("auditors find every view, supervisors those of their cases, nobody else any")
  func query() throws {
    let store = try Shelf().open()
    try store.refer("MP-1")
    try store.perform(.open("MP-2", by: .stranger), at: .system(now))
    try see(store, view())
    try see(store, view("MP-2", by: .stranger), at: now.adding(hours: 1))
    try see(store, view(by: .center), at: now.adding(hours: 2))
    let later = now.adding(hours: 3)
    func found(_ query: ViewQuery, by actor: Actor) throws -> [String] {
      try store.views(query, for: actor, at: later).map { "\($0.view.caseID) \($0.view.actor.id)" }
    }
    #expect(try found(ViewQuery(), by: .auditor) == ["MP-1 cleo", "MP-2 sasha", "MP-1 wren"])
    #expect(try found(ViewQuery(caseID: "MP-1"), by: .supervisor) == ["MP-1 cleo", "MP-1 wren"])
    #expect(try found(ViewQuery(who: "wren"), by: .operator) == ["MP-1 wren"])
    #expect(try found(ViewQuery(agency: "elsewhere"), by: .auditor) == ["MP-2 sasha"])
    #expect(
      try found(ViewQuery(from: now.adding(hours: 1), until: now.adding(hours: 2)), by: .auditor)
        == ["MP-2 sasha"])
    #expect(try found(ViewQuery(limit: 2), by: .auditor) == ["MP-1 cleo", "MP-2 sasha"])
    for actor in [Actor.supervisor, .worker, .stranger] {
      #expect(throws: Refusal.self) { try found(ViewQuery(), by: actor) }
    }
    #expect(throws: Refusal.unknownCase("MP-2")) {
      try found(ViewQuery(caseID: "MP-2"), by: .supervisor)
    }
    let worker = #expect(throws: Refusal.self) { try found(ViewQuery(caseID: "MP-1"), by: .worker) }
    #expect(worker?.kind == .wrongRole)
    // An auditor who is excluded from a case finds nothing of it, as if nobody had looked.
    try store.perform(
      Command(.exclude("ada", reason: "family"), in: "MP-1", by: .operator), at: .system(later))
    #expect(try found(ViewQuery(), by: .auditor) == ["MP-2 sasha"])
    #expect(throws: Refusal.unknownCase("MP-1")) {
      try found(ViewQuery(caseID: "MP-1"), by: .auditor)
    }
  }

  @Test("finding who saw a case reads an index, not the log")
  func plan() throws {
    let shelf = try Shelf()
    try see(try shelf.open(), view())
    try DatabaseQueue(path: shelf.path).read { database in
      for (condition, index) in [
        ("json_extract(body, '$.case') = 'MP-1'", "views_by_case"),
        ("actor = 'wren'", "views_by_actor"),
      ] {
        let plan = try Row.fetchAll(
          database,
          sql: """
            EXPLAIN QUERY PLAN SELECT sequence FROM events WHERE kind = 'case.viewed' AND \(condition)
            """
        ).map { $0["detail"] as String }.joined()
        #expect(plan.contains(index), "\(plan)")
      }
    }
  }

  @Test("an export stands in the log before its first row and after its last, with its digest")
  func export() throws {
    let store = try Shelf().open()
    try store.refer("MP-1")
    let export = LogExport(
      actor: .auditor, what: .stepLog, format: "csv", filter: ["from": "2026-05-01"])
    let number = try store.beginExport(export, at: .system(now))
    try store.endExport(number, export, rows: 3, digest: Digest(of: [1]), at: .system(now))
    let entries = try store.sideEntries(.access)
    #expect(entries.map(\.kind) == ["export.begun", "log.exported"])
    #expect(entries[1].body["begun"]?.integer == Int64(number))
    #expect(entries[1].body["rows"]?.integer == 3)
    #expect(entries[1].body["filter"]?["from"]?.text == "2026-05-01")
    #expect(entries[1].body["digest"]?.text == Digest(of: [1]).description)
    var wrong = export
    wrong.actor = .worker
    #expect(throws: Refusal.self) { try store.beginExport(wrong, at: .system(now)) }
    #expect(try count(store) == 2)
    expectSound(try store.verify())
  }

  @Test("a record is taken out by a data steward, and that stands in the log as a kind of its own")
  func recordExport() throws {
    let store = try Shelf().open()
    try store.refer("MP-1")
    let steward = Actor(id: "stu", role: "data-steward", agency: "office")
    let export = LogExport(
      actor: steward, what: .record("children"), format: "csv", filter: ["to": "2026-05-01"])
    let number = try store.beginExport(export, at: .system(now))
    // Durable before anything is given: another reader of the file sees it already.
    #expect(try store.sideEntries(.access).map(\.kind) == ["export.begun"])
    try store.endExport(number, export, rows: 1, digest: Digest(of: [1]), at: .system(now))
    let entries = try store.sideEntries(.access)
    #expect(entries.map(\.kind) == ["export.begun", "record.exported"])
    #expect(entries.map { $0.body["record"]?.text } == ["children", "children"])
    #expect(entries.map { $0.body["what"]?.text } == ["record", "record"])
    #expect(entries[1].body["rows"]?.integer == 1)
    #expect(entries[1].body["filter"]?["to"]?.text == "2026-05-01")
    #expect(entries[1].actor == "stu")
    for actor in [Actor.worker, .center, .supervisor, .auditor] {
      let wrong = LogExport(actor: actor, what: .record("children"), format: "csv")
      #expect(throws: Refusal.self) { try store.beginExport(wrong, at: .system(now)) }
    }
    // Who may take records out may not for that take out the log.
    let log = LogExport(actor: steward, what: .stepLog, format: "csv")
    #expect(throws: Refusal.self) { try store.beginExport(log, at: .system(now)) }
    #expect(try store.sideEntries(.access).count == 2)
    expectSound(try store.verify())
  }
}
