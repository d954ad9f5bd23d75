import Foundation
import Testing

/// The program over a database and small definitions of its own, at moments that a test makes up.
final class Rehearsal {
  /// The moment at which a rehearsal begins, unless a command says otherwise.
  static let morning = "2026-05-04T09:30-05:00"

  private let program: Program
  /// The definitions, a copy that a test may change.
  let definitions: URL

  init() throws {
    var program = try Program()
    definitions = program.folder.appending(path: "definitions")
    try FileManager.default.copyItem(
      at: Golden.folder.deletingLastPathComponent().appending(path: "Fixtures/Definitions"),
      to: definitions)
    program.environment["MILEPOST_DEFINITIONS"] = definitions.path
    self.program = program
  }

  deinit { program.clear() }

  /// The folder, removed with the rehearsal.
  var folder: URL { program.folder }

  /// The database's path.
  var database: String { program.database }

  /// Runs a command written as in a shell: words with spaces between them.
  ///
  /// - Parameters:
  ///   - now: the moment; nil for the machine's clock.
  ///   - actor: who acts; nil for the operator of the machine.
  ///   - launcher: the program and its arguments by which it is started.
  @discardableResult
  func run(
    _ words: String, now: String? = Rehearsal.morning, as actor: String? = nil, input: String = "",
    through launcher: [String] = []
  ) throws -> Program.Outcome {
    var program = program
    program.launcher = launcher
    var arguments = words.split(separator: " ").map(String.init)
    if let now { arguments += ["--now", now] }
    if let actor { arguments += ["--as", actor] }
    return try program.run(arguments, input: input)
  }

  /// Opens a case; the result is its number.
  func openCase(_ more: String = "") throws -> String {
    let outcome = try run(
      "case open test-response --at 2026-05-04T09:00 --fact county=boone --fact sex=female "
        + "--fact report-day=2026-05-04 --fact birth-date=2011-03 \(more)")
    try #require(outcome.code == 0, "\(outcome.errors)")
    return outcome.firstLine
  }

  /// Writes a file into the folder; the result is its path.
  func file(_ name: String, _ text: String) throws -> String {
    let url = folder.appending(path: name)
    try Data(text.utf8).write(to: url)
    return url.path
  }
}

extension Program.Outcome {
  /// The first line of the output.
  var firstLine: String { String(output.prefix { $0 != "\n" }) }
}
