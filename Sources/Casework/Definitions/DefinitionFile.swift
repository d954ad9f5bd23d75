public import Ledger
import Workflows

/// The bytes of one definition file, and the name people know it by.
public struct DefinitionFile: Hashable, Sendable {
  /// The file's path inside the definitions folder, as findings show it.
  public let path: String
  /// Its bytes.
  public let bytes: [UInt8]
  /// The digest of its bytes.
  public let digest: Digest
  /// What sort of definition it claims to be, by the namespace it names; nil for none of ours.
  public let kind: DefinitionKind?

  /// A file with its bytes.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    digest = Digest(of: bytes)
    kind = DefinitionKind(sniffing: bytes)
  }
}

/// What sort of definition a file holds.
public enum DefinitionKind: String, CaseIterable, Hashable, Sendable {
  /// A workflow.
  case workflow
  /// A calendar.
  case calendar
  /// A case file.
  case caseFile = "case-file"
  /// A scenario.
  case scenario
  /// A screening instrument.
  case instrument
  /// Reports and records.
  case reports
}

/// A definition as it is listed.
public struct DefinitionEntry: Hashable, Sendable {
  /// Its id.
  public let id: String
  /// What sort it is.
  public let kind: DefinitionKind
  /// Its version.
  public let version: String
  /// The digest of its bytes.
  public let digest: Digest
  /// What people call it.
  public let title: String
  /// Who may begin a run of it; nil for what is no workflow.
  public let opens: String?
  /// Its file.
  public let path: String
  /// Whether it may be used: no error was found in it.
  public let isSound: Bool

  /// The entry as JSON has it.
  public var json: CanonicalValue {
    .object([
      "id": .string(id), "kind": .string(kind.rawValue), "version": .string(version),
      "digest": .string(digest.description), "title": .string(title),
      "opens": opens.map { .string($0) },
    ])
  }
}
