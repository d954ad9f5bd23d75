@testable import CaseStore
import Casework
import CivilTime
import Exports
import Foundation
import GRDB
import Hummingbird
import HummingbirdTesting
import Ledger
import Matching
import Synchronization
import TestSupport
import Testing
import Workflows

@testable import WebApp

/// The pages of a small town over a store of its own, at a time that the test sets.
///
/// Its case `case-1` is owned by wren, with the center's cleo on its team; stella works elsewhere.
final class Town: Sendable {
  static let library = library(interview: SmallTown.interview())

  /// The same where interviews go by another workflow, or facts by another case file.
  static func library(
    interview: String, caseFile: String = SmallTown.caseFile
  ) -> DefinitionLibrary {
    DefinitionLibrary(
      files: (SmallTown.texts(interview: interview).map { path, text in
        (path: path, text: text == SmallTown.caseFile ? caseFile : text)
      } + [
        ("Instruments/talk.xml", SmallTown.talk), ("Reports/town.xml", Town.reports),
      ]).map {
        DefinitionFile(path: $0.path, bytes: Array($0.text.utf8))
      })
  }

  /// The password of everybody.
  static let password = "a long walk by the river"

  /// Who lives there: name, role, agency.
  static let people: [(id: ActorID, role: RoleID, agency: AgencyID)] = [
    ("wren", "worker", "office"), ("cleo", "center", "harbor"), ("sol", "supervisor", "office"),
    ("stella", "worker", "elsewhere"), ("ada", "auditor", "state"), ("ana", "analyst", "policy"),
    ("stu", "data-steward", "state"),
  ]

  /// A Monday morning.
  static let monday = Instant("2026-05-04T09:00:00-05:00") ?? Instant(milliseconds: 0)

  let store: CaseStore
  let library: DefinitionLibrary
  private let folder: URL
  private let time = Mutex(Town.monday)
  private let randomness: Mutex<Seeded>

  /// - Parameters:
  ///   - patience: how many seconds one waits while another process writes.
  ///   - other: a town that this one begins as a copy of; else it has its people and no case.
  ///   - seed: what its randomness is drawn from.
  init(
    patience: Double = 5, library: DefinitionLibrary = Town.library, copying other: Town? = nil,
    seed: UInt64 = 7
  ) throws {
    self.library = library
    randomness = Mutex(Seeded(seed: seed))
    folder = FileManager.default.temporaryDirectory.appending(path: "town-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let salts = Mutex(Seeded(seed: seed + 4))
    let path = folder.appending(path: "cases.sqlite").path
    try other?.store.pool.writeWithoutTransaction { database in
      try database.execute(sql: "VACUUM INTO ?", arguments: [path])
    }
    store = try CaseStore(
      path: path, mode: .write, definitions: library, patience: patience,
      matchKey: MatchKey(
        key: Array(repeating: 3, count: 32), salt: Array(repeating: 0, count: 32))
    ) { salts.withLock { Town.bytes(32, &$0) } }
    guard other == nil else { return }
    for person in Town.people { try settle(person) }
  }

  /// Gives somebody an account with the password of everybody.
  func settle(_ person: (id: ActorID, role: RoleID, agency: AgencyID)) throws {
    try store.add(
      Account(
        id: person.id, name: person.id.rawValue.capitalized, agency: person.agency,
        roles: [person.role]),
      by: .operator, at: .system(now))
    try store.setPassword(
      PasswordHash(
        of: Town.password, salt: Array(repeating: 1, count: PasswordHash.saltLength),
        cost: Town.cost),
      of: person.id, by: .operator, keeping: nil, at: .system(now))
  }

  /// The path of its database.
  var path: String { folder.appending(path: "cases.sqlite").path }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// A password that is cheap to check: what is tested is not how dear it is.
  private static let cost = PasswordHash.Cost(logRounds: 4, blockSize: 8, lanes: 1)

  /// What time it is.
  var now: Instant { time.withLock { $0 } }

  /// Lets time pass.
  func wait(hours: Int64) { time.withLock { $0 = $0.adding(seconds: hours * 3_600) } }

  /// Lets a little time pass, so that nobody's session ends.
  func wait(minutes: Int64) { time.withLock { $0 = $0.adding(seconds: minutes * 60) } }

  /// The pages.
  var site: Site { site() }

  /// The pages over other definitions, or where so many passwords are checked at once.
  func site(
    _ library: DefinitionLibrary? = nil, passwords: TurnstileLimits = .passwords,
    isBehindTLS: Bool = false, exports: any ExportSpace = NamelessFiles(),
    exportLimits: ExportLimits = .standard
  ) -> Site {
    Site(
      book: store, figures: ReportFiles(), logs: LogFiles(), exports: exports,
      exportLimits: exportLimits, library: library ?? self.library,
      settings: SiteSettings(zone: .utc, isBehindTLS: isBehindTLS),
      cost: Town.cost, passwords: passwords,
      clock: { [self] in .system(now) },
      random: { [self] count in randomness.withLock { Town.bytes(count, &$0) } })
  }

  private static func bytes(_ count: Int, _ seeded: inout Seeded) -> [UInt8] {
    (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &seeded) }
  }

  /// Somebody of the town.
  static func actor(_ id: ActorID) -> Actor {
    let person = WholeTown.people.first { $0.id == id }
    return Actor(id: id, role: person?.role, agency: person?.agency)
  }

  /// Opens a case with such facts.
  func open(
    _ id: CaseID, _ facts: [String], by who: ActorID = "wren", agency: AgencyID? = nil
  ) throws {
    try record(
      .open(
        OpenCase(
          workflow: "interview", facts: facts.compactMap { WrittenEntry(assignment: $0) },
          agency: agency)),
      in: id, by: who)
  }

  /// Has a deed recorded without a page.
  @discardableResult
  func record(_ deed: Deed, in id: CaseID = "case-1", by who: ActorID = "wren") throws -> Reply {
    try store.perform(
      Command(
        key: IdempotencyKey(UUID().uuidString), caseID: id, actor: Town.actor(who), deed: deed),
      at: .system(now))
  }

  /// Opens `case-1` and refers its child to the center.
  func refer() throws {
    try record(
      .open(
        OpenCase(
          workflow: "interview",
          facts: [WrittenEntry("child-name", "Marigold"), WrittenEntry("county", "north")])))
    try record(
      .finish(
        FinishStep(step: "refer", outcome: "sent", fields: [WrittenEntry("to", "harbor")])))
  }

  /// What stands in the stream of accesses, of a kind.
  func accessEvents(_ kind: String) throws -> [CanonicalValue] {
    try store.read { database in
      guard let place = try StreamPlace.of(SideStream.access.rawValue, database) else { return [] }
      let rows = try EventRows(of: place.key, database)
      var bodies: [CanonicalValue] = []
      while let row = try rows.next() {
        let entry = try row.entry(in: SideStream.access.rawValue)
        if entry.kind == kind { bodies.append(entry.body) }
      }
      return bodies
    }
  }

  /// What a walk through the pages finds.
  func visited<Found: Sendable>(
    _ body: @escaping @Sendable (any TestClientProtocol) async throws -> Found
  ) async throws -> Found {
    let found = Mutex<Found?>(nil)
    try await visit { client in
      let value = try await body(client)
      found.withLock { $0 = value }
    }
    return try #require(found.withLock { $0 })
  }

  /// Lets a test walk through the pages.
  func visit(_ body: @Sendable (any TestClientProtocol) async throws -> Void) async throws {
    try await Application(router: site.router()).test(.router, body)
  }
}

/// A browser: it keeps cookies and fills in forms as it finds them.
final class Browser {
  /// What was shown.
  struct Shown {
    let status: Int
    let location: String?
    let html: String

    /// The page but for the seals of its forms, which are masked afresh in each.
    var withoutSeals: String { html.replacing(/name="seal" value="[^"]*"/, with: "name=\"seal\"") }

    /// The value of a hidden field of its first form that has one of that name.
    func hidden(_ name: String) -> String? {
      guard let found = html.firstRange(of: "name=\"\(name)\" value=\"") else { return nil }
      return String(html[found.upperBound...].prefix { $0 != "\"" })
    }
  }

  let client: any TestClientProtocol
  private var cookies: [String: String] = [:]
  /// Who wants to know the headers of what was answered.
  var tells: (HTTPFields) -> Void = { _ in }

  init(_ client: any TestClientProtocol) { self.client = client }

  /// A browser of somebody who has signed in; of a visitor where nobody is named.
  static func of(_ who: ActorID?, _ client: any TestClientProtocol) async throws -> Browser {
    let browser = Browser(client)
    guard let who else { return browser }
    _ = try await browser.send(
      .post, "/sign-in", ["account": who.rawValue, "password": Town.password, "to": "/"])
    return browser
  }

  /// Opens a page.
  func get(_ path: String) async throws -> Shown { try await send(.get, path, nil) }

  /// Sends a form with the seal and key of the page that it stands on.
  func post(
    _ path: String, _ fields: [String: String], on page: String = "/"
  ) async throws -> Shown {
    let shown = try await get(page)
    var fields = fields
    fields["seal"] = fields["seal"] ?? shown.hidden("seal") ?? ""
    fields["key"] = fields["key"] ?? shown.hidden("key") ?? UUID().uuidString
    return try await send(.post, path, fields)
  }

  /// Sends a request as it is.
  func send(
    _ method: HTTPRequest.Method, _ path: String, _ fields: [String: String]?
  ) async throws -> Shown {
    let body = fields.map { fields in
      fields.map { "\(Address.encoded($0.key))=\(Address.encoded($0.value))" }
        .joined(separator: "&")
    }
    return try await send(method, path, body: body.map { ByteBuffer(string: $0) }, type: nil)
  }

  /// What the browser says of itself.
  var headers: HTTPFields {
    var headers: HTTPFields = [:]
    if !cookies.isEmpty {
      headers[.cookie] = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
    }
    return headers
  }

  /// Sends a body as it is.
  func send(
    _ method: HTTPRequest.Method, _ path: String, body: ByteBuffer?, type: String?
  ) async throws -> Shown {
    var headers = headers
    headers[.contentType] = type
    return try await client.execute(
      uri: path, method: method, headers: headers, body: body
    ) { response in
      self.tells(response.headers)
      for cookie in response.headers[values: .setCookie] {
        let pair = cookie.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1)
        guard let name = pair.first else { continue }
        self.cookies[String(name)] = pair.count > 1 ? String(pair[1]) : nil
      }
      return Shown(
        status: response.status.code, location: response.headers[.location],
        html: String(buffer: response.body))
    }
  }
}

extension String {
  /// A page without the keys of its forms, which differ each time.
  var withoutKeys: String { replacing(/form-[0-9a-f]{30}/, with: "form-") }
}
