import XMLReading

/// No steps wait for one another in a circle: by `before`, by `answers`, or by borrowed deadlines.
struct StepCycles: Check {
  func findings(in subject: WorkflowSubject) -> [Finding] {
    let steps = subject.outline.steps.map(\.step)
    let relations: [(attribute: String, others: (StepDefinition) -> [StepID])] = [
      ("before", { $0.before }),
      ("answers", { $0.answers.map { [$0] } ?? [] }),
      ("within", { step in step.dues.compactMap(\.borrowed) }),
    ]
    return relations.flatMap { relation in
      circles(steps, relation.others).map { step in
        let place =
          relation.attribute == "within"
          ? step.dues.first { $0.borrowed != nil }?.place ?? step.place : step.place
        return Finding(
          id: "step-cycle",
          message: "steps wait for one another in a circle, \"\(step.id)\" among them",
          location: place.of(relation.attribute), mend: "take one of them out of the circle")
      }
    }
  }

  /// The first step, in document order, of each circle.
  private func circles(
    _ steps: [StepDefinition], _ others: (StepDefinition) -> [StepID]
  ) -> [StepDefinition] {
    let next = Dictionary(
      steps.map { ($0.id, others($0)) }, uniquingKeysWith: { first, _ in first })
    var reported: Set<StepID> = []
    return steps.filter { step in
      guard !reported.contains(step.id) else { return false }
      let reached = reach(step.id, next)
      guard reached.contains(step.id) else { return false }
      // Whoever is reached and leads back is of the same circle.
      reported.formUnion(reached.filter { reach($0, next).contains(step.id) })
      return true
    }
  }

  private func reach(_ start: StepID, _ next: [StepID: [StepID]]) -> Set<StepID> {
    var reached: Set<StepID> = []
    var waiting = next[start] ?? []
    while let step = waiting.popLast() {
      if reached.insert(step).inserted { waiting += next[step] ?? [] }
    }
    return reached
  }
}

extension DueDefinition {
  /// The step whose deadlines it borrows.
  var borrowed: StepID? {
    if case .asStep(let step) = length { step } else { nil }
  }
}
