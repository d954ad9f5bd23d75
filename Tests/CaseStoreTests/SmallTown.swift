import CaseStore
import Casework
public import CivilTime
import Foundation
import Ledger
import Synchronization
import TestSupport
import Testing
import Workflows

extension SmallTown {
  static let library = library(interview: interview())

  static func library(interview: String) -> DefinitionLibrary {
    DefinitionLibrary(files: files(interview: interview))
  }

  static func files(interview: String) -> [DefinitionFile] {
    texts(interview: interview).map { DefinitionFile(path: $0.path, bytes: Array($0.text.utf8)) }
  }
}

extension Actor {
  static let worker = Actor(id: "wren", role: "worker", agency: "office")
  static let center = Actor(id: "cleo", role: "center", agency: "harbor")
  static let stranger = Actor(id: "sasha", role: "worker", agency: "elsewhere")
  static let supervisor = Actor(id: "sol", role: "supervisor", agency: "office")
  static let auditor = Actor(id: "ada", role: "auditor", agency: "state")
}

/// A store in a folder of its own that goes when the test does.
final class Shelf {
  let folder: URL
  let path: String
  let definitions: any DefinitionArchive

  init(_ definitions: any DefinitionArchive = SmallTown.library) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "shelf-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.appending(path: "cases.sqlite").path
    self.definitions = definitions
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func open(
    _ mode: CaseStore.Mode = .write, with definitions: (any DefinitionArchive)? = nil,
    patience: Double = 5
  ) throws -> CaseStore {
    let salts = Salts()
    return try CaseStore(
      path: path, mode: mode, definitions: definitions ?? self.definitions, patience: patience
    ) { salts.next() }
  }
}

/// Salts that differ, and are the same in each run.
final class Salts: Sendable {
  private let count = Mutex<UInt64>(0)

  func next() -> [UInt8] {
    let number = count.withLock { count in
      count += 1
      return count
    }
    return Digest(of: Array("salt \(number)".utf8)).bytes
  }
}

/// Commands, briefly.
extension Command {
  init(
    _ deed: Deed, in id: CaseID, by actor: Actor = .worker, at occurred: Instant? = nil,
    key: IdempotencyKey? = nil, accepts: Bool = false
  ) {
    self.init(
      key: key ?? IdempotencyKey(UUID().uuidString), caseID: id, actor: actor, occurred: occurred,
      deed: deed, accepts: accepts)
  }

  static func open(
    _ id: CaseID, by actor: Actor = .worker, facts: [WrittenEntry] = [],
    report: ReportNumber? = nil, child: String? = nil, key: IdempotencyKey? = nil
  ) -> Command {
    Command(
      .open(OpenCase(workflow: "interview", report: report, child: child, facts: facts)), in: id,
      by: actor, key: key)
  }

  static func finish(
    _ step: String, _ outcome: String, in id: CaseID, by actor: Actor = .worker,
    reason: String? = nil, fields: [WrittenEntry] = [], key: IdempotencyKey? = nil
  ) -> Command {
    Command(
      .finish(FinishStep(step: step, outcome: outcome, reason: reason, fields: fields)), in: id,
      by: actor, key: key)
  }
}

extension Instant: ExpressibleByStringLiteral {
  /// The instant that RFC 3339 writes so.
  public init(stringLiteral text: String) {
    self = Instant(text) ?? Instant(milliseconds: 0)
  }

  func adding(hours: Int) -> Instant { adding(seconds: Int64(hours) * 3_600) }
}

/// Monday morning.
let monday: Instant = "2026-05-04T09:00:00-05:00"

extension CaseStore {
  /// Brings a case to where its referral has arrived at the center.
  @discardableResult
  func refer(_ id: CaseID, at time: Instant = monday) throws -> Reply {
    try perform(
      .open(id, facts: [WrittenEntry("child-name", "Marigold"), WrittenEntry("county", "north")]),
      at: .system(time))
    return try perform(
      .finish("refer", "sent", in: id, fields: [WrittenEntry("to", "harbor")]),
      at: .system(time.adding(hours: 1)))
  }
}

extension Verification {
  /// Everything that is wrong, a line each; empty where nothing is.
  var lines: [String] {
    damagedDefinitions.map { "definition \($0.short)" }
      + streams.flatMap { stream in
        stream.faults.map {
          "\(stream.name) \($0.sequence.map(String.init) ?? "-") \($0.kind): \($0.message)"
        }
      }
  }
}

/// Expects that nothing is wrong, and says what is.
func expectSound(
  _ verification: Verification, sourceLocation: SourceLocation = #_sourceLocation
) {
  for line in verification.lines { Issue.record("\(line)", sourceLocation: sourceLocation) }
}
