import XMLReading

/// A deadline says all that its kind needs, and nothing that its kind ignores.
struct DueShape: Check {
  func findings(in subject: WorkflowSubject) -> [Finding] {
    subject.outline.steps.map(\.step).flatMap { step in
      step.dues.flatMap { findings(of: $0) + $0.stops.flatMap { ends(of: $0) } + rhythm($0, step) }
    }
  }

  private func findings(of due: DueDefinition) -> [Finding] {
    switch due.length {
    case .missing: []
    case .rhythm:
      missing(["from", "counting"], in: due) + stray(["amber", "red"], in: due)
    case .period, .on, .amount:
      missing([due.anchorAttribute, "counting"], in: due) + stray(["amber", "red"], in: due)
        + (due.anchorAttribute == "on" ? twice(["from"], in: due) : [])
    case .whenNeeded:
      (due.place.has("not-before")
        ? missing(["from", "counting"], in: due) : undated(["from", "counting"], in: due))
        + undated(["warn", "limit", "until", "amber", "red", "right"], in: due)
    case .immediately: missing(["from", "amber", "red"], in: due)
    case .asStep: stray(["amber", "red"], in: due)
    }
  }

  /// A deadline as long as the rhythm needs a rhythm, and has its window from there.
  private func rhythm(_ due: DueDefinition, _ step: StepDefinition) -> [Finding] {
    guard case .rhythm = due.length else { return [] }
    guard step.repetition != nil else {
      return [
        Finding(
          id: "rhythm-without-repeat", message: "the step \"\(step.id)\" has no rhythm",
          location: due.place.of("within"),
          mend: "add <repeat every=\"…\" …/> to the step, or say how long there is")
      ]
    }
    return ["not-before", "until"].filter { due.place.has($0) }.map { attribute in
      Finding(
        id: "stray-attribute",
        message: "a deadline as long as the rhythm has no \"\(attribute)\" of its own",
        location: due.place.of(attribute), mend: "write not-before at the \"repeat\"")
    }
  }

  private func undated(_ attributes: [String], in due: DueDefinition) -> [Finding] {
    attributes.filter { due.place.has($0) }.map { attribute in
      Finding(
        id: "stray-attribute", message: "a duty that has no date needs no \"\(attribute)\"",
        location: due.place.of(attribute), mend: "leave it out")
    }
  }

  /// What begins a stop by itself must be able to end it.
  private func ends(of stop: StopDefinition) -> [Finding] {
    ["from", "until"].filter { attribute in
      !stop.place.has(attribute) && stop.place.has(attribute == "from" ? "until" : "from")
    }.map { attribute in
      Finding(
        id: "missing-attribute", message: "a stop has no \"\(attribute)\"",
        location: stop.place.element,
        mend: "write both from and until, or neither where only a person stops the clock")
    }
  }

  private func missing(_ attributes: [String], in due: DueDefinition) -> [Finding] {
    attributes.filter { !due.place.has($0) }.map { attribute in
      Finding(
        id: "missing-attribute", message: "a deadline has no \"\(attribute)\"",
        location: due.place.element, mend: mend(attribute))
    }
  }

  private func twice(_ attributes: [String], in due: DueDefinition) -> [Finding] {
    attributes.filter { due.place.has($0) }.map { attribute in
      Finding(
        id: "stray-attribute",
        message: "\"on\" says the day already, and \"\(attribute)\" another",
        location: due.place.of(attribute), mend: "leave one of them")
    }
  }

  private func stray(_ attributes: [String], in due: DueDefinition) -> [Finding] {
    attributes.filter { due.place.has($0) }.map { attribute in
      Finding(
        id: "stray-attribute",
        message: "\"\(attribute)\" belongs to a deadline that is within=\"immediately\"",
        location: due.place.of(attribute), mend: "leave it out")
    }
  }

  private func mend(_ attribute: String) -> String {
    switch attribute {
    case "from": "say from when it counts: from=\"entered\""
    case "counting": "name a counting rule of the calendar: counting=\"…\""
    default: "say when practice shows it: \(attribute)=\"PT4H\""
    }
  }
}
