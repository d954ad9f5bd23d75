import ArgumentParser
import Casework
import Ledger

/// Shows what two versions of definitions say differently.
struct DefinitionsDiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Shows what two versions of definitions say differently.",
    discussion: """
      OLD and NEW are each a file, a folder, or the id of a definition at hand. What stands in only \
      the old one is marked -, in only the new one +. What it would change in open cases is shown by \
      'milepost definitions impact'.
      """)

  @Argument(help: "The older version.") var old: String
  @Argument(help: "The newer version.") var new: String
  @OptionGroup var folder: DefinitionsOption
  @OptionGroup var output: FormatOption

  func run() throws {
    let source = DefinitionSource(folder)
    let differences = DefinitionDifference.all(
      from: try side(old, source), to: try side(new, source))
    if output.isJSON {
      StandardOutput.line(JSONText.of(.array(differences.map(\.json))))
    } else if differences.isEmpty {
      StandardOutput.line("They say the same.")
    } else {
      for line in differences.flatMap(\.lines) { StandardOutput.line(line) }
    }
  }

  private func side(
    _ name: String, _ source: DefinitionSource
  ) throws(Failure) -> [(DefinitionEntry, DefinitionOutline)] {
    let library: DefinitionLibrary
    let entries: [DefinitionEntry]
    if let entry = try source.library().entry(name) {
      library = try source.library()
      entries = [entry]
    } else {
      let proposed = try ProposedDefinitions(at: name, over: source)
      (library, entries) = (proposed.library, proposed.entries)
    }
    return entries.map { ($0, DefinitionOutline($0, in: library)) }
  }
}
