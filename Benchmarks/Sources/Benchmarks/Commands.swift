import Foundation

/// Runs programs and measures them from outside.
struct Commands {
  let surroundings: Surroundings

  /// What a run took.
  struct Run {
    let seconds: Double
    /// The processor's time.
    let work: Double
    /// The most memory it had, in bytes.
    let memory: Int
    let code: Int
  }

  /// Runs a program, with what it prints going to a file.
  func run(_ program: String, _ arguments: [String], to output: String = "/dev/null") throws -> Run
  {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: surroundings.program("measured"))
    process.arguments = [program] + arguments
    let errors = Pipe()
    if !FileManager.default.fileExists(atPath: output) {
      _ = FileManager.default.createFile(atPath: output, contents: nil)
    }
    process.standardOutput = FileHandle(forWritingAtPath: output)
    process.standardError = errors
    try process.run()
    let said = String(
      decoding: try errors.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    let words = said.split(separator: "\n").last?.split(separator: " ") ?? []
    guard words.count == 5, words[0] == "measured", let seconds = Double(words[1]),
      let work = Double(words[2]), let kilobytes = Int(words[3]), let code = Int(words[4])
    else { throw Surroundings.Trouble(description: "\(program) said: \(said)") }
    guard code == 0 else {
      throw Surroundings.Trouble(description: "\(program) ended with \(code): \(said)")
    }
    return Run(seconds: seconds, work: work, memory: kilobytes * 1_024, code: code)
  }

  /// The run in the middle of several.
  func median(
    of rounds: Int, _ program: String, _ arguments: [String], to output: String = "/dev/null"
  ) throws -> Run {
    let runs = try (0..<rounds).map { _ in try run(program, arguments, to: output) }
    return runs.sorted { $0.seconds < $1.seconds }[rounds / 2]
  }

  /// Where a program of the system is; nil where it is not installed.
  static func find(_ name: String) -> String? {
    ["/usr/local/bin", "/usr/bin", "/bin"].map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}
