/// A step that has ended, with its outcome as people call it.
final class EndedStep: TemplateSource {
  private let step: ShownStep
  private let outcome: String?

  init(_ step: ShownStep, outcome: String?) {
    self.step = step
    self.outcome = outcome
  }

  private static let outcomeName = FieldName(ShownStep.Name.outcome.rawValue)

  func value(named name: FieldName) -> TemplateValue? {
    name.number == Self.outcomeName.number ? TemplateValue(outcome) : step.value(named: name)
  }
}
