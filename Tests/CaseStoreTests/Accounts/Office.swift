import CaseStore
import Casework
import CivilTime
import Foundation
import Ledger
import Synchronization
import TestSupport
import Workflows

/// A store with accounts whose passwords are known to the test.
struct Office {
  static let password = "eleven cats in a boat"
  static let cheap = PasswordHash.Cost(logRounds: 4, blockSize: 8, lanes: 1)
  static let desk = SourceAddress("192.0.2.7")
  static let elsewhere = SourceAddress("198.51.100.9")

  let shelf: Shelf
  let store: CaseStore
  let door: FrontDoor

  /// - Parameter demands: whether the accounts demand a second factor.
  init(demands: Bool = false) throws {
    shelf = try Shelf()
    store = try shelf.open()
    door = FrontDoor(store, cost: Self.cheap, random: Office.random(seed: 1))
    try add("wren", ["worker", "supervisor"], demands: demands)
    try add("cleo", ["center"], agency: "harbor", demands: demands)
  }

  /// Bytes that differ at each call, and are the same in each run.
  static func random(seed: UInt64) -> @Sendable (Int) -> [UInt8] {
    let seeded = Mutex(Seeded(seed: seed))
    return { count in
      seeded.withLock { random in
        (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      }
    }
  }

  func add(
    _ id: ActorID, _ roles: [RoleID], agency: AgencyID = "office", demands: Bool = false,
    at time: Instant = monday
  ) throws {
    try store.add(
      Account(
        id: id, name: "\(id) Marigold", agency: agency, roles: roles,
        demandsSecondFactor: demands), by: .operator, at: .system(time))
    try setPassword(Office.password, of: id, at: time)
  }

  func setPassword(_ password: String, of id: ActorID, at time: Instant) throws {
    try store.setPassword(
      PasswordHash(of: password, salt: Array(repeating: 3, count: 16), cost: Self.cheap), of: id,
      by: .operator, keeping: nil, at: .system(time))
  }

  func signIn(
    _ name: String, _ password: String = Office.password, from source: SourceAddress = Office.desk,
    replacing old: Secret? = nil, at time: Instant = monday
  ) throws -> FrontDoor.Admission {
    try door.signIn(name, password: password, from: source, replacing: old, at: .system(time))
  }

  /// The token of somebody who is let in by a password alone.
  func token(of name: String, at time: Instant = monday) throws -> Secret {
    guard case .admitted(let token, _) = try signIn(name, at: time) else { throw NotLetIn() }
    return token
  }

  /// The kinds of event in a stream, in order.
  func kinds(_ stream: SideStream) throws -> [String] { try entries(stream).map(\.kind) }

  /// The events of a stream.
  func entries(_ stream: SideStream) throws -> [Entry] {
    try store.sideEntries(stream)
  }
}

struct NotLetIn: Error {}
