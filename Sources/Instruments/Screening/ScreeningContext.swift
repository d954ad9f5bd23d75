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
    wording: Wording? = nil, leapDayBirthday: LeapDayBirthday = .march1
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
  }
}
