import ArgumentParser
import CaseStore
import Casework
import CivilTime
import Ledger
import Workflows

/// Sets an account's password.
struct AccountPasswordCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "password",
    abstract: "Sets an account's password, and ends its sessions.",
    discussion: """
      The password is typed on the terminal, or is the first line of standard input; it is no \
      argument, which others on the machine could read. At least \(PasswordPolicy.least) \
      characters, of any kind.
      """)

  @OptionGroup var account: AccountArgument
  @OptionGroup var common: CommonOptions

  func run() throws {
    let session = Session(common.global)
    let id = ActorID(AccountRules.canonical(account.name))
    let store = try session.storeForWriting()
    let actor = try session.actor
    guard let found = try store.account(id) else {
      throw Refusal(
        .unknownAccount, "There is no account '\(id)'.",
        mend: "List them with milepost account list.")
    }
    let password = try PasswordPrompt.newPassword()
    try PasswordPolicy.judge(password, for: found)
    // Hashed before the transaction, which must not wait for it.
    let hash = PasswordHash(of: password, salt: Randomness.bytes(PasswordHash.saltLength))
    try store.setPassword(hash, of: id, by: actor, keeping: nil, at: try session.clock.get())
    if common.output.isJSON { return try session.put(object: found.json) }
    try session.put(lines: ["\(id): password set"])
  }
}

/// Sets up or takes away an account's second factor.
struct AccountSecondFactorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "second-factor",
    abstract: "Sets up an account's second factor, or takes it away.",
    discussion: """
      Prints once what an authenticator program needs, and ten codes on paper for the day on which \
      the telephone is lost. A second factor that was there is no longer good.
      """)

  @OptionGroup var account: AccountArgument
  @Flag(help: "Takes it away: the password alone lets them in, or they set up another.")
  var remove = false
  @OptionGroup var common: CommonOptions

  func run() throws {
    let session = Session(common.global)
    let id = ActorID(AccountRules.canonical(account.name))
    let store = try session.storeForWriting()
    let codes = TimeCode(secret: Randomness.bytes(TimeCode.secretLength))
    let recovery = (0..<RecoveryCode.count).compactMap { _ in
      RecoveryCode(bytes: Randomness.bytes(RecoveryCode.length))
    }
    let factor = SecondFactor(codes: codes, recovery: Set(recovery.map(\.digest)))
    try store.setSecondFactor(
      remove ? nil : factor, of: id, by: try session.actor, keeping: nil,
      at: try session.clock.get())
    if common.output.isJSON {
      try session.put(
        object: remove
          ? .object(["account": .string(id.rawValue)])
          : .object([
            "account": .string(id.rawValue), "address": .string(codes.address(for: id)),
            "secret": .string(Base32.text(codes.secret)),
            "recovery": .array(recovery.map { .string($0.text) }),
          ]))
      return
    }
    guard !remove else { return try session.put(lines: ["\(id): second factor taken away"]) }
    try session.put(
      lines: [
        "\(id): second factor set up; this is shown once",
        "  secret for the authenticator: \(Base32.text(codes.secret))",
        "  the same as a link: \(codes.address(for: id))", "  codes on paper, each good once:",
      ] + recovery.map { "    \($0.text)" })
  }
}
