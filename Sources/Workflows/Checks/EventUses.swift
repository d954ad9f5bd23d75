import XMLReading

/// One place where a workflow waits for an event.
struct EventUse {
  /// A name, or the beginning of names up to a dot.
  let descriptor: String
  let place: Place
  let attribute: String
  let part: Part

  /// Which part of the attribute it is.
  enum Part {
    case whole
    case word(String)
    /// What begins at an offset in scalars.
    case offset(Int)
  }

  /// Where it is written; looked for only where there is something to say of it.
  var location: SourceLocation {
    switch part {
    case .whole: place.of(attribute)
    case .word(let word): place.of(attribute, word: word)
    case .offset(let offset): place.of(attribute, offset: offset)
    }
  }
}

extension Outline {
  /// Every place where an event is waited for, those of anchors among them; what outcomes are short
  /// for left out.
  func eventUses(_ anchors: [AnchorUse]) -> [EventUse] {
    var found: [EventUse] = []
    for transition in transitions.map(\.transition) where transition.origin == .transition {
      found += transition.events.map {
        EventUse(descriptor: $0, place: transition.place, attribute: "event", part: .word($0))
      }
    }
    for step in steps.map(\.step) {
      if let event = step.opensOn {
        found.append(
          EventUse(
            descriptor: event.rawValue, place: step.place, attribute: "opens-on", part: .whole))
      }
    }
    for use in anchors {
      if case .event(let event) = use.anchor {
        found.append(
          EventUse(
            descriptor: event.rawValue, place: use.place, attribute: use.attribute,
            part: .word(use.anchor.description)))
      }
    }
    return found
  }
}
