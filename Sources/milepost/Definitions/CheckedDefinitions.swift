import Casework
import Foundation
import XMLReading

/// The findings of the definitions that somebody asked about.
struct CheckedDefinitions {
  /// What was found in them.
  let findings: [Finding]
  /// The files, for showing their lines.
  let sources: [String: XMLSource]
  /// How many files were asked about.
  let fileCount: Int

  /// Checks the whole folder, or some of its files or of others, with the folder around them.
  init(paths: [String], folder option: DefinitionsOption) throws(Failure) {
    if paths.isEmpty {
      let files = try DefinitionsFolder(named: option.definitions).files()
      let library = DefinitionLibrary(files: files)
      findings = library.findings + ScenarioRunner(library).runAll()
      sources = library.sources
      fileCount = files.count
      Self.keepUntilTheEnd(library)
      return
    }
    var asked: [DefinitionFile] = []
    var isWhole = false
    for path in paths {
      guard XMLFiles.isFolder(path) else {
        asked.append(try XMLFiles.one(path, shownAs: path))
        continue
      }
      let root = URL(fileURLWithPath: path, isDirectory: true)
      let name = path.hasSuffix("/") ? String(path.dropLast()) : path
      if DefinitionsFolder.parts.contains(where: {
        XMLFiles.isFolder(root.appendingPathComponent($0).path)
      }) {
        isWhole = true
        for part in DefinitionsFolder.parts {
          asked += try XMLFiles.below(
            root.appendingPathComponent(part), shownAs: name == "." ? part : "\(name)/\(part)")
        }
      } else {
        asked += try XMLFiles.below(root, shownAs: name == "." ? "" : name)
      }
    }
    guard !asked.isEmpty else {
      throw Failure(
        .couldNotRun, "no-definitions", "There is no XML file in \(paths.joined(separator: ", ")).",
        mend: "Name a definition file, or a folder that holds some.")
    }
    let around = isWhole ? [] : Self.surroundings(of: asked, option)
    let library = DefinitionLibrary(files: asked + around)
    let names = Set(asked.map(\.path))
    let found = library.findings + ScenarioRunner(library).runAll()
    findings = found.filter { $0.location.map { names.contains($0.file) } ?? true }
    sources = library.sources
    fileCount = asked.count
    Self.keepUntilTheEnd(library)
  }

  /// The program ends with this command: to take the definitions apart before, piece by piece, would
  /// take as long as many of the checks.
  private static func keepUntilTheEnd(_ library: DefinitionLibrary) {
    _ = Unmanaged.passRetained(library)
  }

  /// The other definitions: without those that the files asked about stand for.
  private static func surroundings(
    of asked: [DefinitionFile], _ option: DefinitionsOption
  ) -> [DefinitionFile] {
    guard let all = try? DefinitionsFolder(named: option.definitions).files() else { return [] }
    let digests = Set(asked.map(\.digest))
    let others = all.filter { !digests.contains($0.digest) && $0.kind != .scenario }
    let named = Set(DefinitionLibrary(files: asked).entries.map { "\($0.kind) \($0.id)" })
    let replaced = Set(
      DefinitionLibrary(files: others).entries.filter { named.contains("\($0.kind) \($0.id)") }
        .map(\.path))
    return others.filter { !replaced.contains($0.path) }
  }
}
