/// One thing that is wrong with a calendar's definition.
public struct CalendarError: Error, Hashable, Sendable {
  /// The part of a definition an error is about, by its place in the definition's lists.
  public enum Part: Hashable, Sendable {
    /// The calendar as a whole.
    case calendar
    /// A holiday set.
    case holidaySet(Int)
    /// A holiday of a set.
    case holiday(set: Int, Int)
    /// A closure of a set.
    case closure(set: Int, Int)
    /// A counting rule.
    case rule(Int)
  }

  /// What is wrong, in kebab-case; it stays the same between versions: `unknown-rule`.
  public let id: String
  /// What is wrong, for a person.
  public let message: String
  /// The part of the definition.
  public let part: Part
  /// The field of the part, by the word of the file format: `use`, `extends`; nil means all of it.
  public let attribute: String?
  /// What would mend it, where that can be said.
  public let mend: String?

  /// One error.
  public init(
    id: String, message: String, part: Part, attribute: String? = nil, mend: String? = nil
  ) {
    self.id = id
    self.message = message
    self.part = part
    self.attribute = attribute
    self.mend = mend
  }
}

/// Everything that is wrong with a calendar's definition, in the order of its lists.
public struct CalendarErrors: Error, Hashable, Sendable {
  /// The errors; never empty.
  public let errors: [CalendarError]

  /// These errors.
  public init(errors: [CalendarError]) {
    self.errors = errors
  }
}
