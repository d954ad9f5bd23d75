import ArgumentParser
import CaseStore
import Casework
import Instruments
import Ledger
import XMLReading

/// Installs a wording file.
struct WordingInstallCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "install",
    abstract: "Installs a wording file, in the place of the one of its instrument and language.",
    discussion: "A file with any error is not installed; its findings are listed.")

  @Argument(help: "The wording file.") var file: String
  @OptionGroup var common: CommonOptions

  func run() throws {
    let session = Session(common.global)
    let file = try XMLFiles.one(file, shownAs: file)
    let source = XMLSource(file: file.path, bytes: file.bytes)
    let library = try session.library()
    var shelf = WordingShelf()
    do throws(WordingRefusal) {
      try shelf.install(file, for: library)
    } catch {
      throw report(error.findings, source)
    }
    guard let wording = shelf.installed.first else { throw HasFindings() }
    let old = try session.storeForWriting(creating: true).install(
      wording, from: file, by: session.actor, at: try session.clock.get())
    let isSame = old?.digest == wording.digest
    let definition = wording.definition
    if common.output.isJSON {
      try session.put(
        object: .object([
          "instrument": .string(definition.instrument.id.rawValue),
          "language": .string(definition.language), "version": .string(definition.version),
          "kind": .string(definition.kind.rawValue),
          "licence": .string(definition.licenceReference),
          "digest": .string(wording.digest.description),
          "replaced": isSame ? nil : old.map { .string($0.digest.description) },
          "unchanged": isSame ? true : nil,
        ]))
      return
    }
    let name = "\(definition.instrument.id), \(definition.language)"
    let what =
      isSame
      ? "is installed already, unchanged"
      : old.map { "installed in the place of \($0.digest.short)" } ?? "installed"
    var lines = ["\(name): \(wording.digest.short) \(what); licence \(definition.licenceReference)"]
    if definition.kind == .madeUp {
      lines.append("Its words are made up: screenings given in them are not valid ones.")
    }
    try session.put(lines: lines)
  }

  /// Prints what was found, as `milepost check` does.
  private func report(_ findings: [Finding], _ source: XMLSource) -> HasFindings {
    if common.output.isJSON {
      StandardOutput.line(JSONText.of(.array(findings.map(\.json))))
    } else {
      StandardOutput.line(FindingText.render(findings, sources: [source.file: source]))
      StandardOutput.line("Nothing was installed.")
    }
    return HasFindings()
  }
}
