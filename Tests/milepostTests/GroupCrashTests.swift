import CaseStore
import Casework
import Foundation
import Ledger
import TestSupport
import Testing

/// A process that commits in groups is killed after some of its writes.
struct GroupCrashTests {
  @Test("what a group's commit acknowledged is there, and each command is whole or absent")
  func crashing() throws {
    let library = Program.products.appending(path: "libCrashingWrites.so").path
    try #require(FileManager.default.fileExists(atPath: library))
    var crashes = 0
    // Neither a divisor of what one commit writes nor of a page's two writes.
    for write in stride(from: 1, to: 10_000, by: 11) {
      let run = try Run()
      defer { run.program.clear() }
      let outcome = try run.start(["LD_PRELOAD": library, "CRASH_AFTER_WRITE": "\(write)"])
      guard outcome.code == nil else {
        #expect(outcome.code == 0, "\(outcome.errors)")
        break
      }
      crashes += 1
      let left = try run.events()
      for line in outcome.output.split(separator: "\n") {
        #expect(left.contains(String(line)), "\(line) was acknowledged; killed after \(write)")
      }
      // Whole or absent: with the same keys all is there in the end, and nothing twice.
      #expect(try run.start([:]).code == 0)
      #expect(try run.events().count == Run.events, "killed after write \(write)")
    }
    #expect(crashes > 10, "\(crashes) crashes")
  }

  private struct Run {
    /// How many events the program records when nobody kills it.
    static let events = 8 * 3
    var program: Program

    init() throws {
      program = try Program()
      program.executable = Program.products.appending(path: "GroupedWriting")
    }

    func start(_ environment: [String: String]) throws -> Program.Outcome {
      var program = program
      program.environment = environment
      return try program.run([program.database])
    }

    /// Each event as the program prints it; everything has to be sound.
    func events() throws -> Set<String> {
      do {
        let store = try CaseStore(path: program.database, mode: .read, definitions: Run.library) {
          []
        }
        let found = try store.verify()
        #expect(found.isSound, "\(found.streams.flatMap(\.faults))")
        return Set(
          found.streams.flatMap { stream in
            (0..<stream.head.length).map { "\(stream.name) \($0 + 1)" }
          })
      } catch StoreError.missing, StoreError.foreign {
        // The crash came before there was a database of ours at all.
        return []
      }
    }

    private static let library = DefinitionLibrary(
      files: SmallTown.texts().map { DefinitionFile(path: $0.path, bytes: Array($0.text.utf8)) })
  }
}
