/// Every place of a workflow where something is counted from.
struct AnchorUse {
  let anchor: WrittenAnchor
  let place: Place
  let attribute: String
}

extension Outline {
  /// All anchors, in document order of steps and then timers.
  var anchors: [AnchorUse] {
    var found: [AnchorUse] = []
    func add(_ anchors: [WrittenAnchor], _ place: Place, _ attribute: String) {
      found += anchors.map { AnchorUse(anchor: $0, place: place, attribute: attribute) }
    }
    for step in steps.map(\.step) {
      for due in step.dues {
        add(due.from, due.place, "from")
        for stop in due.stops {
          add(stop.from, stop.place, "from")
          add(stop.until, stop.place, "until")
        }
      }
    }
    for timer in timers.map(\.timer) { add(timer.from, timer.place, "from") }
    return found
  }
}
