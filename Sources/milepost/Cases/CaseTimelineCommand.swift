import ArgumentParser
import CaseStore
import Casework
import CivilTime
import Ledger
import Workflows

/// Lists the events of a case.
struct CaseTimelineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "timeline", abstract: "Lists what was recorded in a case, in order.")

  @OptionGroup var subject: CaseArgument
  @OptionGroup var common: CommonOptions

  func run() throws {
    let session = Session(common.global)
    let events = try session.ask { try $0.timeline(of: subject.id, for: session.actor, at: $1) }
    try session.recordView(
      of: try session.openedCase(subject.id), page: "timeline", identity: true)
    if common.output.isJSON {
      try session.put(list: events.map { $0.entry.value() })
      return
    }
    let time = try session.timeText()
    var table = Table("ACT", "HAPPENED", "RECORDED", "BY", "WHAT")
    for event in events {
      let entry = event.entry
      let isLater = entry.recorded.milliseconds - entry.occurred.milliseconds >= 60_000
      table.add(
        String(entry.sequence), time.minute(entry.occurred),
        isLater ? "\(TimeText.elapsed(from: entry.occurred, to: entry.recorded)) later" : "",
        person(entry), ActText.of(event, time))
    }
    try session.put(lines: [table.text, time.footnote])
  }

  private func person(_ entry: Entry) -> String {
    entry.actor + (entry.role.map { " (\($0))" } ?? "") + (entry.agency.map { " @ \($0)" } ?? "")
  }
}
