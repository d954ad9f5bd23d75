/// The parts of one name, in capital letters without marks.
///
/// Nobody says which word is which. The first is taken for the given name and the last for the
/// family name, what stands before a comma for the family name; words between may be either, a
/// middle name or the first of two family names, and are compared as both.
struct WrittenName: Hashable {
  /// The ways to write the given name: `MARIA`, `MARIAJOSE`; empty where it is not known.
  private(set) var given: [String] = []
  /// The words between, and the pieces of a family name that has several.
  private(set) var between: [String] = []
  /// The family name, written together; nil where it is not known.
  private(set) var family: String?

  /// Reads a name; nil where it names nobody (`unknown`, `Jane Doe`).
  init?(_ text: String) {
    let sides = text.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
      .map { NameLetters.words(of: String($0)).filter { !Self.dropped.contains($0) } }
    let before = sides[0]
    let after = sides.count == 2 ? sides[1] : []
    guard !Self.nobody.contains((after + before).joined(separator: " ")) else { return nil }
    if !after.isEmpty {
      take(given: Part.all(in: after, beginningWithParticle: false), family: Part.all(in: before))
    } else if Self.unnamed.contains(before[0]) {
      take(given: [], family: Part.all(in: Array(before.drop { Self.unnamed.contains($0) })))
    } else {
      let parts = Part.all(in: before, beginningWithParticle: false)
      take(given: Array(parts.prefix(1)), family: Array(parts.dropFirst()))
    }
    if given.isEmpty, family == nil { return nil }
  }

  private mutating func take(given parts: [Part], family: [Part]) {
    let named = parts.filter { !Self.unnamed.contains($0.together) }
    if let first = named.first { given = [first.together] + first.pieces.prefix(1) }
    // `Mary Ann` is also written `Maryann`.
    let next = named.dropFirst().first ?? family.dropLast().first
    if let first = named.first, let next { given.append(first.together + next.together) }
    self.family = family.last?.together
    let others = named.dropFirst() + family.dropLast()
    between = (family.last?.pieces ?? []) + others.flatMap { [$0.together] + $0.pieces }
  }

  /// A word with what belongs to it.
  private struct Part {
    /// Written as one: `SMITHJONES`, `DELACRUZ`.
    let together: String
    /// What also stands for it: `SMITH` and `JONES`, `CRUZ`.
    let pieces: [String]

    /// The parts of some words; a particle belongs to the word after it.
    static func all(in words: [String], beginningWithParticle: Bool = true) -> [Part] {
      var parts: [Part] = []
      var particles = ""
      for (index, word) in words.enumerated() {
        let mayBe = index < words.count - 1 && (index > 0 || beginningWithParticle)
        if mayBe, WrittenName.particles.contains(word) {
          particles += word
        } else {
          let pieces = word.split(separator: "-").map(String.init)
          parts.append(
            Part(
              together: particles + pieces.joined(),
              pieces: pieces.count > 1 || !particles.isEmpty ? pieces : []))
          particles = ""
        }
      }
      return parts
    }
  }

  /// Titles and generations.
  private static let dropped: Set<String> = [
    "MR", "MRS", "MS", "MISS", "JR", "SR", "II", "III", "IV",
  ]
  private static let particles: Set<String> = [
    "DE", "DEL", "LA", "LAS", "LOS", "Y", "VAN", "VON", "DER", "DEN", "DA", "DOS", "DI", "AL", "EL",
    "BIN", "IBN", "ABU",
  ]
  /// What stands in the place of a given name that nobody knows.
  private static let unnamed: Set<String> = [
    "BABY", "BOY", "GIRL", "INFANT", "NEWBORN", "CHILD", "UNKNOWN", "UNK", "UNNAMED",
  ]
  /// What stands in the place of a name that nobody knows.
  private static let nobody: Set<String> = [
    "", "DOE", "JANE DOE", "JOHN DOE", "UNKNOWN", "UNKNOWN UNKNOWN", "UNK", "NONE", "NO NAME",
    "NOT KNOWN", "NA", "N A", "X", "XX", "TEST",
  ]
}
