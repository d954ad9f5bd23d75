public import CivilTime

/// Something that is said of a derivation, in English, with what was filled in kept apart.
///
/// Whoever shows it in another language finds the words by ``pattern`` and fills in ``parts`` in
/// their place.
public struct Saying: Hashable, Sendable {
  /// Something that was filled in.
  public indirect enum Part: Hashable, Sendable {
    /// An id or a number: the same in every language.
    case text(String)
    /// A name that a calendar gives, in the language of its file.
    case name(String)
    /// A day.
    case day(Day)
    /// A moment, by the clock of a zone.
    case moment(Instant, Zone)
    /// A length of time.
    case length(Period)
    /// A piece of it.
    case saying(Saying)
  }

  /// The English text with `%1`, `%2` and so on where something was filled in.
  public let pattern: String
  /// What was filled in, in the order of the places.
  public let parts: [Part]

  init(_ pattern: String, _ parts: Part...) {
    self.pattern = pattern
    self.parts = parts
  }

  /// The text in English.
  public var english: String {
    // From the last to the first, so that what is filled in is never taken for a place.
    var pieces = pattern.split(separator: "%", omittingEmptySubsequences: false).map(String.init)
    for place in pieces.indices.dropFirst() {
      guard let number = pieces[place].first?.wholeNumberValue, parts.indices.contains(number - 1)
      else { continue }
      pieces[place] = parts[number - 1].english + pieces[place].dropFirst()
    }
    return pieces.joined()
  }
}

extension Saying.Part {
  /// The part in English.
  public var english: String {
    switch self {
    case .text(let text), .name(let text): text
    case .day(let day): DerivationText.written(day)
    case .moment(let instant, let zone): DerivationText.written(instant, zone)
    case .length(let period): period.description
    case .saying(let saying): saying.english
    }
  }
}

extension Reason {
  /// The reason, to be said in any language.
  public var said: Saying {
    switch self {
    case .anchor: Saying("anchor")
    case .sunday: Saying("Sunday")
    case .weekend: Saying("weekend")
    case .holiday(let kept):
      kept.isObserved ? Saying("%1, observed", .name(kept.name)) : Saying("%1", .name(kept.name))
    case .stop: Saying("clock stopped")
    }
  }

  /// The reason in English words: `weekend`, `Truman Day`, `Independence Day, observed`.
  public var text: String { said.english }
}
