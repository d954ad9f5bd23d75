import Expressions

extension Instrument {
  /// Whether somebody may give it, by the roles and trainings it demands; nobody of whom a training
  /// that it demands is not known.
  ///
  /// - Parameters:
  ///   - role: The role in which they act.
  ///   - trainings: The trainings they have; nil where they are not known.
  public func mayBeGiven(by role: String?, trainings: Set<String>?) -> Bool {
    definition.screeners.isEmpty
      || definition.screeners.contains { screener in
        (screener.role == nil || screener.role == role)
          && screener.training.map { trainings?.contains($0) ?? false } ?? true
      }
  }

  /// The triggers that make a screening due for what happened.
  ///
  /// A trigger holds unless its condition is false; what cannot be told makes it due all the same.
  ///
  /// - Parameters:
  ///   - happened: The events and facts, as workflows name them: `fact:returned-from-missing`.
  ///   - context: What is known of the child.
  public func triggers(
    after happened: Set<String>, context: ScreeningContext
  ) -> [TriggerDefinition] {
    let environment = Evaluator(
      self, sheet: AnswerSheet(of: self), context: context, unansweredIsOpen: true
    ).environment
    return zip(definition.triggers, triggers).filter { trigger, condition in
      (trigger.on.map(happened.contains) ?? true)
        && (condition?.truth(in: environment) ?? .yes) != .no
    }.map(\.0)
  }
}
