public import Workflows

/// A case: one child's matter.
///
/// Its number says nothing about the child.
public struct CaseID: Identifier {
  /// The text.
  public let rawValue: String
  /// The identifier of this text.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// A person who acts, or the machine's operator; an account's id, never a name.
public struct ActorID: Identifier {
  /// The text.
  public let rawValue: String
  /// The identifier of this text.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// An agency of the multidisciplinary team, such as a county's Children's Division office.
public struct AgencyID: Identifier {
  /// The text.
  public let rawValue: String
  /// The identifier of this text.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// A report to the hotline; the same report may come from two agencies.
public struct ReportNumber: Identifier {
  /// The text.
  public let rawValue: String
  /// The identifier of this text.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// What tells a command from its repetition: the same key with the same content is the same act.
public struct IdempotencyKey: Identifier {
  /// The text.
  public let rawValue: String
  /// The identifier of this text.
  public init(rawValue: String) { self.rawValue = rawValue }
}
