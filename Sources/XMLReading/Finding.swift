/// How much a finding weighs.
public enum Severity: String, Hashable, Sendable, CaseIterable, Comparable {
  /// Worth knowing.
  case note
  /// Probably a mistake.
  case warning
  /// The definition cannot be used.
  case error

  /// A note weighs less than a warning, a warning less than an error.
  public static func < (left: Severity, right: Severity) -> Bool {
    left.weight < right.weight
  }

  private var weight: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }
}

/// One thing that is wrong, or worth knowing, in a file: what, where, and how to mend it.
///
/// A finding is data; ``FindingText`` prints it. The `id` is stable, so that scripts and tests can
/// rely on it, while the message may be worded better at any time.
public struct Finding: Hashable, Sendable {
  /// What kind of finding it is, in kebab case.
  public let id: String
  /// How much it weighs.
  public let severity: Severity
  /// What is wrong, in one sentence without a full stop.
  public let message: String
  /// Where it is; nil where it concerns no one place.
  public let location: SourceLocation?
  /// Further facts that help to understand it, each a line.
  public let notes: [String]
  /// How to mend it.
  public let mend: String?

  /// A finding at a location, or at none.
  public init(
    id: String, severity: Severity = .error, message: String, location: SourceLocation?,
    notes: [String] = [], mend: String? = nil
  ) {
    self.id = id
    self.severity = severity
    self.message = message
    self.location = location
    self.notes = notes
    self.mend = mend
  }

  /// A finding at an element, an attribute or any other thing that knows its place.
  public init(
    id: String, severity: Severity = .error, message: String, at place: some Located,
    notes: [String] = [], mend: String? = nil
  ) {
    self.init(
      id: id, severity: severity, message: message, location: place.location, notes: notes,
      mend: mend)
  }
}

extension Finding: Comparable {
  /// Orders by file, line and column (those without a place first), then id and message.
  public static func < (left: Finding, right: Finding) -> Bool {
    switch (left.location, right.location) {
    case (nil, .some): return true
    case (.some, nil): return false
    case (let one?, let other?) where one != other: return one < other
    default: break
    }
    if left.id != right.id { return left.id < right.id }
    if left.message != right.message { return left.message < right.message }
    if left.severity != right.severity { return left.severity > right.severity }
    return (left.mend ?? "", left.notes.joined(separator: "\n"))
      < (right.mend ?? "", right.notes.joined(separator: "\n"))
  }
}
