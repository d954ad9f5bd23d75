import CaseStore
import Casework
import CivilTime
import Dispatch
import Exports
import Foundation
import Hummingbird
import HummingbirdTesting
import Ledger
import Synchronization
import Testing
import Workflows

@testable import WebApp

/// What is long is made in the background, and fetched by whoever asked for it.
@Suite(.timeLimit(.minutes(2))) struct ExportPageTests {
  /// Forty cases with a step each, six of them children of the steward's agency.
  private func town() throws -> Town {
    let town = try Town()
    for number in 1...34 {
      try town.record(.open(OpenCase(workflow: "interview")), in: CaseID("case-\(1_000 + number)"))
    }
    for number in 1...6 {
      try town.open(CaseID("case-\(2_000 + number)"), ["county=north"], by: "stu", agency: "state")
    }
    try town.settle(("abe", "auditor", "state"))
    return town
  }

  /// Exports of more than so many rows are made in the background.
  private func limits(
    rows: Int = 5, bytes: Int = 1 << 20, seconds: Int = 600
  ) -> ExportLimits {
    ExportLimits(
      rowsAtOnce: rows, perPerson: 2, all: 3, bytes: bytes, allBytes: 1 << 21, seconds: seconds)
  }

  private func visit(
    _ town: Town, in space: any ExportSpace = NamelessFiles(), _ limits: ExportLimits? = nil,
    _ body: @Sendable (any TestClientProtocol) async throws -> Void
  ) async throws {
    let site = town.site(exports: space, exportLimits: limits ?? self.limits())
    try await Application(router: site.router()).test(.router, body)
  }

  /// Looks at an export until its page says something.
  private func waited(
    _ browser: Browser, for text: String, at path: String = "/exports/1"
  ) async throws -> String {
    for _ in 1...600 {
      let html = try await browser.get(path).html
      if html.contains(text) { return html }
      try await Task.sleep(for: .milliseconds(20))
    }
    return try await browser.get(path).html
  }

  @Test(
    arguments: [("/log", "csv", "ada", 40), ("/records/children", "json", "stu", 6)]
      as [(String, String, ActorID, Int)])
  func whatIsLongIsMadeAndFetchedAsItWouldHaveBeenAtOnce(
    page: String, format: String, who: ActorID, rows: Int
  ) async throws {
    let town = try town()
    let whole = Mutex("")
    try await visit(town, limits(rows: 40)) { client in
      let browser = try await Browser.of(who, client)
      let shown = try await browser.post("\(page)/export", ["format": format], on: page)
      #expect(shown.status == 200)
      whole.withLock { $0 = shown.html }
    }
    let before = try town.accessEvents("export.begun").count
    try await visit(town) { client in
      let browser = try await Browser.of(who, client)
      let asked = try await browser.post("\(page)/export", ["format": format], on: page)
      #expect(asked.status == 303 && asked.location == "/exports/1")
      let digest = Digest(of: Array(whole.withLock { $0 }.utf8)).description
      let html = try await waited(browser, for: digest)
      #expect(html.contains(digest) && html.contains("<dd>\(rows)</dd>"))
      #expect(html.contains("Mon 4 May, 14:00") && !html.contains("http-equiv"))
      #expect(try await browser.get(page).html.contains("href=\"/exports/1\""))
      // It is made, but nothing of it has left yet.
      #expect(try town.accessEvents("export.begun").count == before)
      town.wait(minutes: 5)
      let fetched = try await browser.post("/exports/1/file", [:], on: "/exports/1")
      #expect(fetched.status == 200)
      #expect(fetched.html == whole.withLock { $0 })
      #expect(try town.accessEvents("export.begun").count == before + 1)
      let kind = who == "ada" ? "log.exported" : "record.exported"
      let taken = try #require(try town.accessEvents(kind).last)
      #expect(taken["rows"]?.integer == Int64(rows))
      #expect(taken["digest"]?.text == digest)
      #expect(taken["filter"]?["as-of"]?.text == Town.monday.description)
    }
  }

  @Test func thePageSaysHowFarItIsAndOneComesAfterAnother() async throws {
    let town = try town()
    let space = HeldSpace()
    try await visit(town, in: space) { client in
      let ada = try await Browser.of("ada", client)
      _ = try await ada.post("/log/export", ["format": "csv"], on: "/log")
      space.waitUntilWritten()
      let html = try await ada.get("/exports/1").html
      #expect(html.contains("40 of 40 rows written"))
      #expect(html.contains("max=\"40\" value=\"40\"></progress>"))
      #expect(html.contains("<noscript><meta http-equiv=\"refresh\""))
      // The same again is the same, what is another waits.
      let again = try await ada.post("/log/export", ["format": "csv"], on: "/log")
      #expect(again.location == "/exports/1")
      _ = try await ada.post("/log/export", ["format": "jsonl"], on: "/log")
      #expect(try await ada.get("/exports/2").html.contains("1 export is made before it."))
      // It cannot be fetched before it is made.
      let early = try await ada.post("/exports/1/file", [:], on: "/exports/1")
      #expect(early.status == 303 && early.location == "/exports/1")
      let third = try await ada.post(
        "/log/export", ["format": "csv", "step": "refer"], on: "/log")
      #expect(third.status == 422 && third.html.contains("You have 2 exports already"))
      space.letGo()
      #expect(try await waited(ada, for: "SHA-256", at: "/exports/2").contains("SHA-256"))
    }
  }

  @Test(arguments: ["abe", "stu", "wren", nil] as [ActorID?])
  func toAllOthersThereIsNoSuchExport(who: ActorID?) async throws {
    let town = try town()
    try await visit(town) { client in
      let ada = try await Browser.of("ada", client)
      _ = try await ada.post("/log/export", ["format": "csv"], on: "/log")
      _ = try await waited(ada, for: "SHA-256")
      let other = try await Browser.of(who, client)
      let status = who == nil ? 303 : 404
      #expect(try await other.get("/exports/1").status == status)
      for act in ["file", "cancel"] {
        #expect(
          try await other.post("/exports/1/\(act)", [:], on: "/account").status == status, "\(act)")
      }
      #expect(try town.accessEvents("export.begun").isEmpty)
      #expect(try await ada.get("/exports/1").html.contains("SHA-256"))
      #expect(try await ada.get("/exports/9").status == 404)
    }
  }

  /// Permission is asked for again when it is fetched.
  @Test func whoMayNoLongerTakeItOutFetchesNothing() async throws {
    let town = try town()
    try await visit(town) { client in
      let ada = try await Browser.of("ada", client)
      _ = try await ada.post("/log/export", ["format": "csv"], on: "/log")
      let seal = try #require(
        try await waited(ada, for: "SHA-256").firstMatch(of: /name="seal" value="([^"]*)"/))
      try town.store.change(
        "ada", AccountChange(roles: ["worker"]), by: .operator, at: .system(town.now))
      // The session acts in no role that was taken away; in another there is no such export.
      let fetched = try await ada.send(.post, "/exports/1/file", ["seal": String(seal.1)])
      #expect(fetched.status == 303 && fetched.location?.hasPrefix("/sign-in") ?? false)
      let worker = try await Browser.of("ada", client)
      #expect(try await worker.post("/exports/1/file", [:], on: "/account").status == 404)
      #expect(try await worker.get("/exports/1").status == 404)
      #expect(try town.accessEvents("export.begun").isEmpty)
    }
  }

  /// It may tell of the case; that they were excluded, nothing says.
  @Test func whoWasExcludedFromACaseSinceFetchesNothing() async throws {
    let town = try town()
    let space = HeldSpace()
    space.letGo()
    try await visit(town, in: space) { client in
      let ada = try await Browser.of("ada", client)
      _ = try await ada.post("/log/export", ["format": "csv"], on: "/log")
      _ = try await waited(ada, for: "SHA-256")
      try town.record(.exclude("ada", reason: "family"), in: "case-1001", by: "sol")
      let fetched = try await ada.post("/exports/1/file", [:], on: "/exports/1")
      #expect(fetched.status == 303 && fetched.location == "/exports/1")
      #expect(try await ada.get("/exports/1").html.contains("It was kept for its time"))
      #expect(space.held == 0)
      #expect(try town.accessEvents("export.begun").isEmpty)
      // What is asked for anew leaves the case out.
      _ = try await ada.post("/log/export", ["format": "csv"], on: "/log")
      _ = try await waited(ada, for: "SHA-256", at: "/exports/2")
      let anew = try await ada.post("/exports/2/file", [:], on: "/exports/2")
      #expect(anew.status == 200 && !anew.html.contains("case-1001,"))
    }
  }

  @Test func whatIsGivenUpIsNotKept() async throws {
    let town = try town()
    let space = HeldSpace()
    try await visit(town, in: space) { client in
      let ada = try await Browser.of("ada", client)
      _ = try await ada.post("/log/export", ["format": "csv"], on: "/log")
      space.waitUntilWritten()
      _ = try await ada.post("/log/export", ["format": "jsonl"], on: "/log")
      for number in [1, 2] {
        let path = "/exports/\(number)"
        #expect(try await ada.post("\(path)/cancel", [:], on: path).location == path)
        #expect(try await ada.get(path).html.contains("It was given up"))
      }
      space.letGo()
      // What was made in the meantime all the same is let go.
      for _ in 1...200 where space.held > 0 { try await Task.sleep(for: .milliseconds(10)) }
      #expect(space.held == 0)
      #expect(try await ada.get("/exports/1").html.contains("It was given up"))
      let fetched = try await ada.post("/exports/1/file", [:], on: "/exports/1")
      #expect(fetched.status == 303)
      // One that is made goes as well.
      _ = try await ada.post("/log/export", ["format": "csv"], on: "/log")
      _ = try await waited(ada, for: "SHA-256", at: "/exports/3")
      #expect(space.held == 1)
      _ = try await ada.post("/exports/3/cancel", [:], on: "/exports/3")
      #expect(space.held == 0)
    }
  }

  @Test func itIsKeptForAWhileOnly() async throws {
    let town = try town()
    let space = HeldSpace()
    space.letGo()
    try await visit(town, in: space) { client in
      let ada = try await Browser.of("ada", client)
      _ = try await ada.post("/log/export", ["format": "csv"], on: "/log")
      _ = try await waited(ada, for: "SHA-256")
      town.wait(minutes: 9)
      #expect(try await ada.get("/exports/1").html.contains("SHA-256"))
      town.wait(minutes: 1)
      #expect(try await ada.get("/exports/1").html.contains("It was kept for its time"))
      #expect(space.held == 0)
      let fetched = try await ada.post("/exports/1/file", [:], on: "/exports/1")
      #expect(fetched.status == 303)
      #expect(try town.accessEvents("export.begun").isEmpty)
    }
    // Also where nobody looks, and the clock of the site stands.
    let site = town.site(exports: space, exportLimits: limits(seconds: 1))
    try await Application(router: site.router()).test(.router) { client in
      let ada = try await Browser.of("ada", client)
      _ = try await ada.post("/log/export", ["format": "csv"], on: "/log")
      _ = try await waited(ada, for: "SHA-256")
      for _ in 1...400 where space.held > 0 { try await Task.sleep(for: .milliseconds(10)) }
      #expect(space.held == 0)
    }
  }

  @Test(arguments: [
    (ExportSpaceFailure.full, "has no room for the file"),
    (.unusable(5), "could not write the file"),
  ])
  func aDiskThatFailsIsSaidOnThePage(failure: ExportSpaceFailure, says: String) async throws {
    let town = try town()
    try await visit(town, in: HeldSpace(failing: failure)) { client in
      let ada = try await Browser.of("ada", client)
      _ = try await ada.post("/log/export", ["format": "csv"], on: "/log")
      let html = try await waited(ada, for: says)
      #expect(html.contains(says) && !html.contains("http-equiv"))
      #expect(!html.contains("/exports/1/file"))
    }
  }

  @Test func whatHasTooManyBytesIsNotKept() async throws {
    let town = try town()
    try await visit(town, limits(bytes: 100)) { client in
      let ada = try await Browser.of("ada", client)
      _ = try await ada.post("/log/export", ["format": "csv"], on: "/log")
      let says = "It has more bytes than this server keeps."
      #expect(try await waited(ada, for: says).contains(says))
    }
  }

  /// The file has no name from the beginning, and so is gone however the process ends.
  @Test func aFileHasNoNameAndIsReadAsItWasWritten() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "exports-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = try NamelessFiles(in: folder.path).file()
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
    for piece in ["one ", "", "two"] { try file.append(Array(piece.utf8)) }
    #expect(try file.bytes(from: 0, atMost: 100) == Array("one two".utf8))
    #expect(try file.bytes(from: 4, atMost: 2) == Array("tw".utf8))
    #expect(try file.bytes(from: 7, atMost: 10).isEmpty)
    #expect(throws: ExportSpaceFailure.unusable(ENOENT)) {
      try NamelessFiles(in: "\(folder.path)/nowhere").file()
    }
  }
}

/// Keeps exports in memory, and lets none be written before it is let go.
private final class HeldSpace: ExportSpace {
  private let failure: ExportSpaceFailure?
  private let gate = DispatchSemaphore(value: 0)
  private let begun = DispatchSemaphore(value: 0)
  private let isOpen = Mutex(false)
  private let count = Mutex(0)
  /// How many files there are.
  var held: Int { count.withLock { $0 } }

  init(failing failure: ExportSpaceFailure? = nil) { self.failure = failure }

  func waitUntilWritten() { begun.wait() }

  func letGo() {
    isOpen.withLock { $0 = true }
    gate.signal()
  }

  func file() throws -> any ExportFile {
    if let failure { throw failure }
    count.withLock { $0 += 1 }
    return HeldFile(of: self)
  }

  fileprivate func pass() {
    begun.signal()
    guard !isOpen.withLock({ $0 }) else { return }
    gate.wait()
    gate.signal()
  }

  fileprivate func left() { count.withLock { $0 -= 1 } }
}

private final class HeldFile: ExportFile {
  private let space: HeldSpace
  private let written = Mutex<[UInt8]>([])

  init(of space: HeldSpace) { self.space = space }

  deinit { space.left() }

  func append(_ bytes: [UInt8]) throws {
    space.pass()
    written.withLock { $0 += bytes }
  }

  func bytes(from place: Int, atMost count: Int) throws -> [UInt8] {
    written.withLock { Array($0.dropFirst(place).prefix(count)) }
  }
}
