public import Casework
public import CivilTime
import GRDB
import Workflows

extension CaseStore {
  /// What other definitions would change in every case that is not over and that an actor may see,
  /// handed on run by run; the result is how many cases were looked at.
  ///
  /// - Parameter plans: the definitions as they would be; they have to know the ones that runs are
  ///   pinned to as well.
  /// - Throws: ``StoreError``; `Refusal` where a case cannot be folded; what `body` throws.
  public func impact(
    of plans: any PlanSource, for actor: Actor, at now: Instant, _ body: (RunImpact) throws -> Void
  ) throws -> Int {
    var count = 0
    try impacts(of: plans, for: actor, at: now) { _, impacts in
      count += 1
      for impact in impacts { try body(impact) }
    }
    return count
  }

  /// The same of all cases, whoever sees them, as figures of which small ones are withheld.
  ///
  /// - Throws: `Refusal` where the actor weighs no definitions.
  public func impactFigures(
    of plans: any PlanSource, for actor: Actor, at now: Instant
  ) throws -> ImpactFigures {
    guard Access.decide(actor, .weighDefinitions) == .allowed else {
      throw Refusal(
        .wrongRole, "What new definitions would change is weighed by a policy analyst.",
        mend: "Ask a policy analyst.")
    }
    var tally = ImpactTally()
    try impacts(of: plans, for: .operator, at: now) { state, impacts in
      tally.add(state, impacts)
    }
    return tally.figures
  }

  /// Hands on each case that is not over and that an actor may see, with what would change in it.
  private func impacts(
    of plans: any PlanSource, for actor: Actor, at now: Instant,
    _ body: (CaseState, [RunImpact]) throws -> Void
  ) throws {
    try read { database in
      let decider = Decider(plans: plans, salt: salt)
      var sight = try Sight(of: actor, at: now, database)
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT t.pk, t.name FROM cases c JOIN streams t ON t.pk = c.pk
          WHERE NOT c.is_closed
            OR EXISTS (SELECT 1 FROM steps s WHERE s.stream = c.pk AND s.is_open)
          ORDER BY t.name
          """)
      for row in rows where try sight.reaches(row[0]) {
        let id = CaseID(row[1] as String)
        guard let place = try StreamPlace.of(id.rawValue, database) else { continue }
        let record = try record(id, place, database)
        try body(record.state, try decider.impact(on: record, clock: now))
      }
    }
  }
}
