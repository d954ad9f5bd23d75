import CaseStore
import Casework
import CivilTime
import Deadlines
import Foundation
import Ledger
import Testing
import Workflows

/// A database of cases that were opened around midnights and changes of the clock.
final class LogSample {
  /// The days around which the cases were opened.
  static let days: [Day?] = [
    "2026-03-07", "2026-03-08", "2026-03-09", "2026-10-31", "2026-11-01",
    "2026-11-02", "2026-11-03",
  ].map { Day($0) }
  /// A moment at which many cases have dues that nobody has recorded yet.
  static let beforeMost = instant("2026-11-02T12:00:00-06:00")
  /// A moment long after everything.
  static let afterAll = instant("2026-12-24T12:00:00-06:00")

  /// When cases are opened, and when their referral was sent and that was recorded.
  private static let openings: [(opened: String, sent: String?, recorded: String?)] = [
    ("2026-03-07T23:59:59.999-06:00", "2026-03-08T00:00:00-06:00", "2026-03-08T23:59:59.999-05:00"),
    ("2026-03-08T00:00:00-06:00", "2026-03-08T03:00:00-05:00", "2026-03-09T00:00:00-05:00"),
    ("2026-03-08T01:59:59.999-06:00", nil, nil),
    ("2026-03-08T23:59:59.999-05:00", "2026-03-09T00:00:00-05:00", nil),
    ("2026-03-09T00:00:00-05:00", nil, nil),
    ("2026-10-31T23:30:00-05:00", "2026-11-01T00:00:00-05:00", "2026-11-01T01:30:00-05:00"),
    ("2026-11-01T00:00:00-05:00", "2026-11-01T01:30:00-06:00", "2026-11-01T23:59:59.999-06:00"),
    ("2026-11-01T01:30:00-05:00", nil, nil),
    ("2026-11-01T01:30:00-06:00", nil, nil),
    ("2026-11-01T02:00:00-06:00", "2026-11-02T00:00:00-06:00", "2026-11-03T00:00:00-06:00"),
    ("2026-11-01T23:59:59.999-06:00", nil, nil),
    ("2026-11-02T00:00:00-06:00", nil, nil),
  ]

  let store: CaseStore
  let zone: Zone
  private let folder: URL

  init() throws {
    let archive = Shipped.archive
    let plan = try #require(archive.library.activePlan(of: "mo-forensic-interview"))
    zone = plan.workflow.calendar.zone
    folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    store = try CaseStore(
      path: folder.appendingPathComponent("log.sqlite").path, mode: .write, definitions: archive,
      salt: { Array(repeating: 7, count: 32) })
    for (number, times) in LogSample.openings.enumerated() {
      let id = CaseID("MP-\(number)")
      let opened = LogSample.instant(times.opened)
      try perform(.open(OpenCase(workflow: "mo-forensic-interview")), on: id, at: opened, opened)
      guard let sent = times.sent.map(LogSample.instant) else { continue }
      let recorded = times.recorded.map(LogSample.instant) ?? sent
      try perform(.finish(FinishStep(step: "refer", outcome: "sent")), on: id, at: sent, recorded)
    }
  }

  deinit {
    try? FileManager.default.removeItem(at: folder)
  }

  private func perform(
    _ deed: Deed, on id: CaseID, at occurred: Instant, _ recorded: Instant
  ) throws {
    try store.perform(
      Command(
        key: IdempotencyKey("\(id)-\(occurred)-\(recorded)-\(deed)"), caseID: id, actor: .operator,
        occurred: occurred, deed: deed), at: .rehearsal(recorded))
  }

  /// The rows that a query lets through.
  func rows(_ query: LogQuery, at now: Instant) throws -> [StepRow] {
    var rows: [StepRow] = []
    try store.log(query, for: .operator, at: now) { rows.append($0) }
    return rows
  }

  /// The day in the zone that a row counts to; nil where it has no such time.
  func day(of row: StepRow, by time: LogQuery.Time) -> Day? {
    switch time {
    case .due:
      guard let due = row.standing.due else { return zone.day(at: row.opened) }
      // What is due at the midnight that ends a day is due that day.
      let local = zone.local(at: due)
      return local.millisecondOfDay == 0 ? local.day.adding(days: -1) : local.day
    case .opened: return zone.day(at: row.opened)
    case .done: return row.standing.done.map { zone.day(at: $0) }
    case .recorded: return row.standing.recorded.map { zone.day(at: $0) }
    }
  }

  static func instant(_ text: String) -> Instant {
    guard let instant = Instant(text) else { preconditionFailure("no instant: \(text)") }
    return instant
  }
}

/// The shipped workflow of the interview, as if cases were opened on it.
private enum Shipped {
  static let archive = Archive()

  struct Archive: DefinitionArchive {
    let library: DefinitionLibrary

    init() {
      let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
      let names = ["case-file.xml", "Calendars/us-mo.xml", "mo-forensic-interview.xml"]
      let files = names.map { name in
        let data = FileManager.default.contents(atPath: "\(root.path)/Workflows/\(name)") ?? Data()
        return DefinitionFile(path: name, bytes: Array(data))
      }
      library = DefinitionLibrary(files: files)
    }

    func activePlan(of workflow: WorkflowID) -> RunPlan? { library.activePlan(of: workflow) }
    func plan(of workflow: WorkflowID, pinned: Pin) -> RunPlan? {
      library.plan(of: workflow, pinned: pinned)
    }
    func bytes(of digest: Digest) -> [UInt8]? { library.file(digest)?.bytes }
  }
}
