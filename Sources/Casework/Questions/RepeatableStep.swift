public import CivilTime
import Statecharts
public import Workflows

/// A step that opens anew each time an event is raised, such as an action that a meeting asks for.
public struct RepeatableStep: Sendable {
  /// The step.
  public let step: Step
  /// The event that opens it.
  public let event: NamedEvent
}

extension CaseState {
  /// The steps of a run that an actor may open anew at a moment, as things stand, in the order of its
  /// definition.
  public func repeatableSteps(
    for actor: Actor, in number: Int, at now: Instant
  ) -> [RepeatableStep] {
    guard let run = run(number), run.isRunning else { return [] }
    let workflow = run.workflow
    return workflow.steps.compactMap { step in
      guard step.opensMany, let watch = step.opensOn,
        let event = workflow.namedEvent(workflow.watchedEvents[watch]),
        run.configuration.contains(step.state),
        Access.decide(actor, .finish(roles: event.roles), in: self, at: now) == .allowed
      else { return nil }
      return RepeatableStep(step: step, event: event)
    }
  }
}
