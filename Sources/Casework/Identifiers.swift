/// An identifier of its own kind, written as a text.
///
/// Ids of different kinds are different types, so that a case can never stand where an agency is
/// meant.
public protocol Identifier: Hashable, Comparable, Sendable, CustomStringConvertible,
  ExpressibleByStringLiteral
{
  /// The text of the id.
  var text: String { get }
  /// The id with a text.
  init(_ text: String)
}

extension Identifier {
  /// The text of the id.
  public var description: String { text }
  /// The id with a text.
  public init(stringLiteral value: String) { self.init(value) }
  /// Whether the left id comes first in the order of their texts.
  public static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}

/// A case: one child's matter. It says nothing about the child.
public struct CaseID: Identifier {
  /// The text of the id.
  public let text: String
  /// The id with a text.
  public init(_ text: String) { self.text = text }
}

/// A person who acts, or the machine's operator; an account's id, never a name.
public struct ActorID: Identifier {
  /// The text of the id.
  public let text: String
  /// The id with a text.
  public init(_ text: String) { self.text = text }
}

/// An agency of the multidisciplinary team, such as a county's Children's Division office.
public struct AgencyID: Identifier {
  /// The text of the id.
  public let text: String
  /// The id with a text.
  public init(_ text: String) { self.text = text }
}

/// A report to the hotline; the same report may come from two agencies.
public struct ReportNumber: Identifier {
  /// The text of the number.
  public let text: String
  /// The number with a text.
  public init(_ text: String) { self.text = text }
}

/// What tells a command from its repetition: the same key with the same content is the same act.
public struct IdempotencyKey: Identifier {
  /// The text of the key.
  public let text: String
  /// The key with a text.
  public init(_ text: String) { self.text = text }
}
