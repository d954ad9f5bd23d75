/// One way in which a screening was given outside the use its instrument was validated for.
public struct Departure: Hashable, Sendable {
  /// The ways, in the order in which they are listed.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// No validated use is known.
    case notValidated = "not-validated"
    /// The child's age lies outside.
    case ageOutside = "age-outside"
    /// Whether the child's age lies inside cannot be told.
    case ageUnknown = "age-unknown"
    /// It was validated with children of another sex.
    case sex
    /// The child's sex is not known.
    case sexUnknown = "sex-unknown"
    /// It was given in another language.
    case language
    /// The language is not known.
    case languageUnknown = "language-unknown"
    /// It was given in another setting.
    case setting
    /// The setting is not known.
    case settingUnknown = "setting-unknown"
    /// The child lives or is placed elsewhere.
    case placement
    /// Where the child lives or is placed is not known.
    case placementUnknown = "placement-unknown"
    /// It was given again too soon.
    case tooSoon = "too-soon"
    /// When the child was last screened with it is not known.
    case lastGivenUnknown = "last-given-unknown"
    /// It was given in another way.
    case administration
    /// Who gave the answers down is not known.
    case administrationUnknown = "administration-unknown"
    /// Whoever gave it lacks the qualification.
    case qualification
    /// The qualifications of whoever gave it are not known.
    case qualificationUnknown = "qualification-unknown"
    /// It was given in a paraphrase.
    case wordingParaphrase = "wording-paraphrase"
    /// Figures were copied from a version of the form that it does not know.
    case formVersion = "form-version"
    /// From which form figures were copied, when and by whom it was scored, is not known.
    case formUnknown = "form-unknown"
    /// It is not in use yet, or no longer.
    case notActive = "not-active"
    /// Answers are missing.
    case missingAnswers = "missing-answers"
  }

  /// Which way.
  public let kind: Kind
  /// What departs from what, in one sentence.
  public let sentence: String

  /// The stable id, in kebab case.
  public var id: String { kind.rawValue }
}
