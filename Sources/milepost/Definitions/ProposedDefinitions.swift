import Casework
import Foundation
import Ledger
import XMLReading

/// Definitions as they would be with some files in the place of those of the same id.
struct ProposedDefinitions {
  /// The files that are proposed.
  let files: [DefinitionFile]
  /// All definitions, the proposed ones among them.
  let library: DefinitionLibrary
  /// The entries of the proposed files.
  let entries: [DefinitionEntry]

  /// The definitions of a folder, with those of a file or of another folder in their place.
  ///
  /// - Parameters:
  ///   - path: the file or folder; nil for the definitions as they are.
  ///   - archive: the bytes of definitions that runs are pinned to.
  init(
    _ path: String?, over source: DefinitionSource,
    archive: @escaping @Sendable (Digest) -> [UInt8]? = { _ in nil }
  ) throws(Failure) {
    let current = try source.library()
    files = try path.map { path throws(Failure) in try Self.files(at: path) } ?? []
    let proposed = DefinitionLibrary(files: files)
    let replaced = Set(
      current.entries.filter { entry in
        proposed.entries.contains { $0.kind == entry.kind && $0.id == entry.id }
      }.map(\.path))
    let kept = source.files.filter { !replaced.contains($0.path) }
    let known = source.files + files
    library = DefinitionLibrary(files: kept + files) { digest in
      known.first { $0.digest == digest }?.bytes ?? archive(digest)
    }
    let paths = Set(files.map(\.path))
    entries = library.entries.filter { paths.contains($0.path) }
  }

  private static func files(at path: String) throws(Failure) -> [DefinitionFile] {
    let files =
      XMLFiles.isFolder(path)
      ? try XMLFiles.below(URL(fileURLWithPath: path), shownAs: path)
      : [try XMLFiles.one(path, shownAs: path)]
    let used = files.filter { $0.kind != .scenario }
    guard !used.isEmpty else {
      throw Failure(
        .refused, "no-definitions", "There is no definition in '\(path)'.",
        mend: "Name an XML file, or a folder that holds some.")
    }
    return used
  }

  /// Refuses what could not be gone by: files with errors, and other bytes under a version that is
  /// there already.
  func requireUsable(over current: DefinitionLibrary) throws(Failure) {
    let paths = Set(files.map(\.path))
    let errors = library.findings.filter { finding in
      finding.severity == .error && (finding.location.map { paths.contains($0.file) } ?? false)
    }
    if let first = errors.first {
      throw Failure(
        .refused, "definition-has-errors",
        "The proposed definitions have \(errors.count) error\(errors.count == 1 ? "" : "s"): "
          + first.message,
        mend: "See them all with milepost check, and mend them.")
    }
    for entry in entries {
      guard let old = current.entries.first(where: { $0.kind == entry.kind && $0.id == entry.id }),
        old.digest != entry.digest, old.version == entry.version
      else { continue }
      throw Failure(
        .refused, "version-not-raised",
        "'\(entry.id)' is version \(entry.version) with other bytes than the one that is active.",
        mend: "Raise its version: what a run goes by is named by it.")
    }
  }
}
