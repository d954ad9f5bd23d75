import Casework
import Foundation
import Ledger
import XMLReading

extension ProposedDefinitions {
  /// The definitions of a folder, with those of a file or of another folder in their place.
  ///
  /// - Parameters:
  ///   - path: the file or folder; nil for the definitions as they are.
  ///   - archive: the bytes of definitions that runs are pinned to.
  init(
    at path: String?, over source: DefinitionSource,
    archive: @escaping @Sendable (Digest) -> [UInt8]? = { _ in nil }
  ) throws(Failure) {
    let current = try source.library()
    let files = try path.map { path throws(Failure) in try Self.files(at: path) } ?? []
    self.init(files, over: current, archive: archive)
  }

  private static func files(at path: String) throws(Failure) -> [DefinitionFile] {
    let files =
      XMLFiles.isFolder(path)
      ? try XMLFiles.below(URL(fileURLWithPath: path), shownAs: path)
      : [try XMLFiles.one(path, shownAs: path)]
    guard files.contains(where: { $0.kind != .scenario }) else {
      throw Failure(
        .refused, "no-definitions", "There is no definition in '\(path)'.",
        mend: "Name an XML file, or a folder that holds some.")
    }
    return files
  }

  /// Refuses what could not be gone by: files with errors, and other bytes under a version that is
  /// there already.
  func requireUsable() throws(Failure) {
    switch problem {
    case nil: return
    case .errors(let errors)?:
      throw Failure(
        .refused, "definition-has-errors",
        "The proposed definitions have \(errors.count) error\(errors.count == 1 ? "" : "s"): "
          + (errors.first?.message ?? ""),
        mend: "See them all with milepost check, and mend them.")
    case .versionNotRaised(let entry)?:
      throw Failure(
        .refused, "version-not-raised",
        "'\(entry.id)' is version \(entry.version) with other bytes than the one that is active.",
        mend: "Raise its version: what a run goes by is named by it.")
    }
  }
}
