import ArgumentParser
import Foundation

/// Options that every command with a database takes.
struct GlobalOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The database, a path or a file: URL (default: MILEPOST_DATABASE, else milepost.sqlite).",
      valueName: "path"))
  var database: String?

  @OptionGroup var folder: DefinitionsOption

  @Option(
    help: ArgumentHelp(
      """
      The present moment, for rehearsals. Only a database that began with it takes it on a \
      command that writes.
      """, valueName: "time"))
  var now: String?

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp(
      """
      Who acts: an account, or ID:ROLE where it has several roles; ID:ROLE@AGENCY while there are \
      no accounts. Without it the operator of the machine acts.
      """, valueName: "who"))
  var actor: ActingAs?

  @Option(
    help: ArgumentHelp(
      "What tells this command from its repetition: the same key and content is the same act.",
      valueName: "text"))
  var key: String?

  func validate() throws {
    if let key, key.isEmpty { throw ValidationError("--key must not be empty.") }
    if let database, database.isEmpty { throw ValidationError("--database must not be empty.") }
  }

  /// The database's path.
  var databasePath: String {
    let named = database ?? Surroundings.variable("MILEPOST_DATABASE") ?? "milepost.sqlite"
    if named.hasPrefix("file:"), let url = URL(string: named), url.isFileURL { return url.path }
    return named
  }
}

/// Where the definitions are.
struct DefinitionsOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      The folder that holds Instruments/ and Workflows/ (default: MILEPOST_DEFINITIONS, else the \
      nearest one above).
      """, valueName: "folder"))
  var definitions: String?
}
