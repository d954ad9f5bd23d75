public import Instruments
public import Ledger
public import XMLReading

/// A wording file that an agency has installed, addressed by the digest of its bytes.
public struct InstalledWording: Hashable, Sendable {
  /// What it says.
  public let definition: WordingDefinition
  /// The digest of its bytes, which each screening given in it keeps.
  public let digest: Digest
}

/// The wording files that an agency has installed: at most one for an instrument and language.
///
/// A value; whoever keeps files adds to it and takes away from it.
public struct WordingShelf: Hashable, Sendable {
  /// What is installed, in the order of instruments and languages.
  public private(set) var installed: [InstalledWording] = []

  /// Nothing installed.
  public init() {}

  /// The wording of an instrument in a language; "es" also serves for "es-MX".
  public func wording(of instrument: InstrumentID, in language: String) -> InstalledWording? {
    let tag = language.lowercased()
    let fitting = installed.filter {
      let own = $0.definition.language.lowercased()
      return $0.definition.instrument.id == instrument && (tag == own || tag.hasPrefix(own + "-"))
    }
    return fitting.max { $0.definition.language.count < $1.definition.language.count }
  }

  /// Installs a file, in the place of the one of the same instrument and language.
  ///
  /// It must fit the instrument at hand: a file without licence reference, for another version,
  /// with unknown items, or without words for some item is refused.
  ///
  /// - Returns: the one whose place it took.
  @discardableResult
  public mutating func install(
    _ file: DefinitionFile, for library: DefinitionLibrary
  ) throws(WordingRefusal) -> InstalledWording? {
    let source = XMLSource(file: file.path, bytes: file.bytes)
    let (definition, findings) = WordingReader.read(source, for: library.instruments)
    guard let definition else { throw WordingRefusal(findings: findings) }
    let new = InstalledWording(definition: definition, digest: file.digest)
    let old = installed.first { $0.serves(as: new) }
    installed.removeAll { $0.serves(as: new) }
    installed.append(new)
    installed.sort { $0.place < $1.place }
    return old
  }

  /// Takes a wording away; screenings that were given in it keep its digest.
  ///
  /// - Returns: what was taken away; nil where nothing was installed.
  @discardableResult
  public mutating func remove(
    instrument: InstrumentID, language: String
  ) -> InstalledWording? {
    let place = installed.firstIndex {
      $0.definition.instrument.id == instrument && $0.definition.language == language
    }
    return place.map { installed.remove(at: $0) }
  }
}

/// A wording file that cannot be installed, with everything that was found in it.
public struct WordingRefusal: Error, Hashable, Sendable {
  /// What was found; at least one is an error.
  public let findings: [Finding]
}

extension InstalledWording {
  fileprivate var place: (InstrumentID, String) {
    (definition.instrument.id, definition.language)
  }

  fileprivate func serves(as other: InstalledWording) -> Bool { place == other.place }
}
