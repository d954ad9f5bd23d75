import XMLReading

/// One place where a workflow waits for an event.
struct EventUse {
  /// A name, or the beginning of names up to a dot.
  let descriptor: String
  let location: SourceLocation
}

extension Outline {
  /// Every place where an event is waited for, those of anchors among them; what outcomes are short
  /// for left out.
  func eventUses(_ anchors: [AnchorUse]) -> [EventUse] {
    var found: [EventUse] = []
    for transition in transitions.map(\.transition) where transition.origin == .transition {
      found += transition.events.map {
        EventUse(descriptor: $0, location: transition.place.of("event", word: $0))
      }
    }
    for step in steps.map(\.step) {
      if let event = step.opensOn {
        found.append(
          EventUse(descriptor: event.rawValue, location: step.place.of("opens-on")))
      }
    }
    for use in anchors {
      if case .event(let event) = use.anchor {
        found.append(
          EventUse(
            descriptor: event.rawValue,
            location: use.place.of(use.attribute, word: use.anchor.description)))
      }
    }
    return found
  }
}
