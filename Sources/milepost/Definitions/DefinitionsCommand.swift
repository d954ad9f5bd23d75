import ArgumentParser
import Casework
import Ledger

/// The commands on definitions.
struct DefinitionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "definitions",
    abstract: "Lists, shows and compares definitions, and says what new ones would move.",
    subcommands: [
      DefinitionsListCommand.self, DefinitionsShowCommand.self, DefinitionsDiffCommand.self,
      DefinitionsImpactCommand.self,
    ])
}

/// Lists the definitions.
struct DefinitionsListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the definitions that are at hand.")

  @OptionGroup var folder: DefinitionsOption
  @OptionGroup var output: FormatOption

  func run() throws {
    let library = try DefinitionSource(folder).library()
    if output.isJSON {
      StandardOutput.line(
        JSONText.of(
          .array(
            library.entries.map { $0.isSound ? $0.json : $0.json.adding("has-errors", true) })))
      return
    }
    var table = Table("ID", "KIND", "VERSION", "OPENS", "DIGEST", "TITLE")
    for entry in library.entries {
      table.add(
        entry.id, entry.kind.rawValue, entry.version, entry.opens ?? "-", entry.digest.short,
        entry.title + (entry.isSound ? "" : Paint.alarm(" (has errors: milepost check)")))
    }
    StandardOutput.line(table.text)
  }
}

/// Shows a definition.
struct DefinitionsShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Shows what a definition says.")

  @Argument(help: "The definition's id.") var id: String
  @OptionGroup var folder: DefinitionsOption
  @OptionGroup var output: FormatOption

  func run() throws {
    let library = try DefinitionSource(folder).library()
    guard let entry = library.entry(id) else {
      throw Failure(
        .refused, "unknown-definition", "There is no definition '\(id)'.",
        mend: "List them with milepost definitions list.")
    }
    let outline = DefinitionOutline(entry, in: library)
    if output.isJSON {
      StandardOutput.line(JSONText.of(outline.json))
    } else {
      for line in outline.lines { StandardOutput.line(line) }
    }
  }
}
