public import CivilTime
import Expressions
public import Workflows

extension CaseState {
  /// The furthest extension of an open step's deadline that an actor may grant at a moment, as things
  /// stand; nil where there is none.
  ///
  /// How long it may be, a command is still judged by.
  public func `extension`(
    ofOpeningAt place: Int, by actor: Actor, at now: Instant
  ) -> Extension? {
    let opening = openings[place]
    guard opening.isOpen, let run = run(opening.run), let step = step(of: opening) else {
      return nil
    }
    let environment = environment(of: run)
    return step.dues.filter { $0.condition?.truth(in: environment) != .no }.flatMap(\.extensions)
      .filter { Access.decide(actor, .approve(roles: $0.approvers), in: self, at: now) == .allowed }
      .max { left, right in
        let (left, right) = (left.upTo, right.upTo)
        return (left.months, left.days, left.milliseconds)
          < (right.months, right.days, right.milliseconds)
      }
  }
}
