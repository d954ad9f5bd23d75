import Casework
import Foundation

/// The folder that holds `Instruments/` and `Workflows/`.
struct DefinitionsFolder {
  /// Where it is.
  let root: URL

  /// The folder that was named, else the nearest one around the current folder or the program.
  init(named: String?) throws(Failure) {
    if let named = named ?? Surroundings.variable("MILEPOST_DEFINITIONS") {
      let root = URL(fileURLWithPath: named, isDirectory: true)
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: root.path, isDirectory: &isFolder),
        isFolder.boolValue
      else {
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
      let hasBoth = ["Instruments", "Workflows"].allSatisfy { name in
        var isFolder: ObjCBool = false
        let path = folder.appendingPathComponent(name).path
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
          && isFolder.boolValue
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
    for name in ["Instruments", "Workflows"] {
      files += try XMLFiles.below(root.appendingPathComponent(name), shownAs: name)
    }
    return files
  }
}

/// XML files of a folder.
enum XMLFiles {
  /// All of them, however deep, in the order of their paths; none where there is no such folder.
  static func below(_ folder: URL, shownAs name: String) throws(Failure) -> [DefinitionFile] {
    guard let walk = FileManager.default.enumerator(atPath: folder.path) else { return [] }
    let paths = walk.compactMap { $0 as? String }.filter { $0.hasSuffix(".xml") }.sorted()
    var files: [DefinitionFile] = []
    for path in paths {
      files.append(
        DefinitionFile(
          path: "\(name)/\(path)",
          bytes: try InputFile.bytes(of: folder.appendingPathComponent(path).path)))
    }
    return files
  }
}
