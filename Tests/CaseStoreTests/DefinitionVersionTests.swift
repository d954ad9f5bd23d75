import CaseStore
import Casework
import CivilTime
import Foundation
import GRDB
import Ledger
import TestSupport
import Testing
import Workflows
import XMLReading

/// What an id and a version name stays the same bytes, once something goes by them.
struct DefinitionVersionTests {
  private static let instrument = """
    <instrument xmlns="urn:milepost:instrument:1" id="small" version="1" purpose="safety">
      <title>Small</title>
    </instrument>
    """
  /// Begun by time alone, where nobody answers a referral.
  private static let aside = """
    <workflow xmlns="urn:milepost:workflow:1" id="aside" version="1" calendar="town"
              opens="invoked by-hand">
      <title>Aside</title>
      <role id="worker" title="Worker"/>
      <state id="asking">
        <step id="ask" kind="task" role="worker"><outcome id="done" kind="completed"/></step>
      </state>
    </workflow>
    """

  private static func texts() -> [String: String] {
    var texts = Dictionary(uniqueKeysWithValues: SmallTown.texts().map { ($0.path, $0.text) })
    texts["Workflows/aside.xml"] = aside
    texts["Instruments/small.xml"] = instrument
    texts["Workflows/interview.xml"] = SmallTown.interview().replacing(
      "<notify role=\"supervisor\"/>", with: "<start workflow=\"aside\"/>")
    return texts
  }

  /// The definitions, with a word changed in one file.
  private static func library(
    changing path: String? = nil, raising: Bool = false, keptBy store: CaseStore? = nil
  ) -> DefinitionLibrary {
    let files = texts().map { name, text in
      var text = text
      if name == path {
        text = text.replacing("</title>", with: " anew</title>", maxReplacements: 1)
        if raising { text = text.replacing("version=\"1\"", with: "version=\"2\"") }
      }
      return DefinitionFile(path: name, bytes: Array(text.utf8))
    }
    return DefinitionLibrary(files: files) { try? store?.archivedBytes(of: $0) }
  }

  private static func screening(_ library: DefinitionLibrary) throws -> Deed {
    let file = try #require(Self.bytes("Instruments/small.xml", in: library))
    return .screen(
      ScreeningSubmission(
        record: ScreeningRecord(
          number: 0, instrument: "small", digest: file.digest, purpose: "safety",
          answers: .object([]), results: [], stopped: nil, departures: [], scores: .object([]))))
  }

  private static func bytes(_ path: String, in library: DefinitionLibrary) -> DefinitionFile? {
    library.sources[path].map { DefinitionFile(path: path, bytes: $0.bytes) }
  }

  /// Everything that a database holds of the log and of definitions.
  private static func contents(_ shelf: Shelf) throws -> [String] {
    try DatabaseQueue(path: shelf.path).read { database in
      try ["streams", "events", "identities", "definitions", "definition_names", "commands"]
        .flatMap { table in
          try Row.fetchAll(database, sql: "SELECT * FROM \(table)").map { "\(table) \($0)" }
        }
    }
  }

  static let files = [
    "Workflows/interview.xml", "Workflows/aside.xml", "Workflows/Calendars/town.xml",
    "Workflows/case-file.xml", "Instruments/small.xml",
  ]

  /// What makes the first use of a file's new bytes.
  private static func deeds(_ path: String, _ library: DefinitionLibrary) throws -> [Command] {
    switch path {
    case "Instruments/small.xml": [Command(try screening(library), in: "MP-1")]
    case "Workflows/aside.xml": [Command(.start("aside"), in: "MP-1")]
    case "Workflows/interview.xml": [.open("MP-2")]
    default: [.open("MP-2"), Command(.start("aside"), in: "MP-1")]
    }
  }

  @Test(
    "other bytes under a version that was used are refused, and nothing is changed",
    arguments: files)
  func refused(_ path: String) throws {
    let shelf = try Shelf(Self.library())
    let archive = try shelf.open()
    try archive.perform(.open("MP-1"), at: .system(monday))
    try archive.perform(Command(.start("aside"), in: "MP-1"), at: .system(monday))
    try archive.perform(
      Command(try Self.screening(Self.library()), in: "MP-1"), at: .system(monday))
    let before = try Self.contents(shelf)
    let changed = Self.library(changing: path, keptBy: archive)
    let store = try shelf.open(with: changed)
    for command in try Self.deeds(path, changed) {
      let refusal = #expect(throws: Refusal.self) {
        try store.perform(command, at: .system(monday))
      }
      #expect(refusal?.kind == .versionNotRaised)
      #expect(refusal?.kind.rawValue == "version-not-raised")
      #expect(try Self.contents(shelf) == before)
    }
    // A case that went by the old bytes goes on by them.
    try store.perform(.finish("refer", "sent", in: "MP-1"), at: .system(monday))
    let raised = Self.library(changing: path, raising: true, keptBy: archive)
    let newer = try shelf.open(with: raised)
    for command in try Self.deeds(path, raised) {
      try newer.perform(command, at: .system(monday))
    }
    expectSound(try newer.verify())
  }

  @Test("a database of an earlier release learns what its definitions are when it is opened")
  func earlier() throws {
    let shelf = try Shelf(Self.library())
    try shelf.open().perform(.open("MP-1"), at: .system(monday))
    try DatabaseQueue(path: shelf.path).write { database in
      try database.execute(sql: "DROP TABLE definition_names; PRAGMA user_version = 7")
    }
    let changed = Self.library(changing: "Workflows/interview.xml")
    let refusal = #expect(throws: Refusal.self) {
      try shelf.open(with: changed).perform(.open("MP-2"), at: .system(monday))
    }
    #expect(refusal?.kind == .versionNotRaised)
    try shelf.open().perform(.open("MP-2"), at: .system(monday))
  }

  @Test("a case whose time brings in a changed definition waits, and no other waits for it")
  func swept() throws {
    let shelf = try Shelf(Self.library())
    let archive = try shelf.open()
    try archive.refer("MP-1")
    try archive.perform(Command(.start("aside"), in: "MP-1"), at: .system(monday))
    try archive.perform(.open("MP-2"), at: .system(monday.adding(hours: 30)))
    let store = try shelf.open(
      with: Self.library(changing: "Workflows/aside.xml", keptBy: archive))
    let late = monday.adding(hours: 24 * 7)
    #expect(try store.sweep(at: .system(late)) == 1)
    let overdue = try store.openSteps(StepQuery(), for: .operator, at: late)
      .filter { $0.standing.status(at: late) == .overdue }
    #expect(Set(overdue.map(\.caseID)) == ["MP-1", "MP-2"])
    expectSound(try store.verify())
    #expect(try archive.sweep(at: .system(late)) > 0)
  }
}
