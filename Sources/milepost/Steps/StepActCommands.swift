import ArgumentParser
import Casework
import CivilTime

/// Ends a step by an outcome.
struct StepDoneCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "done", abstract: "Records how a step ended.")

  @OptionGroup var whole: StepArgument
  @Argument(help: "The outcome.") var outcome: String
  @OptionGroup var occurred: OccurredOption
  @Option(help: ArgumentHelp("What is written down with it.", valueName: "id=value"))
  var field: [String] = []
  @Argument(help: .hidden) var otherFields: [String] = []
  @Option(help: ArgumentHelp("Why, by code.", valueName: "code")) var reason: String?
  @Option(help: "A note; its text is kept apart from the log.") var note: String?

  func run() throws {
    let session = Session(whole.whole.global)
    let fields = try Assignments.read(field + otherFields)
    try session.perform(
      .finish(
        FinishStep(
          step: whole.step, outcome: outcome, reason: reason, fields: fields, note: note)),
      on: whole.id, at: try session.occurred(occurred, in: whole.id), output: whole.whole.output)
  }
}

/// Records an attempt at a step.
struct StepAttemptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attempt", abstract: "Records that a step was tried; it stays open.")

  @OptionGroup var whole: StepArgument
  @OptionGroup var occurred: OccurredOption
  @Option(help: ArgumentHelp("What is written down with it.", valueName: "id=value"))
  var field: [String] = []
  @Argument(help: .hidden) var otherFields: [String] = []

  func run() throws {
    let session = Session(whole.whole.global)
    let fields = try Assignments.read(field + otherFields)
    try session.perform(
      .attempt(step: whole.step, fields: fields), on: whole.id,
      at: try session.occurred(occurred, in: whole.id), output: whole.whole.output)
  }
}

/// Extends a step's deadline.
struct StepExtendCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extend", abstract: "Gives a step more time, where its authority lets it.")

  @OptionGroup var whole: StepArgument
  @Option(
    help: ArgumentHelp(
      "The whole length from the start of the deadline, such as P20D.", valueName: "duration"))
  var to: String
  @Option(help: ArgumentHelp("Why, by code.", valueName: "code")) var reason: String?

  func run() throws {
    let total = try WrittenTimes.period(to)
    try Session(whole.whole.global).perform(
      .extend(step: whole.step, total: total, reason: reason), on: whole.id,
      output: whole.whole.output)
  }
}

/// Stops a step's clock.
struct StepStopCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stop", abstract: "Stops a step's clock, where its authority lets it.")

  @OptionGroup var whole: StepArgument
  @OptionGroup var occurred: OccurredOption
  @Option(help: ArgumentHelp("Why, by code.", valueName: "code")) var reason: String?

  func run() throws {
    let session = Session(whole.whole.global)
    try session.perform(
      .stop(step: whole.step, reason: reason), on: whole.id,
      at: try session.occurred(occurred, in: whole.id), output: whole.whole.output)
  }
}

/// Lets a step's clock run again.
struct StepResumeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume", abstract: "Lets a step's clock run again.")

  @OptionGroup var whole: StepArgument
  @OptionGroup var occurred: OccurredOption

  func run() throws {
    let session = Session(whole.whole.global)
    try session.perform(
      .resume(step: whole.step), on: whole.id, at: try session.occurred(occurred, in: whole.id),
      output: whole.whole.output)
  }
}
