public import CivilTime

/// Where a stream's chain has got to.
public struct ChainHead: Hashable, Sendable {
  /// How many entries it has.
  public var length: Int
  /// The hash of the last; zero before the first.
  public var hash: Digest
  /// The recorded time of the last.
  public var recorded: Instant?

  /// The head before the first entry.
  public static let empty = ChainHead(length: 0, hash: .zero, recorded: nil)

  /// A head of a length, hash and recorded time.
  public init(length: Int, hash: Digest, recorded: Instant?) {
    self.length = length
    self.hash = hash
    self.recorded = recorded
  }

  /// Takes the next entry, or says why it cannot be the next.
  public mutating func take(_ entry: Entry) throws(ChainFault) {
    guard entry.sequence == length + 1 else {
      throw ChainFault(sequence: entry.sequence, kind: .gap(expected: length + 1))
    }
    guard entry.previous == hash else { throw ChainFault(sequence: entry.sequence, kind: .link) }
    guard entry.computedHash == entry.hash else {
      throw ChainFault(sequence: entry.sequence, kind: .hash)
    }
    if let recorded, entry.recorded < recorded {
      throw ChainFault(sequence: entry.sequence, kind: .timeWentBack)
    }
    length += 1
    hash = entry.hash
    recorded = entry.recorded
  }
}

/// Where and how a chain is broken.
public struct ChainFault: Error, Hashable, Sendable {
  /// What is wrong with an entry.
  public enum Kind: Hashable, Sendable {
    /// An entry is missing or stands at the wrong place.
    case gap(expected: Int)
    /// `previous` is not the hash of the entry before.
    case link
    /// The hash does not follow from the fields: something in the entry was changed.
    case hash
    /// It was recorded before the entry in front of it.
    case timeWentBack
  }

  /// The sequence of the entry at which it shows.
  public let sequence: Int
  /// What is wrong.
  public let kind: Kind
}
