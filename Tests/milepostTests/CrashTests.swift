import CaseStore
import Casework
import Foundation
import Ledger
import TestSupport
import Testing

/// The program is killed after each write of one scripted case (peer failure 19).(peer failure 19).
///
/// The kill comes from a library that counts writes to files; what the system has taken over from a
/// process outlives it, so this shows what a crash of the program leaves. That an acknowledged
/// command outlives a loss of power too is shown by the order of its writes and synchronisations.
struct CrashTests {
  /// One command; `CASE` stands for the case's number.
  struct Deed {
    let words: [String]
    let time: String
    let input: String
    /// After which of its writes it is killed: each, or one in so many.
    let every: Int

    init(_ words: String, _ time: String, every: Int = 4, input: String = "") {
      self.every = every
      self.words = words.split(separator: " ").map(String.init)
      self.time = "2026-05-\(time)-05:00"
      self.input = input
    }
  }

  private static let report = #"""
    {"report": "R-2", "agency": "office", "received": "2026-05-07T08:00-05:00", \#
    "workflow": "interview", "facts": {"county": "north"}, \#
    "children": [{"key": "1", "identity": {"child-name": "Rose"}}, {"key": "2"}]}
    """#

  /// The commands of a case: from its opening over a second run, a screening, a correction, a
  /// withdrawal and what is overdue to its end, and the import of another report.
  private static let script = [
    Deed("case open interview --report R-1 --fact child-name=Marigold", "04T10:00"),
    Deed("step done CASE refer sent --field to=harbor", "04T11:00", every: 1),
    Deed("case record CASE disclosure=yes county=north", "04T12:00"),
    Deed("case correct CASE 3 county=south --reason typing-error --accept", "04T13:00"),
    Deed("case start CASE visit", "04T14:00", every: 13),
    Deed("step done CASE 2/visit visited", "04T15:00", every: 13),
    Deed("case withdraw CASE 6 --reason typing-error --accept", "04T16:00", every: 13),
    Deed(
      "screen CASE talk --answers -", "05T09:00", every: 13,
      input: #"{"away": "yes", "nights": 3, "afraid": ["adult"], "$language": "en"}"#),
    Deed("case note CASE --text -", "05T10:00", input: "She asked for her sister."),
    // The center's answer was due at the end of 5 May; what follows is recorded with this act.
    Deed("step done CASE accept accepted", "06T09:00"),
    Deed("step done CASE hold held --field note=whole", "06T10:00"),
    Deed("case import -", "07T09:00", every: 13, input: report),
  ]

  @Test("what was acknowledged is there, and what was not is whole or absent")
  func crashing() throws {
    let (town, calm) = (try Town(), try Town())
    defer { for town in [town, calm] { town.program.clear() } }
    var crashes = 0
    for (index, deed) in Self.script.enumerated() {
      let before = try town.events()
      town.keep()
      // Until the command comes to its end before the write at which it was to be killed.
      for write in stride(from: 1, to: Int.max, by: deed.every) {
        try town.restore()
        let crashed = try town.run(deed, index, dyingAfter: write)
        guard crashed.code == nil else {
          #expect(crashed.code == 0, "\(deed): \(crashed.errors)")
          break
        }
        crashes += 1
        let left = try town.events()
        #expect(left == before || left > before, "\(deed) after write \(write)")
        if !crashed.output.isEmpty { #expect(left > before, "\(deed) was acknowledged") }
        let again = try town.run(deed, index)
        #expect(again.code == 0, "\(deed) after write \(write): \(again.errors)")
        let whole = try town.events()
        #expect(whole > before)
        // Whole or absent: with the same key there are never more events than one act has.
        if left > before { #expect(whole == left) }
      }
      #expect(try calm.run(deed, index).code == 0)
      #expect(try town.events() == calm.events(), "\(deed)")
    }
    #expect(crashes > 40, "\(crashes) crashes")
    // The whole script is there, each act once, and what time brought about with it.
    #expect(try town.events() > Self.script.count)
    #expect(try town.tells("step.overdue"))
  }

  @Test("a reply is given only when the log has been made durable, and nothing is written after it")
  func durable() throws {
    let town = try Town()
    defer { town.program.clear() }
    for (index, deed) in Self.script.enumerated() {
      let trace = town.program.folder.appending(path: "trace-\(index)")
      #expect(try town.run(deed, index, tracing: trace).code == 0)
      let lines = try String(contentsOf: trace, encoding: .utf8)
        .split(separator: "\n").map(String.init)
      let reply = try #require(lines.firstIndex(of: "write .run-out"), "\(deed)")
      let written = try #require(lines.lastIndex(of: "write cases.sqlite-wal"), "\(deed)")
      try #require(written < reply, "\(deed): \(lines)")
      #expect(lines[written..<reply].contains("sync cases.sqlite-wal"), "\(deed): \(lines)")
    }
  }

  /// A program with a small jurisdiction and one case.
  private final class Town {
    let program: Program
    private var caseID = "CASE"
    private var kept: [String: Data] = [:]

    init() throws {
      let program = try Program()
      for (path, text) in Town.texts {
        let file = program.folder.appending(path: path)
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
      }
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
      _ deed: Deed, _ index: Int, dyingAfter write: Int? = nil, tracing trace: URL? = nil
    ) throws -> Program.Outcome {
      var program = program
      program.environment = ["MILEPOST_DEFINITIONS": program.folder.path]
      if write != nil || trace != nil {
        let library = Program.products.appending(path: "libCrashingWrites.so").path
        try #require(FileManager.default.fileExists(atPath: library))
        program.environment["LD_PRELOAD"] = library
        program.environment["CRASH_AFTER_WRITE"] = write.map { "\($0)" }
        program.environment["TRACE_WRITES"] = trace?.path
      }
      let outcome = try program.run(
        deed.words.map { $0 == "CASE" ? caseID : $0 }
          + ["--key", "k\(index)", "--now", deed.time],
        input: deed.input)
      if index == 0, outcome.code == 0 {
        caseID = outcome.output.split(separator: "\n").first.map(String.init) ?? caseID
      }
      return outcome
    }

    /// Whether the case's timeline tells of something.
    func tells(_ text: String) throws -> Bool {
      var program = program
      program.environment = ["MILEPOST_DEFINITIONS": program.folder.path]
      return try program.run([
        "case", "timeline", caseID, "--format", "json", "--now", "2026-05-08T09:00-05:00",
      ]).output.contains(text)
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

    private static let texts =
      SmallTown.texts() + [
        ("Instruments/talk.xml", SmallTown.talk), ("Workflows/visit.xml", SmallTown.visit),
      ]

    private static let library = DefinitionLibrary(
      files: texts.map { DefinitionFile(path: $0.path, bytes: Array($0.text.utf8)) })
  }
}
