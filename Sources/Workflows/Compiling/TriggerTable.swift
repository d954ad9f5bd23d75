/// Which transitions an event may trigger, by its name (SCXML 3.12.1).
struct TriggerTable {
  /// The transitions that wait for no event, by place in the outline.
  private(set) var eventless: [Int] = []
  /// The transitions of each descriptor, by its stem; those of the empty stem wait for every event.
  private var byStem: [Substring: [Int]] = [:]

  /// A table without transitions.
  init() {}

  /// The table of some transitions, of each of which these are the descriptors.
  init(_ transitions: [[String]]) {
    for (place, descriptors) in transitions.enumerated() {
      if descriptors.isEmpty { eventless.append(place) }
      // Most wait for one event only; of several, one stem may stand for more than one.
      let stems = descriptors.map { EventNames.stem(of: $0) }
      for stem in stems.count > 1 ? Array(Set(stems)) : stems {
        byStem[stem[...], default: []].append(place)
      }
    }
  }

  /// The transitions of which a descriptor matches the name of an event, in document order.
  func transitions(by event: String) -> [Int] {
    var found = byStem[event[...], default: []]
    for (place, byte) in zip(event.utf8.indices, event.utf8) where byte == 0x2E {
      found += byStem[event[..<place], default: []]
    }
    found += byStem["", default: []]
    return Set(found).sorted()
  }
}
