import CaseStore
import Casework
public import CivilTime
import Foundation
import Ledger
import Synchronization
import Testing
import Workflows

/// A made-up jurisdiction, small enough to be read at a glance.
enum SmallTown {
  static let library = library(interview: interview())

  static func library(interview: String) -> DefinitionLibrary {
    DefinitionLibrary(files: files(interview: interview))
  }

  static func files(interview: String) -> [DefinitionFile] {
    [
      ("Workflows/Calendars/town.xml", calendar), ("Workflows/case-file.xml", caseFile),
      ("Workflows/interview.xml", interview),
    ].map { DefinitionFile(path: $0.0, bytes: Array($0.1.utf8)) }
  }

  static let calendar = """
    <calendar xmlns="urn:milepost:calendar:1" id="town" version="1" zone="America/Chicago"
              leap-day-birthday="03-01">
      <title>Town</title>
      <authority id="town-1" kind="law" cite="Town 1" verified="yes" source="https://example.org"/>
      <weekend days="sat sun"/>
      <holidays id="legal"><holiday id="new-year" month="1" day="1" authority="town-1">New
        Year</holiday></holidays>
      <rule id="clock" counts="time"/>
      <rule id="calendar-days" counts="days"/>
    </calendar>
    """

  static let caseFile = """
    <case-file xmlns="urn:milepost:case-file:1" id="town" version="1">
      <title>Town</title>
      <section id="safety" title="Safety"/>
      <fact id="county" type="choice" kind="statistical" sections="safety" source="made up">
        <title>County</title><definition>The county.</definition>
        <choice value="north">North</choice><choice value="south">South</choice></fact>
      <fact id="disclosure" type="boolean" kind="sensitive" sections="safety" source="made up">
        <title>Disclosure</title><definition>The child has told somebody.</definition></fact>
      <fact id="detained" type="boolean" kind="sensitive" sections="safety" source="made up">
        <title>Detained</title><definition>The child is held in secure detention.</definition></fact>
      <fact id="child-name" type="string" kind="identifying" sections="safety" source="made up">
        <title>Name</title><definition>The child's name.</definition></fact>
      <fact id="birth-date" type="date" kind="identifying" sections="safety" source="made up">
        <title>Birth date</title><definition>When the child was born.</definition></fact>
    </case-file>
    """

  /// The referral of a child for an interview, and the interview.
  static func interview(within: String = "PT24H", version: Int = 1) -> String {
    """
    <workflow xmlns="urn:milepost:workflow:1" id="interview" version="\(version)"
              jurisdiction="TOWN" calendar="town" effective-from="2020-01-01" opens="case"
              initial="referral">
      <title>Interview</title>
      <purpose>A child is heard once, by somebody trained for it.</purpose>
      <authority id="law" kind="law" cite="Town 2" verified="yes" effective-from="2020-01-01"
                 source="https://example.org">A child is referred.</authority>
      <authority id="habit" kind="practice" cite="Town habit">A day.</authority>
      <role id="worker" title="Worker"/>
      <role id="center" title="Center"/>
      <role id="supervisor" title="Supervisor"/>
      <uses fact="disclosure"/>
      <uses fact="detained"/>
      <state id="referral">
        <step id="refer" kind="referral" role="worker" to="center" service="interview">
          <title>Refer the child</title>
          <due within="\(within)" from="started" counting="clock" authority="law"/>
          <outcome id="sent" kind="sent" target="arrival"/>
        </step>
      </state>
      <state id="arrival">
        <step id="accept" kind="referral" role="center" answers="refer">
          <title>Accept the referral</title>
          <due within="P1D" from="entered" counting="calendar-days" authority="habit"/>
          <outcome id="accepted" kind="completed" target="hearing"/>
          <outcome id="returned" kind="declined" target="referral">
            <reason id="elsewhere">Another center's region</reason></outcome>
        </step>
        <transition event="overdue.accept"><notify role="supervisor"/></transition>
      </state>
      <state id="hearing">
        <step id="hold" kind="meeting" role="center">
          <title>Hold the interview</title>
          <requires test="known($disclosure)">It is known whether the child has told.</requires>
          <due within="P10D" from="done:accept" counting="calendar-days" authority="habit"/>
          <record><field id="note" type="text" max-length="200"/></record>
          <outcome id="held" kind="completed" target="done"/>
        </step>
      </state>
      <final id="done"/>
      <never id="never-detained" test="$detained" authority="law">A child is never held in secure
        detention.</never>
    </workflow>
    """
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
