import ArgumentParser

/// The commands on steps.
struct StepCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "step",
    abstract: "Lists the steps of a case, records how they go, and explains their due dates.",
    subcommands: [
      StepListCommand.self, StepDoneCommand.self, StepAttemptCommand.self,
      StepExtendCommand.self, StepStopCommand.self, StepResumeCommand.self,
      StepExplainCommand.self,
    ])
}
