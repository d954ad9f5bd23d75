import Foundation
import TestSupport
import Testing

/// The built program, run as its users run it.
struct Program {
  /// What a run gave.
  struct Outcome {
    /// The exit code; nil where a signal ended it.
    let code: Int32?
    let output: String
    let errors: String
  }

  /// A folder of its own, with the database.
  let folder: URL
  /// What is run.
  var executable = Program.milepost
  /// What is added to the environment.
  var environment: [String: String] = [:]
  /// The program and its arguments by which it is started, where it is not by itself.
  var launcher: [String] = []

  /// The program in a folder of its own, which is empty.
  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "milepost-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  /// Removes the folder.
  func clear() { try? FileManager.default.removeItem(at: folder) }

  /// The path of the database.
  var database: String { folder.appending(path: "cases.sqlite").path }

  /// The package's root.
  static let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Where the tests' own program lies, and with it all that was built.
  static let products: URL = {
    let executable = Bundle.main.executableURL ?? root
    return Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL
      .deletingLastPathComponent() ?? executable.deletingLastPathComponent()
  }()

  /// The built program, found beside the tests or, where another program runs them, in the package.
  static let milepost: URL = {
    let beside = products.appending(path: "milepost")
    if FileManager.default.isExecutableFile(atPath: beside.path) { return beside }
    return root.appending(path: ".build/debug/milepost")
  }()

  /// Runs it with the package's definitions.
  func run(_ arguments: [String], input: String = "") throws -> Outcome {
    var variables = ProcessInfo.processInfo.environment
    variables["MILEPOST_DATABASE"] = database
    variables["MILEPOST_DEFINITIONS"] = Program.root.path
    variables["NO_COLOR"] = "1"
    variables.merge(environment) { $1 }
    let files = ["in", "out", "err"].map { folder.appending(path: ".run-\($0)") }
    try Data(input.utf8).write(to: files[0])
    let started = try StartedProgram(
      launcher + [executable.path] + arguments, in: folder.path, environment: variables,
      input: files[0].path, output: files[1].path, errors: files[2].path)
    let code = started.wait()
    return Outcome(
      code: code,
      output: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self))
  }
}
