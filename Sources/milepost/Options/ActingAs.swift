import ArgumentParser
import Casework
import Workflows

/// Who acts, as `--as` writes it: `ID`, `ID:ROLE` or `ID:ROLE@AGENCY`.
struct ActingAs: ExpressibleByArgument {
  /// What was written.
  let text: String
  let id: ActorID
  let role: RoleID?
  let agency: AgencyID?

  init?(argument text: String) {
    self.text = text
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let rest =
      parts.count == 2
      ? parts[1].split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false) : []
    guard !parts[0].isEmpty, parts.count == 2 || !text.contains("@"),
      rest.allSatisfy({ !$0.isEmpty })
    else { return nil }
    id = ActorID(String(parts[0]))
    role = rest.first.map { RoleID(String($0)) }
    agency = rest.count == 2 ? AgencyID(String(rest[1])) : nil
  }

  /// Who that is where there are no accounts: all three have to be said.
  func withoutAccounts() throws(ValidationError) -> Actor {
    guard let role, let agency else {
      throw ValidationError(
        "--as is written ID:ROLE@AGENCY while there are no accounts, not '\(text)'.")
    }
    return Actor(id: id, role: role, agency: agency)
  }

  /// Who that is by their account: the role is one of its roles, the agency the account's.
  func with(_ account: Account?) throws(Refusal) -> Actor {
    guard let account else {
      throw Refusal(
        .unknownAccount, "There is no account '\(id)'.",
        mend: "List them with milepost account list.")
    }
    guard account.isEnabled else {
      throw Refusal(
        .accountDisabled, "The account '\(id)' is disabled.",
        mend: "Act as somebody else, or let it be used with milepost account enable.")
    }
    if let agency, agency != account.agency {
      throw Refusal(
        .wrongRole, "'\(id)' acts for \(account.agency), not for \(agency).",
        mend: "Write --as \(id).")
    }
    let roles = account.roles.map(\.rawValue).joined(separator: ", ")
    guard let role = role ?? (account.roles.count == 1 ? account.roles.first : nil) else {
      throw Refusal(
        .wrongRole, "'\(id)' may act in several roles: \(roles).",
        mend: "Write --as \(id):ROLE.")
    }
    guard let actor = account.actor(as: role) else {
      throw Refusal(
        .wrongRole, "'\(id)' does not act as \(role).", mend: "Its roles are: \(roles).")
    }
    return actor
  }
}
