import ArgumentParser
import CaseStore
import Casework
import Ledger

/// Shows how a case stands.
struct CaseShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Shows how a case stands: facts, runs, steps, screenings.")

  @OptionGroup var subject: CaseArgument
  @OptionGroup var common: CommonOptions

  func run() throws {
    let session = Session(common.global)
    let opened = try session.openedCase(subject.id)
    try session.recordView(of: opened, page: "case", identity: true)
    let approvals = opened.approvals(for: try session.actor, at: try session.now())
    if common.output.isJSON {
      var object = opened.state.json(
        at: try session.now(), for: opened.visibility, hash: opened.hash)
      if !approvals.isEmpty {
        object = object.adding("approvals", .array(approvals.map(\.json)))
      }
      try session.put(object: opened.links.isEmpty ? object : object.adding("links", links(opened)))
    } else {
      let time = try opened.timeText(session)
      try session.put(
        lines: CaseLines(opened, time, approvals: approvals) {
          try? session.library().instrument($0)?.instrument
        }.all + [
          "", time.footnote,
        ])
    }
  }

  private func links(_ opened: OpenedCase) -> CanonicalValue {
    .array(
      opened.links.map {
        .object(["case": .string($0.caseID.rawValue), "kind": .string($0.kind.rawValue)])
      })
  }
}
