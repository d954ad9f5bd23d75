import ArgumentParser
import CaseStore
import Casework
import CivilTime
import Ledger
import Workflows

/// Lists what new definitions would move in every open case.
struct DefinitionsImpactCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "impact",
    abstract: "Lists what new definitions would move in every open case; nothing is changed.",
    discussion: """
      NEW is a file or folder with new versions of workflows, calendars or the case file. Without it, \
      what the active definitions would move in runs that began by older ones. A run goes by what it \
      began with until somebody accepts what is listed here: milepost case adopt CASE.
      """)

  @Argument(help: ArgumentHelp("A file or folder with new definitions.", valueName: "new"))
  var new: String?
  @OptionGroup var common: CommonOptions

  func run() throws {
    let session = Session(common.global)
    let store = try session.store()
    let proposed = try ProposedDefinitions(at: new, over: session.definitions) {
      [weak store] digest in try? store?.archivedBytes(of: digest)
    }
    try proposed.requireUsable()
    var impacts: [RunImpact] = []
    let actor = try session.actor
    let count = try session.ask { store, now in
      try store.impact(of: proposed.library, for: actor, at: now) { impacts.append($0) }
    }
    if common.output.isJSON {
      try session.put(list: impacts.map(\.json))
    } else {
      let time = try session.timeText()
      try session.put(lines: ImpactText.lines(impacts, of: count, time) + [time.footnote])
    }
  }
}

/// What would move, in lines.
enum ImpactText {
  static func lines(_ impacts: [RunImpact], of count: Int, _ time: TimeText) -> [String] {
    var table = Table("CASE", "STEP", "DUE NOW", "WOULD BE DUE")
    var others: [String] = []
    for impact in impacts {
      for move in impact.moves {
        table.add(
          impact.caseID.rawValue, "\(move.opening.run)/\(move.opening.name)",
          move.from.map(time.due) ?? "no date", move.to.map(time.due) ?? "no date")
      }
      let place = "\(impact.caseID), run \(impact.run) of \(impact.workflow)"
      if let obstacle = impact.obstacle { others.append("\(place): \(obstacle.message)") }
      others += impact.differences.filter { !$0.hasPrefix("due: ") }.map { "\(place): \($0)" }
    }
    let moves = impacts.map(\.moves.count).reduce(0, +)
    let blocked = impacts.count { $0.obstacle != nil }
    let summary =
      "\(count) open case\(count == 1 ? "" : "s"): \(impacts.count) run\(impacts.count == 1 ? "" : "s") "
      + "go by other definitions, \(moves) due date\(moves == 1 ? "" : "s") would move, "
      + "\(blocked) cannot go on by the new ones."
    return (table.isEmpty ? [] : [table.text, ""]) + (others.isEmpty ? [] : others + [""])
      + [summary]
  }
}

extension RunImpact {
  /// The impact as programs read it.
  var json: CanonicalValue {
    .object([
      "case": .string(caseID.rawValue), "run": .integer(Int64(run)),
      "workflow": .string(workflow.rawValue), "moves": .array(moves.map(\.json)),
      "differences": .array(differences.map { .string($0) }),
      "obstacle": obstacle.map {
        .object(["error": .string($0.kind.rawValue), "message": .string($0.message)])
      },
    ])
  }
}
