import ArgumentParser

/// Runs a plain SCXML chart.
struct ChartCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chart",
    abstract: "Runs a plain SCXML chart on events from standard input.",
    discussion: """
      Prints the active atomic states, sorted, one line for the initial configuration and one after \
      each event. After the machine has stopped, lines are empty.
      """)

  @Argument(help: ArgumentHelp("The chart.", valueName: "file.scxml")) var file: String
  @Flag(help: "Add the values that <log> elements gave since the line before.") var log = false

  func run() throws {
    throw Failure(.couldNotRun, "unfinished", "Charts are being written.")
  }
}
