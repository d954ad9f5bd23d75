import Casework
import Foundation
import XMLReading

/// XML files as definitions are read from.
enum XMLFiles {
  /// A little more than any reader takes, so that a file of any length is refused by its reader.
  private static let readAtMost = ReadingLimits.standard.fileBytes + 1

  /// All of a folder, however deep, in the order of their paths; none where there is no folder.
  static func below(_ folder: URL, shownAs name: String) throws(Failure) -> [DefinitionFile] {
    guard let walk = FileManager.default.enumerator(atPath: folder.path) else { return [] }
    let paths = walk.compactMap { $0 as? String }.filter { $0.hasSuffix(".xml") }.sorted()
    var files: [DefinitionFile] = []
    for path in paths {
      files.append(
        try one(
          folder.appendingPathComponent(path).path, shownAs: name.isEmpty ? path : "\(name)/\(path)"
        ))
    }
    return files
  }

  /// One file.
  static func one(_ path: String, shownAs name: String) throws(Failure) -> DefinitionFile {
    DefinitionFile(path: name, bytes: try InputFile.bytes(of: path, limit: readAtMost))
  }

  /// Whether there is a folder at a path.
  static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }
}
