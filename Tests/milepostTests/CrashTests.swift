import CaseStore
import Casework
import Foundation
import Ledger
import TestSupport
import Testing

/// The program is killed after each write of one scripted case (peer failure 19).(peer failure 19).
///
/// The kill comes from a library that counts writes to files; what the system has taken over from a
/// process outlives it, so this shows what a crash of the program leaves, not a loss of power.
struct CrashTests {
  /// The commands of a case from its opening to a correction; `CASE` is its number.
  private static let script: [[String]] = [
    ["case", "open", "interview", "--report", "R-1", "--fact", "child-name=Marigold"],
    ["step", "done", "CASE", "refer", "sent", "--field", "to=harbor"],
    ["case", "record", "CASE", "disclosure=yes", "county=north"],
    ["step", "done", "CASE", "accept", "accepted"],
    ["case", "note", "CASE", "--text", "-"],
    ["case", "correct", "CASE", "3", "county=south", "--reason", "typing-error", "--accept"],
    ["step", "done", "CASE", "hold", "held", "--field", "note=whole"],
  ]

  @Test("what was acknowledged is there, and what was not is whole or absent")
  func crashing() throws {
    let town = try Town()
    defer { town.program.clear() }
    var crashes = 0
    for (index, words) in Self.script.enumerated() {
      let before = try town.events()
      town.keep()
      // Until the command comes to its end before the write at which it was to be killed.
      for write in 1... {
        try town.restore()
        let crashed = try town.run(words, index, dyingAfter: write)
        guard crashed.code == nil else {
          #expect(crashed.code == 0, "\(words): \(crashed.errors)")
          break
        }
        crashes += 1
        let left = try town.events()
        #expect(left == before || left > before, "\(words) after write \(write)")
        if !crashed.output.isEmpty { #expect(left > before, "\(words) was acknowledged") }
        let again = try town.run(words, index)
        #expect(again.code == 0, "\(words) after write \(write): \(again.errors)")
        let whole = try town.events()
        #expect(whole > before)
        // Whole or absent: with the same key there are never more events than one act has.
        if left > before { #expect(whole == left) }
      }
    }
    #expect(crashes > 30, "\(crashes) crashes")
    // The whole script is there, each act once.
    #expect(try town.events() == Self.script.count)
  }

  /// A program with a small jurisdiction and one case.
  private final class Town {
    let program: Program
    private var caseID = "CASE"
    private var kept: [String: Data] = [:]

    init() throws {
      let program = try Program()
      for (path, text) in SmallTown.texts() {
        let file = program.folder.appending(path: path)
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
      }
      try FileManager.default.createDirectory(
        at: program.folder.appending(path: "Instruments"), withIntermediateDirectories: true)
      self.program = program
    }

    private static let files = ["cases.sqlite", "cases.sqlite-wal", "cases.sqlite-shm"]

    /// Remembers the database as it is.
    func keep() {
      kept = [:]
      for name in Self.files {
        kept[name] = FileManager.default.contents(
          atPath: program.folder.appending(path: name).path)
      }
    }

    /// Puts it back as it was.
    func restore() throws {
      for name in Self.files {
        let file = program.folder.appending(path: name)
        if let data = kept[name] {
          try data.write(to: file)
        } else {
          try? FileManager.default.removeItem(at: file)
        }
      }
    }

    func run(
      _ words: [String], _ index: Int, dyingAfter write: Int? = nil
    ) throws -> Program.Outcome {
      var program = program
      program.environment = ["MILEPOST_DEFINITIONS": program.folder.path]
      if let write {
        let library = Program.products.appending(path: "libCrashingWrites.so").path
        try #require(FileManager.default.fileExists(atPath: library))
        program.environment["LD_PRELOAD"] = library
        program.environment["CRASH_AFTER_WRITE"] = "\(write)"
      }
      let outcome = try program.run(
        words.map { $0 == "CASE" ? caseID : $0 }
          + ["--key", "k\(index)", "--now", "2026-05-04T\(10 + index):00-05:00"],
        input: "She asked for her sister.")
      if index == 0, outcome.code == 0 {
        caseID = outcome.output.split(separator: "\n").first.map(String.init) ?? caseID
      }
      return outcome
    }

    /// How many events the log has; everything in it has to be sound.
    ///
    /// Read here rather than by the program: it is asked after each of several hundred crashes.
    func events() throws -> Int {
      do {
        let store = try CaseStore(
          path: program.database, mode: .read, definitions: Town.library
        ) { [] }
        let found = try store.verify()
        #expect(found.isSound, "\(found.streams.flatMap(\.faults))")
        return found.streams.reduce(0) { $0 + $1.head.length }
      } catch StoreError.missing, StoreError.foreign {
        // The crash came before there was a database of ours at all.
        return 0
      }
    }

    private static let library = DefinitionLibrary(
      files: SmallTown.texts().map { DefinitionFile(path: $0.path, bytes: Array($0.text.utf8)) })
  }
}
