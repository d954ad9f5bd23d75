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
    let process = Process()
    let words = launcher + [executable.path] + arguments
    process.executableURL = URL(filePath: words[0])
    process.arguments = Array(words.dropFirst())
    process.currentDirectoryURL = folder
    var variables = ProcessInfo.processInfo.environment
    variables["MILEPOST_DATABASE"] = database
    variables["MILEPOST_DEFINITIONS"] = Program.root.path
    variables["NO_COLOR"] = "1"
    variables.merge(environment) { $1 }
    process.environment = variables
    let files = ["in", "out", "err"].map { folder.appending(path: ".run-\($0)") }
    try Data(input.utf8).write(to: files[0])
    for file in files[1...] { try Data().write(to: file) }
    let handles = (
      try FileHandle(forReadingFrom: files[0]), try FileHandle(forWritingTo: files[1]),
      try FileHandle(forWritingTo: files[2])
    )
    process.standardInput = handles.0
    process.standardOutput = handles.1
    process.standardError = handles.2
    try process.start()
    process.waitUntilExit()
    return Outcome(
      code: process.terminationReason == .exit ? process.terminationStatus : nil,
      output: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self))
  }
}
