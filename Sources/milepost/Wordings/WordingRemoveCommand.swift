import ArgumentParser
import CaseStore
import Casework
import Ledger

/// Takes a wording file out of use.
struct WordingRemoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Takes a wording out of use; screenings given in it keep its digest.")

  @Argument(help: "The instrument.") var instrument: String
  @Option(help: "The language, where there are wordings in several.") var language: String?
  @OptionGroup var common: CommonOptions

  func run() throws {
    let session = Session(common.global)
    let store = try session.storeForWriting()
    let languages = try store.wordings().filter { $0.instrument == instrument }.map(\.language)
    guard let chosen = language ?? languages.first, languages.contains(chosen) else {
      throw Failure(
        .refused, "unknown-wording",
        "No wording of '\(instrument)'\(language.map { " in '\($0)'" } ?? "") is installed.",
        mend: "List them with milepost instrument wording list.")
    }
    guard language != nil || languages.count == 1 else {
      throw Failure(
        .refused, "several-wordings",
        "'\(instrument)' has wordings in \(languages.joined(separator: ", ")).",
        mend: "Say which with --language.")
    }
    guard
      let removed = try store.removeWording(
        of: instrument, in: chosen, by: session.actor, at: try session.clock.get())
    else { return }
    if common.output.isJSON {
      try session.put(object: removed.json)
    } else {
      try session.put(lines: ["\(instrument), \(chosen): \(removed.digest.short) removed"])
    }
  }
}
