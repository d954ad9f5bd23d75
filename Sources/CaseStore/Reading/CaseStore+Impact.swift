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
    try read { database in
      let decider = Decider(plans: plans, salt: salt)
      var sight = try Sight(of: actor, at: now, database)
      var count = 0
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
        count += 1
        for impact in try decider.impact(on: try record(id, place, database), clock: now) {
          try body(impact)
        }
      }
      return count
    }
  }
}
