public import Ledger
public import XMLReading

/// Definitions as they would be with some files in the place of those of the same id.
///
/// Nothing is put into use by it: it is a way to look at what is proposed.
public struct ProposedDefinitions: Sendable {
  /// Why proposed files could not be gone by.
  public enum Problem: Hashable, Sendable {
    /// They have errors.
    case errors([Finding])
    /// One has other bytes than the definition in use under the same version.
    case versionNotRaised(DefinitionEntry)
  }

  /// The files that are proposed.
  public let files: [DefinitionFile]
  /// All definitions, the proposed ones among them.
  public let library: DefinitionLibrary
  /// The entries of the proposed files.
  public let entries: [DefinitionEntry]
  private let current: DefinitionLibrary

  /// The definitions of a library, with some files in the place of those of the same kind and id.
  ///
  /// - Parameters:
  ///   - proposals: the files that are proposed; none for the definitions as they are. Scenarios are
  ///     passed over.
  ///   - archive: the bytes of definitions that runs are pinned to, beside those that the library
  ///     finds itself.
  public init(
    _ proposals: [DefinitionFile], over current: DefinitionLibrary,
    archive: @escaping @Sendable (Digest) -> [UInt8]? = { _ in nil }
  ) {
    let files = proposals.filter { $0.kind != .scenario }
    self.files = files
    self.current = current
    let proposed = files.isEmpty ? [] : DefinitionLibrary(files: files).entries
    let replaced = Set(
      current.entries.filter { entry in
        proposed.contains { $0.kind == entry.kind && $0.id == entry.id }
      }.map(\.path))
    let known = current.files + files
    library = DefinitionLibrary(
      files: current.files.filter { !replaced.contains($0.path) } + files
    ) { digest in
      known.first { $0.digest == digest }?.bytes ?? archive(digest) ?? current.archive(digest)
    }
    let paths = Set(files.map(\.path))
    entries = library.entries.filter { paths.contains($0.path) }
  }

  /// What is found in the proposed files, in the order of files and places.
  public var findings: [Finding] { library.findings.filter(isOfProposed).sorted() }

  /// What they would bring about in the definitions that stay: found with them, and not without.
  public var findingsElsewhere: [Finding] {
    let before = Set(current.findings)
    return library.findings.filter { !isOfProposed($0) && !before.contains($0) }.sorted()
  }

  private func isOfProposed(_ finding: Finding) -> Bool {
    finding.location.map { location in files.contains { $0.path == location.file } } ?? false
  }

  /// Why they could not be gone by; nil where they could.
  public var problem: Problem? {
    let errors = findings.filter { $0.severity == .error }
    guard errors.isEmpty else { return .errors(errors) }
    for entry in entries {
      let old = current.entries.first { $0.kind == entry.kind && $0.id == entry.id }
      if let old, old.digest != entry.digest, old.version == entry.version {
        return .versionNotRaised(entry)
      }
    }
    return nil
  }

  /// What the proposed definitions say differently from those in use.
  public var differences: [DefinitionDifference] {
    let ids = Set(entries.map { "\($0.kind) \($0.id)" })
    return DefinitionDifference.all(
      from: current.entries.filter { ids.contains("\($0.kind) \($0.id)") }
        .map { ($0, DefinitionOutline($0, in: current)) },
      to: entries.map { ($0, DefinitionOutline($0, in: library)) })
  }
}
