import ArgumentParser
import Casework
import CivilTime

/// Ends a step by an outcome.
struct StepDoneCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "done", abstract: "Records how a step ended.")

  @OptionGroup var subject: StepArgument
  @Argument(help: "The outcome.") var outcome: String
  @OptionGroup var occurred: OccurredOption
  @Option(help: ArgumentHelp("What is written down with it.", valueName: "id=value"))
  var field: [String] = []
  @Argument(help: .hidden) var otherFields: [String] = []
  @Option(help: ArgumentHelp("Why, by code.", valueName: "code")) var reason: String?
  @Option(help: "A note; its text is kept apart from the log.") var note: String?
  @OptionGroup var asking: AskOption
  @OptionGroup var common: CommonOptions

  func run() throws {
    let session = Session(common.global)
    let fields = try Assignments.read(field + otherFields)
    let finish = FinishStep(
      step: subject.step, outcome: outcome, reason: reason, fields: fields, note: note)
    try session.perform(
      asking.deed(.finish(finish)),
      on: subject.id, at: try session.occurred(occurred, in: subject.id), output: common.output)
  }
}

/// Records an attempt at a step.
struct StepAttemptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attempt", abstract: "Records that a step was tried; it stays open.")

  @OptionGroup var subject: StepArgument
  @OptionGroup var occurred: OccurredOption
  @Option(help: ArgumentHelp("What is written down with it.", valueName: "id=value"))
  var field: [String] = []
  @Argument(help: .hidden) var otherFields: [String] = []
  @OptionGroup var common: CommonOptions

  func run() throws {
    let session = Session(common.global)
    let fields = try Assignments.read(field + otherFields)
    try session.perform(
      .attempt(step: subject.step, fields: fields), on: subject.id,
      at: try session.occurred(occurred, in: subject.id), output: common.output)
  }
}

/// Extends a step's deadline.
struct StepExtendCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extend", abstract: "Gives a step more time, where its authority lets it.")

  @OptionGroup var subject: StepArgument
  @Option(
    help: ArgumentHelp(
      "The whole length from the start of the deadline, such as P20D.", valueName: "duration"))
  var to: String
  @Option(help: ArgumentHelp("Why, by code.", valueName: "code")) var reason: String?
  @OptionGroup var asking: AskOption
  @OptionGroup var common: CommonOptions

  func run() throws {
    let total = try WrittenPeriod.period(to)
    try Session(common.global).perform(
      asking.deed(.extend(step: subject.step, total: total, reason: reason)), on: subject.id,
      output: common.output)
  }
}

/// Stops a step's clock.
struct StepStopCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stop", abstract: "Stops a step's clock, where its authority lets it.")

  @OptionGroup var subject: StepArgument
  @OptionGroup var occurred: OccurredOption
  @Option(help: ArgumentHelp("Why, by code.", valueName: "code")) var reason: String?
  @OptionGroup var asking: AskOption
  @OptionGroup var common: CommonOptions

  func run() throws {
    let session = Session(common.global)
    try session.perform(
      asking.deed(.stop(step: subject.step, reason: reason)), on: subject.id,
      at: try session.occurred(occurred, in: subject.id), output: common.output)
  }
}

/// Lets a step's clock run again.
struct StepResumeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume", abstract: "Lets a step's clock run again.")

  @OptionGroup var subject: StepArgument
  @OptionGroup var occurred: OccurredOption
  @OptionGroup var common: CommonOptions

  func run() throws {
    let session = Session(common.global)
    try session.perform(
      .resume(step: subject.step), on: subject.id,
      at: try session.occurred(occurred, in: subject.id),
      output: common.output)
  }
}
