import XMLReading

/// One place where a workflow waits for an event.
struct EventUse {
  /// A name, or the beginning of names up to a dot.
  let descriptor: String
  fileprivate let place: Place
  fileprivate let attribute: String
  /// The word of the attribute, where that may have several.
  fileprivate let word: String?

  /// Where it is written; looked for only where there is something to say of it.
  var location: SourceLocation {
    word.map { place.of(attribute, word: $0) } ?? place.of(attribute)
  }
}

extension Outline {
  /// Every place where an event is waited for, those of anchors among them; what outcomes are short
  /// for left out.
  func eventUses(_ anchors: [AnchorUse]) -> [EventUse] {
    var found: [EventUse] = []
    for transition in transitions.map(\.transition) where transition.origin == .transition {
      found += transition.events.map {
        EventUse(descriptor: $0, place: transition.place, attribute: "event", word: $0)
      }
    }
    for step in steps.map(\.step) {
      if let event = step.opensOn {
        found.append(
          EventUse(
            descriptor: event.rawValue, place: step.place, attribute: "opens-on", word: nil))
      }
    }
    for use in anchors {
      if case .event(let event) = use.anchor {
        found.append(
          EventUse(
            descriptor: event.rawValue, place: use.place, attribute: use.attribute,
            word: use.anchor.description))
      }
    }
    return found
  }
}
