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
      let proposed = try ProposedDefinitions(name, over: source)
      (library, entries) = (proposed.library, proposed.entries)
    }
    return entries.map { ($0, DefinitionOutline($0, in: library)) }
  }
}

/// What one definition says differently in two versions.
struct DefinitionDifference {
  let id: String
  let kind: DefinitionKind
  let from: String?
  let to: String?
  /// What stands in only the old one.
  let gone: [String]
  /// What stands in only the new one.
  let came: [String]

  /// The differences of two sets of definitions, by kind and id; none for what is the same.
  static func all(
    from old: [(DefinitionEntry, DefinitionOutline)],
    to new: [(DefinitionEntry, DefinitionOutline)]
  ) -> [DefinitionDifference] {
    func find(
      _ entry: DefinitionEntry, in side: [(DefinitionEntry, DefinitionOutline)]
    ) -> (DefinitionEntry, DefinitionOutline)? {
      side.first { $0.0.kind == entry.kind && $0.0.id == entry.id }
    }
    let changed = new.compactMap { entry, outline -> DefinitionDifference? in
      let before = find(entry, in: old)
      guard before?.0.digest != entry.digest else { return nil }
      return DefinitionDifference(entry, before, (entry, outline))
    }
    let removed = old.filter { find($0.0, in: new) == nil }.map {
      DefinitionDifference($0.0, $0, nil)
    }
    return changed + removed
  }

  private init(
    _ entry: DefinitionEntry, _ old: (DefinitionEntry, DefinitionOutline)?,
    _ new: (DefinitionEntry, DefinitionOutline)?
  ) {
    id = entry.id
    kind = entry.kind
    from = old?.0.version
    to = new?.0.version
    let before = old?.1.statements ?? []
    let after = new?.1.statements ?? []
    (gone, came) = (Self.only(before, not: after), Self.only(after, not: before))
  }

  /// The lines of one list that the other does not have as often, in their order.
  private static func only(_ lines: [String], not others: [String]) -> [String] {
    var left = Dictionary(others.map { ($0, 1) }, uniquingKeysWith: +)
    return lines.filter { line in
      guard let count = left[line], count > 0 else { return true }
      left[line] = count - 1
      return false
    }
  }

  /// For people.
  var lines: [String] {
    let versions =
      switch (from, to) {
      case (let from?, let to?): "version \(from) -> \(to)"
      case (nil, let to?): "new, version \(to)"
      case (let from?, nil): "gone, version \(from)"
      case (nil, nil): ""
      }
    let rest = gone.isEmpty && came.isEmpty ? ["  only its wording or layout differs"] : []
    return ["\(id) (\(kind.rawValue)), \(versions)"] + gone.map { "  - \($0)" }
      + came.map { "  + \($0)" } + rest
  }

  /// For programs.
  var json: CanonicalValue {
    .object([
      "id": .string(id), "kind": .string(kind.rawValue), "from": from.map { .string($0) },
      "to": to.map { .string($0) }, "gone": .array(gone.map { .string($0) }),
      "came": .array(came.map { .string($0) }),
    ])
  }
}
