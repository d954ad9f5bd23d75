/// All that two cases need to be compared: tokens, and nothing of what they were made from.
public struct MatchRecord: Hashable, Sendable {
  /// The tokens of one name.
  struct Name: Hashable, Sendable {
    var given: Set<MatchToken> = []
    var familiar: Set<MatchToken> = []
    var givenSound: Set<MatchToken> = []
    var givenNear: Set<MatchToken> = []
    var between: Set<MatchToken> = []
    var betweenSound: Set<MatchToken> = []
    var family: Set<MatchToken> = []
    var familySound: Set<MatchToken> = []
    var familyNear: Set<MatchToken> = []
  }

  /// The tokens of a birth date, as far as it is known.
  struct Birth: Hashable, Sendable {
    var day: MatchToken?
    /// The same for a day and its month exchanged.
    var unorderedDay: MatchToken?
    var yearAndMonth: MatchToken?
    var yearAndDay: MatchToken?
    var monthAndDay: MatchToken?
    var year: MatchToken?
  }

  /// The name, then other names.
  var names: [Name] = []
  /// Other names as they are called, letters and digits only.
  var handles: Set<MatchToken> = []
  var birth = Birth()
  var sex: MatchToken?
  /// Where to look for others: each joins two things, so that none is as frequent as a name is.
  public internal(set) var blocks: Set<MatchToken> = []

  /// A record of a child of whom nothing is known, or that may be compared with none.
  public init() {}

  /// Whether nothing is known by which it could be found.
  public var isEmpty: Bool { blocks.isEmpty }
}

extension MatchRecord {
  /// The tokens of a child.
  public init(of child: ChildIdentity, under key: MatchKey) {
    let others = child.otherNames.filter { !NameLetters.isHandle($0) }.compactMap {
      WrittenName($0)
    }
    let written = (child.name.flatMap { WrittenName($0) }).map { [$0] + others } ?? others
    names = written.map { Name($0, key) }
    handles = key.tokens(
      .handle, child.otherNames.map(NameLetters.handle).filter { $0.count >= 3 })
    if let date = child.birthDate { birth = Birth(BirthParts(date), key) }
    sex = child.sex.map { key.token(.sex, $0) }
    blocks = MatchBlocks.of(
      written, handles: child.otherNames.map(NameLetters.handle),
      born: child.birthDate.map { BirthParts($0) }, under: key)
  }
}

extension MatchRecord.Name {
  fileprivate init(_ name: WrittenName, _ key: MatchKey) {
    given = key.tokens(.word, name.given)
    familiar = key.tokens(.familiar, name.given.flatMap { Nicknames.formal(of: $0) })
    givenSound = key.tokens(.sound, name.given.prefix(1).flatMap { NameSound.codes(of: $0) })
    givenNear = key.tokens(.near, name.given.prefix(1).flatMap { NearSpellings.of($0) })
    between = key.tokens(.word, name.between)
    betweenSound = key.tokens(.sound, name.between.flatMap { NameSound.codes(of: $0) })
    guard let last = name.family else { return }
    family = [key.token(.word, last)]
    familySound = key.tokens(.sound, NameSound.codes(of: last))
    familyNear = key.tokens(.near, NearSpellings.of(last))
  }
}

extension MatchRecord.Birth {
  fileprivate init(_ date: BirthParts, _ key: MatchKey) {
    day = date.day.map { key.token(.day, $0) }
    unorderedDay = date.unorderedDay.map { key.token(.unorderedDay, $0) }
    yearAndMonth = date.yearAndMonth.map { key.token(.yearAndMonth, $0) }
    yearAndDay = date.yearAndDay.map { key.token(.yearAndDay, $0) }
    monthAndDay = date.monthAndDay.map { key.token(.monthAndDay, $0) }
    year = key.token(.year, date.year)
  }
}
