import ArgumentParser
import CaseStore
import Casework
import Instruments
import Workflows

/// Records a practitioner's decision otherwise than a screening's result.
struct CaseDecideCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decide",
    abstract: "Decides otherwise than a screening's result; both are kept.",
    discussion: """
      Only where the instrument foresees it, for one of its reasons and in a direction it allows. \
      Where it names an approver, the approver records the decision.
      """)

  @OptionGroup var subject: CaseArgument
  @Argument(help: "The screening's number in the case.") var screening: Int
  @Argument(help: "The result.") var result: String
  @Argument(help: "The band that is decided.") var band: String
  @Option(help: ArgumentHelp("Why, by code of the instrument.", valueName: "code"))
  var reason: String
  @Option(help: ArgumentHelp("The direction it is meant to go: up or down.", valueName: "way"))
  var direction: String?
  @Option(help: ArgumentHelp("Who proposed it, where an approver records it.", valueName: "id"))
  var proposedBy: String?
  @Option(help: ArgumentHelp("An explanation; kept apart from the log.", valueName: "text"))
  var note: String?
  @OptionGroup var asking: AskOption
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if let direction, direction != "up", direction != "down" {
      throw ValidationError("--direction is up or down, not '\(direction)'.")
    }
  }

  func run() throws {
    let session = Session(common.global)
    _ = try session.storeForWriting()
    let state = try session.openedCase(subject.id).state
    let given = try state.screening(screening)
    let decision = try session.library().decision(
      on: given, result: result, band: band, reason: reason,
      proposedBy: proposedBy.map { ActorID($0) }, note: note)
    if let direction, direction != decision.direction.rawValue {
      throw Refusal(
        .wrongValue,
        "From '\(decision.computed)' to '\(band)' is \(decision.direction.rawValue), "
          + "not \(direction).",
        mend: "Look at the bands again; nothing was recorded.")
    }
    try session.perform(asking.deed(.override(decision)), on: subject.id, output: common.output)
  }
}

extension CaseState {
  /// The screening of a number that counts.
  func screening(_ number: Int) throws(Refusal) -> Screening {
    guard let given = screenings.last(where: { $0.record.number == number && $0.isCurrent }) else {
      throw Refusal(
        .unknownScreening, "The case has no screening \(number).",
        mend: "List them with milepost case show \(id).")
    }
    return given
  }
}
