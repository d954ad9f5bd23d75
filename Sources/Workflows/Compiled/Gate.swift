public import CivilTime
public import Expressions

/// What must be true before an outcome is recorded.
public struct Gate: Sendable {
  /// What is asked.
  public enum Form: Sendable {
    /// An expression; it passes only where it is true.
    case test(Expression)
    /// A screening of this purpose, valid where that is asked, given within so long before.
    ///
    /// Days of the period are calendar days, from the screening's day to the outcome's.
    case screening(Purpose, mustBeValid: Bool, within: Period?)
  }

  /// What is asked.
  public let form: Form
  /// The place in ``Workflow/authorities`` of what it rests on.
  public let authority: Int?
  /// What it says to people; for a test without text the test itself.
  public let text: String
  /// Where it is written.
  public let place: Place
}

/// What is written down with an outcome.
public struct Field: Hashable, Sendable {
  /// Its id.
  public let id: FieldID
  /// What may be written.
  public let kind: FieldDefinition.Kind
  /// What people call it.
  public let title: String
  /// Whether it is obligatory with every outcome.
  public let isRequired: Bool

  /// Whether it holds an agency, such as the one that a referral goes to.
  public var namesAgency: Bool { if case .agency = kind { true } else { false } }
}
