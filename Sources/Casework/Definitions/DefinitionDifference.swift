public import Ledger

/// What one definition says differently in two versions.
public struct DefinitionDifference: Hashable, Sendable {
  /// The definition's id.
  public let id: String
  /// What sort it is.
  public let kind: DefinitionKind
  /// The older version; nil for a definition that is new.
  public let from: String?
  /// The newer version; nil for one that is gone.
  public let to: String?
  /// What stands in only the old one.
  public let gone: [String]
  /// What stands in only the new one.
  public let came: [String]

  /// The differences of two sets of definitions, by kind and id; none for what is the same.
  public static func all(
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
  public var lines: [String] {
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
  public var json: CanonicalValue {
    .object([
      "id": .string(id), "kind": .string(kind.rawValue), "from": from.map { .string($0) },
      "to": to.map { .string($0) }, "gone": .array(gone.map { .string($0) }),
      "came": .array(came.map { .string($0) }),
    ])
  }
}
