/// How far what is known of two children agrees, piece by piece.
public struct Agreement: Hashable, Sendable {
  /// The given names.
  public enum Given: String, CaseIterable, Hashable, Sendable {
    /// The same, letter for letter.
    case same
    /// Forms of one name, or one child goes by the other's middle name.
    case familiar
    /// They sound alike, or are one slip of the keyboard apart.
    case similar
    /// Different names.
    case different
    /// One of them is not known.
    case missing
  }

  /// The family names.
  public enum Family: String, CaseIterable, Hashable, Sendable {
    /// The same, letter for letter.
    case same
    /// One of two family names is shared.
    case part
    /// They sound alike, or are one slip of the keyboard apart.
    case similar
    /// Different names.
    case different
    /// One of them is not known.
    case missing
  }

  /// The birth dates.
  public enum Birth: String, CaseIterable, Hashable, Sendable {
    /// The same day.
    case same
    /// Day and month exchanged.
    case exchanged
    /// Two of day, month and year agree.
    case near
    /// One is known to the month, and that agrees.
    case month
    /// One is known to the year, and that agrees.
    case year
    /// Different days.
    case different
    /// One of them is not known.
    case missing
  }

  /// The sexes.
  public enum Sex: String, CaseIterable, Hashable, Sendable {
    /// The same.
    case same
    /// Different ones.
    case different
    /// One of them is not known.
    case missing
  }

  /// The given names.
  public internal(set) var given = Given.missing
  /// The family names.
  public internal(set) var family = Family.missing
  /// The birth dates.
  public internal(set) var birth = Birth.missing
  /// The sexes.
  public internal(set) var sex = Sex.missing
  /// Whether an agreement of names is one of other names than the first of each.
  public internal(set) var isThroughOtherNames = false
  /// Whether both are called by the same other name.
  public internal(set) var sharesHandle = false
}

extension Agreement {
  /// How two records agree.
  public init(_ one: MatchRecord, _ other: MatchRecord) {
    for (place, name) in one.names.enumerated() {
      for (otherPlace, otherName) in other.names.enumerated() {
        let isFirst = place == 0 && otherPlace == 0
        let (given, family) = Agreement.compare(name, otherName)
        if given.isCloser(than: self.given) {
          self.given = given
          isThroughOtherNames = !isFirst
        }
        if family.isCloser(than: self.family) {
          self.family = family
          isThroughOtherNames = isThroughOtherNames || !isFirst
        }
      }
    }
    birth = Agreement.compare(one.birth, other.birth)
    if let sex = one.sex, let otherSex = other.sex {
      self.sex = sex == otherSex ? .same : .different
    }
    sharesHandle = !one.handles.isDisjoint(with: other.handles)
  }

  private static func compare(
    _ one: MatchRecord.Name, _ other: MatchRecord.Name
  ) -> (Given, Family) {
    // Which name is the family's was mistaken in one of them.
    if one.given.meets(other.family), one.family.meets(other.given) { return (.same, .same) }
    if one.given.meets(other.between), one.family.meets(other.given) { return (.same, .part) }
    if other.given.meets(one.between), other.family.meets(one.given) { return (.same, .part) }
    return (given(one, other), family(one, other))
  }

  private static func given(_ one: MatchRecord.Name, _ other: MatchRecord.Name) -> Given {
    if one.given.isEmpty || other.given.isEmpty { return .missing }
    if one.given.meets(other.given) { return .same }
    if one.familiar.meets(other.familiar) || one.given.meets(other.between)
      || other.given.meets(one.between)
    {
      return .familiar
    }
    if one.givenSound.meets(other.givenSound) || one.givenNear.meets(other.givenNear) {
      return .similar
    }
    return .different
  }

  private static func family(_ one: MatchRecord.Name, _ other: MatchRecord.Name) -> Family {
    if one.family.isEmpty || other.family.isEmpty { return .missing }
    if one.family.meets(other.family) { return .same }
    if one.family.meets(other.between) || other.family.meets(one.between) { return .part }
    if one.familySound.meets(other.familySound) || one.familyNear.meets(other.familyNear)
      || one.familySound.meets(other.betweenSound) || other.familySound.meets(one.betweenSound)
    {
      return .similar
    }
    return .different
  }

  private static func compare(_ one: MatchRecord.Birth, _ other: MatchRecord.Birth) -> Birth {
    guard let year = one.year, let otherYear = other.year else { return .missing }
    guard one.day != nil, other.day != nil else {
      guard let month = one.yearAndMonth, let otherMonth = other.yearAndMonth else {
        return year == otherYear ? .year : .different
      }
      return month == otherMonth ? .month : .different
    }
    if one.day == other.day { return .same }
    if one.unorderedDay == other.unorderedDay { return .exchanged }
    let isNear =
      one.yearAndMonth == other.yearAndMonth || one.yearAndDay == other.yearAndDay
      || one.monthAndDay == other.monthAndDay
    return isNear ? .near : .different
  }
}

extension Set<MatchToken> {
  fileprivate func meets(_ other: Set<MatchToken>) -> Bool { !isDisjoint(with: other) }
}

extension Agreement.Given {
  /// Whether it says more for one child than another does.
  fileprivate func isCloser(than other: Self) -> Bool {
    MatchWeights.of(self) > MatchWeights.of(other) || other == .missing && self != .missing
  }
}

extension Agreement.Family {
  fileprivate func isCloser(than other: Self) -> Bool {
    MatchWeights.of(self) > MatchWeights.of(other) || other == .missing && self != .missing
  }
}
