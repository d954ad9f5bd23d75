import ArgumentParser
import Foundation

/// The command line: nouns, then verbs.
///
/// Results go to standard output and everything else to standard error. The exit codes are 0 for
/// done, 1 for findings or a refusal, 2 for wrong usage, 3 for what could not run.
@main
struct Milepost: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "milepost",
    abstract: "Moves children's cases through the steps the law requires, and says what is due.",
    discussion: """
      Definitions are XML files in Instruments/ and Workflows/.
      Exit codes: 0 done, 1 findings or a refusal, 2 wrong usage, 3 could not run.
      """,
    subcommands: [
      CaseCommand.self, StepCommand.self, ScreenCommand.self, OverdueCommand.self,
      ReferralsCommand.self, LogCommand.self, CheckCommand.self, DefinitionsCommand.self,
      InstrumentCommand.self, DiagramCommand.self, ChartCommand.self, AccountCommand.self,
      ServeCommand.self,
    ])

  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
      StandardOutput.flush()
    } catch {
      StandardOutput.flush()
      Foundation.exit(ErrorReport(of: error, in: Milepost.self).printed())
    }
  }
}
