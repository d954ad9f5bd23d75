import ArgumentParser
import CaseStore
import Casework
import Foundation
import Ledger
import Workflows

/// Imports hotline reports.
struct CaseImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Opens a case for each child of hotline reports, one report a line of JSON.",
    discussion: """
      All lines are read and judged first; with any finding nothing is imported. With --keep-going \
      the good lines are imported and the others are written to a file beside the input.
      """)

  @Argument(help: ArgumentHelp("The reports, or - for standard input.", valueName: "file.jsonl"))
  var file: String
  @Option(help: "The workflow of lines that name none.") var workflow: String?
  @Flag(help: "Import the good lines, and set the others aside in a file.") var keepGoing = false
  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: FormatOption

  func run() throws {
    let session = Session(global)
    let library = try session.library()
    guard let caseFile = library.caseFile else {
      throw Failure(
        .refused, "definition-has-errors", "The case file cannot be used: it has errors.",
        mend: "See them with milepost check, and mend them.")
    }
    let fallback = workflow.map { WorkflowID($0) }
    if let fallback { try library.requireUsable(fallback) }
    let lines = ReportLines(try InputFile.bytes(of: file))
    let importer = Importer(
      reader: ReportLineReader(
        caseFile: caseFile, workflows: library.workflowIDs, fallback: fallback),
      actor: try session.actor, progress: Progress("lines read"))
    let store = try session.storeForWriting(creating: true)
    var outcome = try importer.run(
      lines, in: store, at: try session.clock.get(),
      rejects: keepGoing ? RejectedLines(besides: file) : nil)
    let actor = try session.actor
    for index in outcome.cases.indices where outcome.cases[index].result == .opened {
      let id = outcome.cases[index].caseID
      outcome.cases[index].candidates = try session.ask {
        try $0.candidates(of: id, for: actor, at: $1).candidates.filter { $0.decided == nil }
      }
    }
    let isRehearsal = try session.isRehearsal()
    if output.isJSON {
      for object in outcome.json {
        StandardOutput.line(
          (isRehearsal ? object.adding("rehearsal", true) : object).canonicalText)
      }
    } else {
      try session.put(lines: outcome.lines(from: file))
    }
    if !outcome.findings.isEmpty { throw HasFindings() }
  }
}

/// The lines of an import, without blank ones, with their numbers.
struct ReportLines {
  private let lines: [(number: Int, bytes: ArraySlice<UInt8>)]

  init(_ bytes: [UInt8]) {
    var lines: [(number: Int, bytes: ArraySlice<UInt8>)] = []
    // A file from a spreadsheet or an editor may begin with a byte order mark.
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    for (index, line) in body.split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false
    ).enumerated() where !line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) {
      lines.append((index + 1, line))
    }
    self.lines = lines
  }

  /// How many there are.
  var count: Int { lines.count }

  /// Hands them on in order.
  func forEach(_ body: (_ number: Int, _ bytes: ArraySlice<UInt8>) throws -> Void) rethrows {
    for line in lines { try body(line.number, line.bytes) }
  }
}

/// The file in which lines are set aside that could not be imported.
struct RejectedLines {
  /// Where it is: beside the input, under a name that nothing has yet.
  let path: String

  /// The file for the lines of an input.
  init(besides input: String) {
    let url = URL(fileURLWithPath: input == "-" ? "import.jsonl" : input)
    let stem = url.deletingPathExtension().path
    let ending = url.pathExtension.isEmpty ? "jsonl" : url.pathExtension
    var path = "\(stem).rejected.\(ending)"
    var number = 2
    while FileManager.default.fileExists(atPath: path) {
      path = "\(stem).rejected-\(number).\(ending)"
      number += 1
    }
    self.path = path
  }

  /// Writes the lines as they came; only the owner may read them, since they name children.
  func write(_ lines: [ArraySlice<UInt8>]) throws(Failure) {
    var data = Data()
    for line in lines {
      data.append(contentsOf: line)
      if line.last != UInt8(ascii: "\n") { data.append(UInt8(ascii: "\n")) }
    }
    guard
      FileManager.default.createFile(
        atPath: path, contents: data, attributes: [.posixPermissions: 0o600])
    else {
      throw Failure(
        .couldNotRun, "unwritable-file", "The file '\(path)' cannot be written.",
        mend: "Check the rights of its folder; nothing was imported.")
    }
  }
}
