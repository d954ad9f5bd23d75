import Casework
import CivilTime
import Testing
import Workflows

/// Whether somebody is let in, and that wrong, unknown and disabled cannot be told apart.
struct SignInTests {
  private static let cheap = PasswordHash.Cost(logRounds: 4, blockSize: 8, lanes: 1)
  private static let hash = PasswordHash(
    of: "a blue house", salt: Array(repeating: 1, count: 16), cost: cheap)
  private static let factor = SecondFactor(
    codes: TimeCode(secret: Array(repeating: 5, count: 20)),
    recovery: Set([RecoveryCode("ABCD-EFGH-JKMN-PQRS")].compactMap { $0?.digest }))

  private static func facts(
    demands: Bool = false, disabled: Bool = false, password: PasswordHash? = hash,
    factor: SecondFactor? = nil, isKnown: Bool = true
  ) -> SignInFacts {
    let account = Account(
      id: "ann", name: "Ann", agency: "office", roles: ["worker"], demandsSecondFactor: demands,
      disabled: disabled ? at("Mon 09:00") : nil)
    return SignInFacts(
      account: isKnown ? account : nil, password: isKnown ? password : nil, secondFactor: factor,
      tallies: .none)
  }

  struct Row: Sendable {
    let facts: SignInFacts
    let matches: Bool
    let judgement: SignIn.PasswordJudgement
  }

  static let rows = [
    Row(facts: facts(), matches: true, judgement: .passed(.complete)),
    Row(facts: facts(), matches: false, judgement: .failed(.password)),
    Row(facts: facts(factor: factor), matches: true, judgement: .passed(.awaitingCode)),
    Row(
      facts: facts(demands: true, factor: factor), matches: true,
      judgement: .passed(.awaitingCode)),
    Row(facts: facts(demands: true), matches: true, judgement: .passed(.enrolling)),
    Row(facts: facts(demands: true), matches: false, judgement: .failed(.password)),
    Row(facts: facts(disabled: true), matches: true, judgement: .failed(.disabled)),
    Row(facts: facts(disabled: true), matches: false, judgement: .failed(.disabled)),
    Row(facts: facts(password: nil), matches: true, judgement: .failed(.unknown)),
    Row(facts: facts(isKnown: false), matches: true, judgement: .failed(.unknown)),
  ]

  @Test("a password leads to a stage or to nothing", arguments: rows)
  func judgement(_ row: Row) {
    #expect(SignIn.judge(row.facts, matches: row.matches) == row.judgement)
  }

  @Test("where there is no account as much is worked out as where there is one")
  func sameWork() {
    let known = SignIn.hashToCompare(Self.facts(), cost: Self.cheap)
    let unknown = SignIn.hashToCompare(Self.facts(isKnown: false), cost: Self.cheap)
    #expect(known.cost == unknown.cost)
    #expect(!unknown.matches("a blue house"))
  }

  @Test("a second factor is a code of now, or one on paper that is left")
  func proofs() {
    let now = at("Mon 09:00")
    let code = Self.factor.codes.code(at: now)
    #expect(
      SignIn.proof(code, of: Self.factor, at: now) == .code(step: TimeCode.step(at: now)))
    var used = Self.factor
    used.lastStep = TimeCode.step(at: now)
    #expect(SignIn.proof(code, of: used, at: now) == nil)
    guard case .recovery? = SignIn.proof("abcd efgh jkmn pqrs", of: used, at: now) else {
      Issue.record("a code on paper was not taken")
      return
    }
    used.recovery = []
    #expect(SignIn.proof("abcd efgh jkmn pqrs", of: used, at: now) == nil)
    #expect(SignIn.proof("", of: Self.factor, at: now) == nil)
  }

  struct Fault: Sendable {
    let change: @Sendable (inout Account) -> Void
    let says: String
  }

  static let faults = [
    Fault(change: { $0 = Account(id: "A", name: "A", agency: "a", roles: ["b"]) }, says: "'A'"),
    Fault(change: { $0 = named("x") }, says: "'x'"),
    Fault(change: { $0 = named("operator") }, says: "own"),
    Fault(change: { $0 = named("link-7") }, says: "own"),
    Fault(change: { $0 = named("a:b") }, says: "'a:b'"),
    Fault(change: { $0 = named("a@b") }, says: "'a@b'"),
    Fault(change: { $0 = named(String(repeating: "a", count: 65)) }, says: "cannot be"),
    Fault(change: { $0 = named("worker") }, says: "person and an agency or role"),
    Fault(change: { $0 = named("office") }, says: "person and an agency or role"),
    Fault(change: { $0 = named("harbor") }, says: "person and an agency or role"),
    Fault(change: { $0.agency = "cleo" }, says: "person and an agency or role"),
    Fault(change: { $0.name = "  " }, says: "no name"),
    Fault(change: { $0.roles = [] }, says: "roles"),
    Fault(change: { $0.roles = ["worker", "worker"] }, says: "roles"),
    Fault(change: { $0.roles = ["a role"] }, says: "'a role'"),
    Fault(change: { $0.agency = "" }, says: "''"),
    Fault(change: { $0.language = "fr" }, says: "'fr'"),
    Fault(change: { $0.zone = "Nowhere; really" }, says: "zone"),
  ]

  private static func named(_ id: String) -> Account {
    Account(id: .init(id), name: "Ann", agency: "office", roles: ["worker"])
  }

  @Test("an account that cannot be is refused, with what is wrong", arguments: faults)
  func rules(_ fault: Fault) {
    let other = Account(id: "cleo", name: "Cleo", agency: "harbor", roles: ["center"])
    var account = Self.named("ann")
    fault.change(&account)
    let refusal = #expect(throws: Refusal.self) {
      try AccountRules.judge(account, among: [other])
    }
    #expect(refusal?.kind == .wrongAccount)
    #expect(refusal?.message.contains(fault.says) == true, "\(refusal?.message ?? "")")
  }

  @Test("a name is looked up as it is kept")
  func canonical() {
    #expect(AccountRules.canonical("  Ann.Lee \n") == "ann.lee")
    #expect(AccountRules.canonical("") == "")
  }

  @Test("what is of no known form has no seconds of its own: a hostile name is short work")
  func hostile() {
    #expect(AccountRules.canonical(String(repeating: "x", count: 1_000_000)).count == 256)
    let tower = "e" + String(repeating: "\u{301}", count: 1_000_000)
    #expect(AccountRules.canonical(tower).unicodeScalars.count <= 256)
  }
}
