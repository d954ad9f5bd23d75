public import CivilTime
public import Deadlines
public import Workflows

/// What is said to a person, in English, with what was filled in kept apart.
///
/// It is written where it is said, as any text: `"The step '\(name)' is not open any more."`.
/// Whoever shows it in another language finds the words by ``pattern`` and fills in ``parts`` in
/// their place, so that nothing has to be written twice.
public struct Sentence: Hashable, Sendable {
  /// Something that was filled in.
  public indirect enum Part: Hashable, Sendable {
    /// An id, a number, or what a person wrote: the same in every language.
    case text(String)
    /// What a definition says, in the language of its file.
    case quoted(String)
    /// Things of definitions: their ids for programs, their titles for people.
    case named([NamedThing])
    /// A day.
    case day(Day)
    /// A moment.
    case instant(Instant)
    /// A moment, by the clock of a zone.
    case moment(Instant, Zone)
    /// A length of time.
    case period(Period)
    /// Roles, of which any will do.
    case roles([RoleID])
    /// What sort of authority there is.
    case authority(Authority.Kind)
    /// A sentence or a piece of one.
    case sentence(Sentence)
  }

  /// The English text with `%1`, `%2` and so on where something was filled in.
  public let pattern: String
  /// What was filled in, in the order of the places.
  public let parts: [Part]

  /// A text that is said as it is, whatever the language.
  public init(verbatim text: String) {
    pattern = "%1"
    parts = [.text(text)]
  }

  /// What is said of a derivation.
  public init(_ saying: Saying) {
    pattern = saying.pattern
    parts = saying.parts.map { part in
      switch part {
      case .text(let text): .text(text)
      case .name(let name): .quoted(name)
      case .day(let day): .day(day)
      case .moment(let instant, let zone): .moment(instant, zone)
      case .length(let period): .period(period)
      case .saying(let saying): .sentence(Sentence(saying))
      }
    }
  }

  /// The sentence in English, as programs and terminals have it.
  public var english: String { text(pattern) { $0.english } }

  /// The sentence by another pattern, with each part in words.
  public func text(_ pattern: String, _ words: (Part) -> String) -> String {
    // From one to the next, so that what is filled in is never taken for a place itself.
    var text = ""
    var rest = pattern[...]
    while let percent = rest.firstIndex(of: "%") {
      text += rest[..<percent]
      rest = rest[rest.index(after: percent)...]
      guard let place = rest.first?.wholeNumberValue, parts.indices.contains(place - 1) else {
        text += "%"
        continue
      }
      text += words(parts[place - 1])
      rest = rest.dropFirst()
    }
    return text + rest
  }
}

extension Sentence.Part {
  /// The part in English.
  public var english: String {
    switch self {
    case .text(let text), .quoted(let text): text
    case .named(let things): things.map(\.id).joined(separator: ", ")
    case .day(let day): DerivationText.written(day)
    case .instant(let instant): instant.description
    case .moment(let instant, let zone): DerivationText.written(instant, zone)
    case .period(let period): period.description
    case .roles(let roles): roles.map(\.rawValue).joined(separator: " or ")
    case .authority(let kind): kind.rawValue
    case .sentence(let sentence): sentence.english
    }
  }
}

extension Sentence: ExpressibleByStringInterpolation {
  /// Takes a sentence apart as it is written.
  public struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var pattern = ""
    fileprivate var parts: [Part] = []

    /// Nothing yet.
    public init(literalCapacity: Int, interpolationCount: Int) {}

    /// Adds what is written.
    public mutating func appendLiteral(_ literal: String) { pattern += literal }

    /// Fills in a moment.
    public mutating func appendInterpolation(_ instant: Instant) { append(.instant(instant)) }

    /// Fills in a length of time.
    public mutating func appendInterpolation(_ period: Period) { append(.period(period)) }

    /// Fills in a role.
    public mutating func appendInterpolation(_ role: RoleID) { append(.roles([role])) }

    /// Fills in roles of which any will do.
    public mutating func appendInterpolation(_ roles: [RoleID]) { append(.roles(roles)) }

    /// Fills in the sort of an authority.
    public mutating func appendInterpolation(_ kind: Authority.Kind) { append(.authority(kind)) }

    /// Fills in what a definition says, in the language of its file.
    public mutating func appendInterpolation(quoted text: String) { append(.quoted(text)) }

    /// Fills in things of definitions, which people know by title and programs by id.
    public mutating func appendInterpolation(named things: [NamedThing]) {
      append(.named(things))
    }

    /// Fills in a fact.
    public mutating func appendInterpolation(_ fact: Fact) { append(.named([NamedThing(fact)])) }

    /// Fills in a sentence.
    public mutating func appendInterpolation(_ sentence: Sentence) { append(.sentence(sentence)) }

    /// Fills in anything else, as it describes itself.
    public mutating func appendInterpolation<Value: CustomStringConvertible>(_ value: Value) {
      append(.text(value.description))
    }

    private mutating func append(_ part: Part) {
      parts.append(part)
      pattern += "%\(parts.count)"
    }
  }

  /// The sentence of a literal in which something is filled in.
  public init(stringInterpolation: StringInterpolation) {
    pattern = stringInterpolation.pattern
    parts = stringInterpolation.parts
  }

  /// The sentence of a literal.
  public init(stringLiteral text: String) {
    pattern = text
    parts = []
  }
}
