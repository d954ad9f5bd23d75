import ArgumentParser
import SCXML
import Statecharts
import XMLReading

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
    let source = XMLSource(
      file: file, bytes: try InputFile.bytes(of: file, limit: ReadingLimits.standard.fileBytes + 1))
    let reading = SCXMLReader.read(source)
    if !reading.findings.isEmpty {
      StandardError.line(FindingText.render(reading.findings, sources: [file: source]))
    }
    guard let document = reading.document else { throw HasFindings() }
    var session = ChartSession(document, log: log)
    do throws(ChartRunError) {
      try show(session.start())
      while let line = readLine(strippingNewline: true) {
        let event = line.trimming
        if !event.isEmpty { try show(session.take(event)) }
      }
    } catch {
      throw Failure(
        .refused, "chart-does-not-rest", "\(error)", mend: "Look at its eventless transitions.")
    }
  }

  /// Shows a line at once: whoever sends the next event may wait for it.
  private func show(_ line: String) {
    StandardOutput.line(line)
    StandardOutput.flush()
  }
}

extension String {
  /// Without white space at its ends.
  var trimming: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}
