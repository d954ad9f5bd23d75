import CaseStore
import Casework
import CivilTime
import Foundation
import WebApp
import Workflows

/// Made-up cases and accounts, for whoever wants to see what Milepost does.
struct Demonstration {
  let store: CaseStore
  let library: DefinitionLibrary
  let session: Session

  /// The password of all accounts of a demonstration.
  private static let password = "follow the mileposts"

  private struct Person {
    let id: ActorID
    let name: String
    let role: RoleID
    let agency: AgencyID
    let shows: String
  }

  private static let people = [
    Person(
      id: "wren", name: "Wren Alder", role: "childrens-division", agency: "boone-office",
      shows: "a worker of the Children's Division"),
    Person(
      id: "sol", name: "Sol Birch", role: "supervisor", agency: "boone-office",
      shows: "the supervisor of that office"),
    Person(
      id: "cleo", name: "Cleo Cedar", role: "cac", agency: "caccm",
      shows: "a coordinator of a child advocacy center"),
    Person(
      id: "otis", name: "Otis Elm", role: "law-enforcement", agency: "boone-sheriff",
      shows: "an officer, who sees the cases he takes part in"),
    Person(
      id: "june", name: "June Fir", role: "juvenile-officer", agency: "circuit-13",
      shows: "a juvenile officer"),
    Person(
      id: "fay", name: "Fay Larch", role: "forensic-interviewer", agency: "caccm",
      shows: "a forensic interviewer of that center"),
    Person(
      id: "nell", name: "Nell Linden", role: "safe-care-provider", agency: "university-hospital",
      shows: "a SAFE CARE provider, to whom children are referred"),
    Person(
      id: "pia", name: "Pia Maple", role: "prosecutor", agency: "boone-prosecutor",
      shows: "a prosecutor"),
    Person(
      id: "lou", name: "Lou Oak", role: "school-liaison", agency: "columbia-schools",
      shows: "a school's liaison, of whom the team has asked something"),
    Person(
      id: "vera", name: "Vera Pine", role: "victim-advocate", agency: "caccm",
      shows: "a victim advocate"),
    Person(
      id: "ada", name: "Ada Hazel", role: "auditor", agency: "state-audit",
      shows: "an auditor, who sees every step and nobody's identity"),
    Person(
      id: "stu", name: "Stu Ivy", role: "data-steward", agency: "boone-office",
      shows: "a data steward, who decides which cases are about one child"),
    Person(
      id: "ana", name: "Ana Juniper", role: "analyst", agency: "policy-unit",
      shows: "a policy analyst, who sees the definitions and no case"),
  ]

  /// The accounts, for the page to sign in.
  static var accounts: [DemonstrationAccount] {
    people.map { DemonstrationAccount(id: $0.id, password: password, shows: $0.shows) }
  }

  /// The accounts, for whoever started the server.
  static var lines: [String] {
    ["", "Sign in with the password \"\(password)\" as"]
      + people.map {
        "  \($0.id.rawValue.padding(toLength: 6, withPad: " ", startingAt: 0))\($0.shows)"
      }
      + [""]
  }

  /// Brings reports and accounts into a database that has none yet.
  func prepare(at clock: Clock) throws {
    if try store.cases(for: .operator, at: clock.now).isEmpty { try importReports(at: clock) }
    let missing = try Self.people.filter { try store.account($0.id) == nil }
    guard !missing.isEmpty else { return }
    // One hash for the one password that they all have: to make it takes long.
    let hash = PasswordHash(
      of: Self.password, salt: Randomness.bytes(PasswordHash.saltLength))
    for person in missing { try add(person, hash, at: clock) }
  }

  private func add(_ person: Person, _ hash: PasswordHash, at clock: Clock) throws {
    try store.add(
      Account(id: person.id, name: person.name, agency: person.agency, roles: [person.role]),
      by: .operator, at: clock)
    try store.setPassword(hash, of: person.id, by: .operator, keeping: nil, at: clock)
  }

  /// The sample reports, each case given to the demonstration's worker.
  private func importReports(at clock: Clock) throws {
    guard let caseFile = library.caseFile else { return }
    let folder = try DefinitionsFolder(named: session.global.folder.definitions)
    let path = folder.root.appendingPathComponent("Samples/hotline-reports.jsonl").path
    let importer = Importer(
      reader: ReportLineReader(
        caseFile: caseFile, workflows: library.workflowIDs, fallback: nil),
      actor: .operator, progress: Progress("reports read"))
    let outcome = try importer.run(
      ReportLines(try InputFile.bytes(of: path)), in: store, at: clock, rejects: nil)
    for imported in outcome.cases where imported.result == .opened {
      try store.perform(
        Command(
          key: Randomness.key(), caseID: imported.caseID, actor: .operator,
          deed: .assign(to: .person("wren", agency: "boone-office"), step: nil)),
        at: clock)
    }
  }
}
