import Casework
import Foundation

/// The folder that holds `Instruments/`, `Workflows/` and, where there are some, `Reports/`.
struct DefinitionsFolder {
  /// The folders that it holds.
  static let parts = ["Instruments", "Workflows", "Reports"]
  /// Those by which it is known.
  private static let needed = ["Instruments", "Workflows"]

  /// Where it is.
  let root: URL

  /// The folder that was named, else the nearest one around the current folder or the program.
  init(named: String?) throws(Failure) {
    if let named = named ?? Surroundings.variable("MILEPOST_DEFINITIONS") {
      let root = URL(fileURLWithPath: named, isDirectory: true)
      guard XMLFiles.isFolder(root.path) else {
        throw Failure(
          .couldNotRun, "no-definitions", "There is no folder '\(named)'.",
          mend: "Name the folder that holds Instruments/ and Workflows/ with --definitions.")
      }
      self.root = root
      return
    }
    let here = URL(
      fileURLWithPath: FileManager.default.currentDirectoryPath, isDirectory: true)
    let program = Bundle.main.executableURL?.resolvingSymlinksInPath().deletingLastPathComponent()
    guard let found = Self.nearest(from: here) ?? program.flatMap(Self.nearest) else {
      throw Failure(
        .couldNotRun, "no-definitions",
        "No folder with Instruments/ and Workflows/ is here or above.",
        mend: "Name it with --definitions or MILEPOST_DEFINITIONS.")
    }
    root = found
  }

  private static func nearest(from start: URL) -> URL? {
    var folder = start.standardizedFileURL
    while true {
      let hasBoth = Self.needed.allSatisfy {
        XMLFiles.isFolder(folder.appendingPathComponent($0).path)
      }
      if hasBoth { return folder }
      let parent = folder.deletingLastPathComponent()
      guard parent.path != folder.path else { return nil }
      folder = parent
    }
  }

  /// Every definition in it, by path; only files that end in `.xml`.
  func files() throws(Failure) -> [DefinitionFile] {
    var files: [DefinitionFile] = []
    for name in Self.parts {
      files += try XMLFiles.below(root.appendingPathComponent(name), shownAs: name)
    }
    return files
  }

  /// The calendars in it: those in their own folder or, where that has none, wherever they lie.
  func calendars() throws(Failure) -> [DefinitionFile] {
    let kept = try XMLFiles.below(
      root.appendingPathComponent("Workflows/Calendars"), shownAs: "Workflows/Calendars")
    let calendars = kept.filter { $0.kind == .calendar }
    return calendars.isEmpty ? try files().filter { $0.kind == .calendar } : calendars
  }
}
