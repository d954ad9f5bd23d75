// How an index keeps a record: a version, then nine bytes a token, its place and its bits.
extension MatchRecord {
  private static let version: UInt8 = 1

  /// The record without its blocks, in one byte form.
  public var bytes: [UInt8] {
    var bytes = [MatchRecord.version]
    func put(_ place: UInt8, _ tokens: some Sequence<MatchToken>) {
      for bits in tokens.map(\.bits).sorted() {
        bytes.append(place)
        withUnsafeBytes(of: bits.bigEndian) { bytes.append(contentsOf: $0) }
      }
    }
    for name in names {
      put(Place.nextName, [MatchToken(bits: 0)])
      for (place, path) in Place.names { put(place, name[keyPath: path]) }
    }
    put(Place.handle, handles)
    for (place, path) in Place.births { put(place, [birth[keyPath: path]].compactMap { $0 }) }
    put(Place.sex, [sex].compactMap { $0 })
    return bytes
  }

  /// The record that was kept, with its blocks; nil where the bytes are none.
  public init?(bytes: [UInt8], blocks: Set<MatchToken>) {
    guard bytes.first == MatchRecord.version, bytes.count % 9 == 1 else { return nil }
    for start in stride(from: 1, to: bytes.count, by: 9) {
      let bits = bytes[(start + 1)..<(start + 9)].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      guard keep(MatchToken(bits: bits), at: bytes[start]) else { return nil }
    }
    self.blocks = blocks
  }

  private mutating func keep(_ token: MatchToken, at place: UInt8) -> Bool {
    switch place {
    case Place.nextName: names.append(Name())
    case Place.handle: handles.insert(token)
    case Place.sex: sex = token
    default:
      if let path = Place.names.first(where: { $0.0 == place })?.1, !names.isEmpty {
        names[names.count - 1][keyPath: path].insert(token)
      } else if let path = Place.births.first(where: { $0.0 == place })?.1 {
        birth[keyPath: path] = token
      } else {
        return false
      }
    }
    return true
  }

  /// The numbers under which tokens are kept; they are never given another meaning.
  private enum Place {
    static let nextName: UInt8 = 0
    static let handle: UInt8 = 20
    static let sex: UInt8 = 30

    static var names: [(UInt8, WritableKeyPath<Name, Set<MatchToken>>)] {
      [
        (1, \.given), (2, \.familiar), (3, \.givenSound), (4, \.givenNear), (5, \.between),
        (6, \.betweenSound), (7, \.family), (8, \.familySound), (9, \.familyNear),
      ]
    }

    static var births: [(UInt8, WritableKeyPath<Birth, MatchToken?>)] {
      [
        (21, \.day), (22, \.unorderedDay), (23, \.yearAndMonth), (24, \.yearAndDay),
        (25, \.monthAndDay), (26, \.year),
      ]
    }
  }
}
