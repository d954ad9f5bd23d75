import XMLReading

/// A gate asks exactly one thing, and only a screening can be valid or recent.
struct GateShape: Check {
  func findings(in subject: WorkflowSubject) -> [Finding] {
    subject.outline.steps.map(\.step).flatMap { step in
      (step.gates + step.outcomes.flatMap(\.gates)).flatMap { findings(of: $0) }
    }
  }

  private func findings(of gate: GateDefinition) -> [Finding] {
    switch (gate.test, gate.screening) {
    case (nil, nil):
      return [
        Finding(
          id: "gate-without-test", message: "a gate asks nothing", location: gate.place.element,
          mend: "write test=\"…\" or screening=\"PURPOSE\"")
      ]
    case (.some, .some):
      return [
        Finding(
          id: "gate-without-test", message: "a gate has both \"test\" and \"screening\"",
          location: gate.place.of("screening"), mend: "make two gates of it")
      ]
    case (.some, nil):
      let stray = ["valid", "within"].filter { gate.place.has($0) }
      return stray.map { attribute in
        Finding(
          id: "gate-without-test", message: "\"\(attribute)\" says something of a screening only",
          location: gate.place.of(attribute), mend: "leave it out, or ask for a screening")
      }
    case (nil, .some):
      return []
    }
  }
}
