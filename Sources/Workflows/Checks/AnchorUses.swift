/// Every place of a workflow where something is counted from.
struct AnchorUse {
  let anchor: WrittenAnchor
  let place: Place
  let attribute: String
  /// The step in which it stands; nil for a timer.
  let step: StepDefinition?
}

extension Outline {
  /// All anchors, in document order of steps and then timers.
  var anchors: [AnchorUse] {
    var found: [AnchorUse] = []
    func add(
      _ anchors: [WrittenAnchor], _ place: Place, _ attribute: String, _ step: StepDefinition?
    ) {
      found += anchors.map {
        AnchorUse(anchor: $0, place: place, attribute: attribute, step: step)
      }
    }
    for step in steps.map(\.step) {
      for due in step.dues {
        add(due.from, due.place, due.anchorAttribute, step)
        for stop in due.stops {
          add(stop.from, stop.place, "from", step)
          add(stop.until, stop.place, "until", step)
        }
      }
      for change in step.repetition?.changes ?? [] { add(change.of, change.place, "of", step) }
    }
    for timer in timers.map(\.timer) { add(timer.from, timer.place, "from", nil) }
    return found
  }
}
