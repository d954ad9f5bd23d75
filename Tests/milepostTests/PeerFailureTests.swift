import CaseStore
import Casework
import CivilTime
import Foundation
import Ledger
import Testing
import Workflows

/// What other systems got wrong, and who shows that it is right here.
struct PeerFailureTests {
  /// The failures that were found in comparable systems, by number.
  private static let numbers = 1...34

  @Test func `each failure of a comparable system is named by a test`() throws {
    let tests = Program.root.appending(path: "Tests")
    let files = try #require(
      FileManager.default.enumerator(at: tests, includingPropertiesForKeys: nil))
    var named: Set<Int> = []
    for case let file as URL in files where ["swift", "py"].contains(file.pathExtension) {
      let text = try String(contentsOf: file, encoding: .utf8)
      for list in text.matches(of: /[Pp]eer (?:failures?|rows?) ((?:[0-9]+(?:, | and )?)+)/) {
        named.formUnion(list.1.split { !$0.isNumber }.compactMap { Int($0) })
      }
    }
    #expect(Set(Self.numbers).subtracting(named).sorted() == [])
  }

  @Test func `peer failure 28: the environment that the program reads has no switch for the log`()
    throws
  {
    let sources = Program.root.appending(path: "Sources")
    let files = try #require(
      FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
    var read: Set<String> = []
    for case let file as URL in files where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      if text.contains("ProcessInfo.processInfo.environment") {
        #expect(file.lastPathComponent == "Surroundings.swift")
      }
      read.formUnion(text.matches(of: /variable\("([A-Z_]+)"\)/).map { String($0.1) })
    }
    #expect(
      read == [
        "MILEPOST_DATABASE", "MILEPOST_DEFINITIONS", "MILEPOST_MATCH_KEY", "NO_COLOR", "TERM",
      ])
  }

  /// What somebody who does not want to be seen might try.
  static let attempts: [[String: String]] = [
    [:],
    ["MILEPOST_LOG": "off", "MILEPOST_AUDIT": "no", "NO_LOG": "1", "MILEPOST_NO_LOG": "1"],
    ["NO_COLOR": "", "TERM": "dumb", "LANG": "C", "TZ": "Asia/Tokyo", "DEBUG": "1"],
  ]

  @Test(arguments: attempts)
  func `peer failure 28: no setting keeps an act, a view or an export out of the log`(
    _ environment: [String: String]
  ) throws {
    var program = try Program()
    defer { program.clear() }
    program.environment = environment
    program.environment["MILEPOST_DEFINITIONS"] =
      Golden.folder.deletingLastPathComponent().appending(path: "Fixtures/Definitions").path
    func run(_ words: String, as actor: String? = nil) throws -> Program.Outcome {
      let outcome = try program.run(
        words.split(separator: " ").map(String.init) + ["--now", Rehearsal.morning]
          + (actor.map { ["--as", $0] } ?? []))
      #expect(outcome.code == 0, "\(words): \(outcome.errors)")
      return outcome
    }
    let number = try run("case open test-response --fact birth-date=2011-03").firstLine
    try _ = run("step done \(number) classify accepted")
    try _ = run("log export --format csv")
    let check = try run("log verify --format json")
    let found = try #require(
      try JSONSerialization.jsonObject(with: Data(check.output.utf8)) as? [String: Any])
    let streams = try #require(found["streams"] as? [[String: Any]])
    let lengths = Dictionary(
      uniqueKeysWithValues: streams.compactMap { stream in
        (stream["stream"] as? String).map { ($0, stream["length"] as? Int ?? 0) }
      })
    #expect(lengths == [number: 2, "access": 2])
  }

  /// An act that may not be done, and how it is refused.
  struct Move: Sendable, CustomTestStringConvertible {
    let words: String
    let deed: Deed
    let actor: Actor
    var testDescription: String { words }

    init(_ words: String, _ deed: Deed, by actor: Actor = .operator) {
      self.words = words
      self.deed = deed
      self.actor = actor
    }
  }

  private static let center = Actor(id: "c", role: "cac", agency: "cac-1")

  private static func finish(
    _ step: String, _ outcome: String, reason: String? = nil, fields: [String] = []
  ) -> Deed {
    .finish(
      FinishStep(
        step: step, outcome: outcome, reason: reason,
        fields: fields.compactMap { WrittenEntry(assignment: $0) }))
  }

  static let moves = [
    Move("step done CASE hold-interview held", finish("hold-interview", "held")),
    Move("step done CASE classify accepted", finish("classify", "accepted")),
    Move("step done CASE hold-interview gone", finish("hold-interview", "gone")),
    Move("step done CASE nothing held", finish("nothing", "held")),
    Move(
      "step done CASE hold-interview declined-by-family",
      finish("hold-interview", "declined-by-family")),
    Move(
      "step done CASE hold-interview declined-by-family --reason other",
      finish("hold-interview", "declined-by-family", reason: "other")),
    Move(
      "step done CASE hold-interview held --field remark=x",
      finish("hold-interview", "held", fields: ["remark=x"])),
    Move("case record CASE county=cole", .record([WrittenEntry("county", "cole")])),
    Move("case record CASE nothing=1", .record([WrittenEntry("nothing", "1")])),
    Move("case record CASE age-at-report=3", .record([WrittenEntry("age-at-report", "3")])),
    Move("case event CASE nothing", .raise("nothing")),
    Move("case close CASE --reason done", .close(reason: "done")),
    Move("case reopen CASE", .reopen),
    Move("step done CASE refer sent", finish("refer", "sent"), by: center),
    Move(
      "step extend CASE hold-interview --to P15D --reason child-ill",
      .extend(step: "hold-interview", total: .days(15), reason: "child-ill"), by: center),
    Move(
      "case event CASE police-joined", .raise("police-joined"),
      by: Actor(id: "x", role: "cac", agency: "cac-2")),
  ]

  @Test(arguments: moves)
  func `peer failure 12: the program refuses what the engine refuses, in its words`(
    _ move: Move
  ) throws {
    let rehearsal = try Rehearsal()
    let number = try rehearsal.openCase()
    for words in ["classify accepted", "refer sent --field to=cac-1", "accept accepted"] {
      #expect(try rehearsal.run("step done \(number) \(words)").code == 0)
    }
    let files = try Self.definitions(rehearsal)
    let store = try CaseStore(
      path: rehearsal.database, mode: .write, definitions: DefinitionLibrary(files: files)
    ) { Array(repeating: 5, count: 32) }
    let now = try #require(Instant(Rehearsal.morning))
    let before = try store.verify().streams.map(\.head)
    let refusal = #expect(throws: Refusal.self) {
      try store.perform(
        Command(
          key: "engine", caseID: CaseID(number), actor: move.actor, deed: move.deed),
        at: .rehearsal(now))
    }
    let actor = move.actor.role.map { "\(move.actor.id):\($0)@\(move.actor.agency ?? "")" }
    let outcome = try rehearsal.run(
      move.words.replacing("CASE", with: number) + " --format json", as: actor)
    #expect(outcome.code == 1)
    #expect(
      outcome.errors.contains("\"error\":\"\(refusal?.kind.rawValue ?? "")\""),
      "\(refusal?.message ?? ""): \(outcome.errors)")
    // Neither of them has recorded anything.
    #expect(try store.verify().streams.map(\.head) == before)
  }

  @Test func `peer failure 12: an import is judged like an opening by hand`() throws {
    for (facts, id) in [
      (#""county": "cole""#, "facts.county"), (#""nothing": 1"#, "facts.nothing"),
      (#""age-at-report": 3"#, "facts.age-at-report"),
    ] {
      let rehearsal = try Rehearsal()
      let line =
        #"{"report": "R-1", "agency": "boone-cd", "received": "2026-05-04T09:00-05:00", "#
        + #""workflow": "test-response", "facts": {\#(facts)}, "children": [{"key": "1"}]}"#
      let outcome = try rehearsal.run("case import -", input: line)
      #expect(outcome.code == 1)
      #expect(outcome.output.contains(id), "\(outcome.output)")
      #expect(try rehearsal.run("case list --format json").output == "[]\n")
    }
  }

  private static func definitions(_ rehearsal: Rehearsal) throws -> [DefinitionFile] {
    let root = rehearsal.definitions
    let files = try #require(
      FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil))
    var found: [DefinitionFile] = []
    for case let file as URL in files where file.pathExtension == "xml" {
      let path = file.path.replacing(root.path + "/", with: "")
      found.append(DefinitionFile(path: path, bytes: [UInt8](try Data(contentsOf: file))))
    }
    return found
  }
}
