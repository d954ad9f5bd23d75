import Expressions
import XMLReading

/// Some answers lead to each item and to each stop.
enum ItemsAreReachable: InstrumentRule {
  static func findings(in instrument: Instrument) -> [Finding] {
    let items = instrument.definition.items.indices.compactMap { slot -> Finding? in
      guard instrument.items[slot].relevant != nil,
        let plan = instrument.dependencies.closure(of: [.item(slot)], most: mostSteps)
      else { return nil }
      let others = plan.itemSlots.filter { $0 != slot }
      let item = instrument.definition.items[slot]
      return finding(
        "item-unreachable", "the item \(item.id) is never asked", item.relevant ?? nil,
        others: others, in: instrument
      ) { evaluator in
        evaluator.run(plan)
        return evaluator.relevance[slot] != .no
      }
    }
    return items
      + conditions(of: instrument).compactMap { id, message, written, condition in
        let steps = instrument.dependencies.steps(readBy: condition)
        guard let plan = instrument.dependencies.closure(of: steps, most: mostSteps) else {
          return nil
        }
        return finding(id, message, written, others: plan.itemSlots, in: instrument) { evaluator in
          evaluator.run(plan)
          return condition.truth(in: evaluator.environment) != .no
        }
      }
  }

  /// More steps than these have more answers than are tried: each item has two or more.
  private static let mostSteps = 20

  private typealias Condition = (
    id: String, message: String, written: WrittenExpression?, condition: CompiledExpression
  )

  /// All conditions but those of items and bands, with what it means if they never hold.
  private static func conditions(of instrument: Instrument) -> [Condition] {
    let definition = instrument.definition
    var all: [Condition] = zip(instrument.stops, definition.stops).map {
      ("stop-unreachable", "asking is never stopped for \($1.then)", $1.when, $0)
    }
    all += zip(instrument.criticals, definition.criticals).map {
      ("critical-unreachable", "\($1.id) is never raised", $1.when, $0)
    }
    all += zip(instrument.followUps, definition.followUps).map {
      ("follow-up-unreachable", "\($1.instrument) is never called for", $1.when, $0)
    }
    for (score, part) in zip(instrument.scores, definition.scores) {
      guard let applies = score.applies else { continue }
      all.append(
        ("score-unreachable", "there is never a score \(part.id)", part.applies, applies))
    }
    for (result, part) in zip(instrument.results, definition.results) {
      guard let applies = result.applies else { continue }
      all.append(
        ("result-unreachable", "there is never a result \(part.id)", part.applies, applies))
    }
    for (item, part) in zip(instrument.items, definition.items) {
      all += zip(item.rules, part.pointRules).map {
        ("points-unreachable", "\($0.option) never has these points", $1.when, $0.when)
      }
    }
    return all
  }

  private static func finding(
    _ id: String, _ message: String, _ condition: WrittenExpression?, others: [Int],
    in instrument: Instrument, isReached: (inout Evaluator) -> Bool
  ) -> Finding? {
    guard
      let ways = Ways(
        of: others, in: instrument, withMissing: false, limit: ReachableScores.mostTried)
    else { return nil }
    var evaluator = Evaluator(
      instrument, sheet: AnswerSheet(of: instrument), context: nil, unansweredIsOpen: false)
    for way in 0..<ways.count {
      ways.fill(&evaluator.sheet, way: way)
      if isReached(&evaluator) { return nil }
    }
    return Finding(
      id: id, message: "\(message): its condition is false for all answers",
      location: condition?.location, mend: "mend the condition, or take it away")
  }
}
