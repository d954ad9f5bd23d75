public import CivilTime

/// Under what circumstances a screening was given.
///
/// What is nil is not known; not to know is a departure of its own wherever the instrument sets a
/// limit, for what cannot be told never passes.
public struct ScreeningContext: Hashable, Sendable {
  /// The day it was given, in the zone of the case's calendar.
  public var day: Day
  /// The child's date of birth, as far as known.
  public var born: PartialDay?
  /// The child's sex.
  public var sex: String?
  /// The language it was given in, as BCP 47 writes it.
  public var language: String?
  /// The setting it was given in.
  public var setting: String?
  /// Where the child lives or is placed: `out-of-home-care`.
  public var placement: String?
  /// When the child was last screened with the same instrument.
  public var lastGiven: LastGiven
  /// How its figures were scored elsewhere, for an instrument of that kind.
  public var external: ExternalScoring?
  /// Who gave the answers down: `interviewer`, `self`, `record-review`.
  public var administeredBy: String?
  /// The qualifications of whoever gave it.
  public var qualifications: Set<String>?
  /// The words it was given in; nil for those of the instrument's own file.
  public var wording: Wording?
  /// When a child born on 29 February completes a year.
  public var leapDayBirthday: LeapDayBirthday

  /// Circumstances; all but the day may be unknown.
  public init(
    day: Day, born: PartialDay? = nil, sex: String? = nil, language: String? = nil,
    setting: String? = nil, administeredBy: String? = nil, qualifications: Set<String>? = nil,
    wording: Wording? = nil, leapDayBirthday: LeapDayBirthday = .march1,
    placement: String? = nil, lastGiven: LastGiven = .unknown, external: ExternalScoring? = nil
  ) {
    self.day = day
    self.born = born
    self.sex = sex
    self.language = language
    self.setting = setting
    self.administeredBy = administeredBy
    self.qualifications = qualifications
    self.wording = wording
    self.leapDayBirthday = leapDayBirthday
    self.placement = placement
    self.lastGiven = lastGiven
    self.external = external
  }
}

/// When a child was last screened with an instrument.
public enum LastGiven: Hashable, Sendable {
  /// Not known.
  case unknown
  /// Never.
  case never
  /// On a day.
  case on(Day)
}

/// How figures were scored elsewhere, on a licensed form.
public struct ExternalScoring: Hashable, Sendable {
  /// The version that the form names.
  public var formVersion: String
  /// The day it was scored.
  public var scoredOn: Day
  /// Who scored it, as the agency names them.
  public var scorer: String

  /// A form of a version, scored on a day by somebody.
  public init(formVersion: String, scoredOn: Day, scorer: String) {
    self.formVersion = formVersion
    self.scoredOn = scoredOn
    self.scorer = scorer
  }
}
