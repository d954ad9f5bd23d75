extension DefinitionKind {
  /// In how many bytes from the start of a file its namespace is looked for.
  private static let sniffed = 8_192

  /// What sort of definition the bytes of a file claim to be, by the namespace that they name; nil
  /// for none of ours.
  init?(sniffing bytes: [UInt8]) {
    let start = bytes.prefix(DefinitionKind.sniffed)
    var rest = start
    var named: Set<DefinitionKind> = []
    while let first = rest.firstIndex(of: UInt8(ascii: "u")) {
      rest = rest[first...]
      if rest.starts(with: "urn:milepost:".utf8) {
        let kind = DefinitionKind.allCases.first { kind in
          rest.starts(with: "urn:milepost:\(kind.rawValue):1".utf8)
        }
        if let kind { named.insert(kind) }
      }
      rest = rest.dropFirst()
    }
    guard let kind = DefinitionKind.allCases.first(where: named.contains) else { return nil }
    self = kind
  }
}
