import Casework
import CivilTime
import Foundation
import GRDB
import Ledger
import Workflows

/// The rows of accounts and of what they sign in with.
enum AccountRows {
  private static let columns =
    "id, name, agency, roles, unit, language, zone, second_factor, disabled"

  static func account(_ id: ActorID, _ database: Database) throws -> Account? {
    let statement = try database.cachedStatement(
      sql: "SELECT \(columns) FROM accounts WHERE id = ?")
    return try Row.fetchOne(statement, arguments: [id.rawValue]).map { account($0) }
  }

  static func all(_ database: Database) throws -> [Account] {
    try Row.fetchAll(database, sql: "SELECT \(columns) FROM accounts ORDER BY id")
      .map { account($0) }
  }

  /// The account in columns, the first at an index.
  static func account(_ row: Row, from first: Int = 0) -> Account {
    Account(
      id: ActorID(row[first] as String), name: row[first + 1],
      agency: AgencyID(row[first + 2] as String),
      roles: (row[first + 3] as String).split(separator: " ").map { RoleID(String($0)) },
      unit: (row[first + 4] as String?).map { UnitID($0) }, language: row[first + 5],
      zone: row[first + 6], demandsSecondFactor: row[first + 7],
      disabled: .optional(row, first + 8))
  }

  static func password(of id: ActorID, _ database: Database) throws -> PasswordHash? {
    let statement = try database.cachedStatement(
      sql: "SELECT password FROM credentials WHERE account = ?")
    return try String.fetchOne(statement, arguments: [id.rawValue]).flatMap { PasswordHash($0) }
  }

  static func secondFactor(of id: ActorID, _ database: Database) throws -> SecondFactor? {
    let statement = try database.cachedStatement(
      sql: "SELECT totp, totp_step FROM credentials WHERE account = ?")
    guard let row = try Row.fetchOne(statement, arguments: [id.rawValue]),
      let secret = row[0] as Data?
    else { return nil }
    let recovery = try Row.fetchAll(
      database, sql: "SELECT digest FROM recovery_codes WHERE account = ?",
      arguments: [id.rawValue])
    return SecondFactor(
      codes: TimeCode(secret: Array(secret)), lastStep: row[1],
      recovery: Set(recovery.map { Digest($0, 0) }))
  }
}

extension Writer {
  /// Writes an account's row.
  func keep(_ account: Account) throws {
    try execute(
      """
      INSERT INTO accounts (id, name, agency, roles, unit, language, zone, second_factor, disabled) \
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name, \
      agency = excluded.agency, roles = excluded.roles, unit = excluded.unit, \
      language = excluded.language, zone = excluded.zone, \
      second_factor = excluded.second_factor, disabled = excluded.disabled
      """,
      [
        account.id.rawValue, account.name, account.agency.rawValue,
        account.roles.map(\.rawValue).joined(separator: " "), account.unit?.rawValue,
        account.language, account.zone, account.demandsSecondFactor,
        account.disabled?.milliseconds,
      ])
  }

  /// An account that has to be there.
  func account(_ id: ActorID) throws -> Account {
    guard let account = try AccountRows.account(id, database) else {
      throw Refusal.unknownAccount(id)
    }
    return account
  }
}

extension Refusal {
  /// The refusal for an account that is not there.
  static func unknownAccount(_ id: ActorID) -> Refusal {
    Refusal(
      .unknownAccount, "There is no account '\(id)'.",
      mend: "List them with milepost account list, or add it with milepost account add.")
  }
}
