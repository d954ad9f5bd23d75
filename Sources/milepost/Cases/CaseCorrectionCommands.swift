import ArgumentParser
import Casework
import CivilTime

/// Takes an act out.
struct CaseWithdrawCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw", abstract: "Takes an act out, as if it had never been recorded.",
    discussion: "Without --accept, what it would move is listed and nothing is changed.")

  @OptionGroup var subject: CaseArgument
  @Argument(help: "The act's number, as 'milepost case timeline' shows it.") var sequence: Int
  @Option(help: ArgumentHelp("Why, by code.", valueName: "code")) var reason: String
  @Flag(help: "Accept what it moves.") var accept = false
  @OptionGroup var common: CommonOptions

  func run() throws {
    try Session(common.global).perform(
      .withdraw(sequence: sequence, reason: reason), on: subject.id, accepts: accept,
      output: common.output)
  }
}

/// Changes an act at its place.
struct CaseCorrectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "correct",
    abstract: "Changes an act at its place: its time, outcome, fields, facts.",
    discussion: "Without --accept, what it would move is listed and nothing is changed.")

  @OptionGroup var subject: CaseArgument
  @Argument(help: "The act's number, as 'milepost case timeline' shows it.") var sequence: Int
  @Argument(help: ArgumentHelp("Facts that should be otherwise.", valueName: "fact=value"))
  var facts: [String] = []
  @Option(help: ArgumentHelp("When it really happened.", valueName: "time")) var at: String?
  @Option(help: "The outcome it should have had.") var outcome: String?
  @Option(help: ArgumentHelp("A field that should be otherwise.", valueName: "id=value"))
  var field: [String] = []
  @Option(help: ArgumentHelp("Why, by code.", valueName: "code")) var reason: String
  @Flag(help: "Accept what it moves.") var accept = false
  @OptionGroup var common: CommonOptions

  func run() throws {
    let session = Session(common.global)
    let facts = try Assignments.read(facts)
    let fields = try Assignments.read(field)
    let occurred = try at.map {
      try StatedTime.instant($0) { try session.recordingZone(of: subject.id) }
    }
    try session.perform(
      .correct(
        CorrectAct(
          sequence: sequence, occurred: occurred, outcome: outcome, fields: fields, facts: facts,
          reason: reason)),
      on: subject.id, accepts: accept, output: common.output)
  }
}
