import ArgumentParser
import CaseStore
import Casework
import CivilTime
import Instruments
import Ledger

/// Lists the wording files in use.
struct WordingListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the wordings in use, or all there ever were.")

  @Flag(help: "Also those that were replaced or removed.") var all = false
  @OptionGroup var common: CommonOptions

  func run() throws {
    let session = Session(common.global)
    let store = try session.store()
    let wordings = try all ? store.allWordings() : store.wordings()
    if common.output.isJSON {
      return try session.put(list: wordings.map(\.json))
    }
    guard !wordings.isEmpty else { return try session.put(lines: ["No wording is installed."]) }
    let library = try session.library()
    let time = try session.timeText()
    var table = Table("INSTRUMENT", "LANGUAGE", "DIGEST", "LICENCE", "INSTALLED", "BY", "STATE")
    for wording in wordings {
      table.add(
        wording.instrument, wording.language, wording.digest.short, wording.licenceReference,
        time.minute(wording.installed), wording.installedBy.rawValue,
        state(of: wording, library, time))
    }
    try session.put(lines: [table.text])
  }

  private func state(
    of wording: KeptWording, _ library: DefinitionLibrary, _ time: TimeText
  ) -> String {
    if let removed = wording.removed {
      return "out of use since \(time.minute(removed))"
        + (wording.removedBy.map { ", by \($0)" } ?? "")
    }
    let version = library.instrument(wording.instrument)?.instrument.definition.version
    return version == wording.version
      ? "in use" : Paint.alarm("for version \(wording.version) only")
  }
}

extension KeptWording {
  /// The wording as programs read it; its words are not in it.
  var json: CanonicalValue {
    .object([
      "instrument": .string(instrument), "language": .string(language),
      "version": .string(version), "licence": .string(licenceReference),
      "digest": .string(digest.description), "installed": .string(installed.description),
      "installed-by": .string(installedBy.rawValue),
      "removed": removed.map { .string($0.description) },
      "removed-by": removedBy.map { .string($0.rawValue) },
    ])
  }
}
