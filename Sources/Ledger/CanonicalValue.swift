/// A JSON value as the log keeps it, with one byte form for each value.
///
/// The byte form is RFC 8785 (JSON Canonicalization Scheme): no white space, members sorted by the
/// UTF-16 code units of their names, the shortest escapes. Whole numbers are exact to 64 bits.
/// What is logged has no other numbers: decimals are written as strings (`case-log.md`), so that
/// no two programs can disagree about their last digit. ``decimal(_:)`` is for answers to people
/// and programs only.
public indirect enum CanonicalValue: Hashable, Sendable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A whole number.
  case integer(Int64)
  /// A number with decimals; never part of a logged event.
  case decimal(Double)
  /// A text.
  case string(String)
  /// A list.
  case array([CanonicalValue])
  /// Members by name, in any order; each name once.
  case object([Member])

  /// One member of an object.
  public struct Member: Hashable, Sendable {
    /// The member's name.
    public let name: String
    /// The member's value.
    public let value: CanonicalValue

    /// A name with its value.
    public init(_ name: String, _ value: CanonicalValue) {
      self.name = name
      self.value = value
    }
  }

  /// An object of the members that have a value: absent ones are left out.
  public static func object(_ members: KeyValuePairs<String, CanonicalValue?>) -> CanonicalValue {
    .object(members.compactMap { name, value in value.map { Member(name, $0) } })
  }

  /// The value of a member; nil where this is no object or has none of that name.
  public subscript(_ name: String) -> CanonicalValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// The text, where this is one.
  public var text: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The whole number, where this is one.
  public var integer: Int64? {
    if case .integer(let value) = self { value } else { nil }
  }

  /// The truth value, where this is one.
  public var flag: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  /// The elements, where this is a list.
  public var elements: [CanonicalValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  /// The members, where this is an object.
  public var members: [Member]? {
    if case .object(let members) = self { members } else { nil }
  }
}

extension CanonicalValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral
{
  /// A text.
  public init(stringLiteral value: String) { self = .string(value) }
  /// A truth value.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// A whole number.
  public init(integerLiteral value: Int64) { self = .integer(value) }
  /// A list.
  public init(arrayLiteral elements: CanonicalValue...) { self = .array(elements) }
}
