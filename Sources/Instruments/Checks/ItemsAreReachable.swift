import Expressions
import XMLReading

/// Some answers lead to each item and to each stop.
enum ItemsAreReachable: InstrumentRule {
  static func findings(in instrument: Instrument) -> [Finding] {
    let items = instrument.definition.items.indices.compactMap { slot -> Finding? in
      guard instrument.items[slot].relevant != nil else { return nil }
      let plan = instrument.dependencies.closure(of: .item(slot))
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
    let stops = zip(instrument.stops, instrument.definition.stops).compactMap { condition, stop in
      finding(
        "stop-unreachable", "asking is never stopped for \(stop.then)", stop.when,
        others: instrument.itemSlots(readBy: condition), in: instrument
      ) { evaluator in
        evaluator.run(instrument.plan)
        return condition.truth(in: evaluator.environment) != .no
      }
    }
    return items + stops
  }

  private static func finding(
    _ id: String, _ message: String, _ condition: WrittenExpression?, others: [Int],
    in instrument: Instrument, isReached: (inout Evaluator) -> Bool
  ) -> Finding? {
    guard
      let ways = Ways(
        of: others, in: instrument, withMissing: false, limit: ReachableScores.mostTried)
    else { return nil }
    for way in 0..<ways.count {
      var evaluator = Evaluator(
        instrument, sheet: ways.sheet(way, of: instrument), context: nil, unansweredIsOpen: false)
      if isReached(&evaluator) { return nil }
    }
    return Finding(
      id: id, message: "\(message): its condition is false for all answers",
      location: condition?.location, mend: "mend the condition, or take it away")
  }
}

extension Instrument {
  /// The items that a condition reads, directly or by way of scores and other conditions.
  fileprivate func itemSlots(readBy condition: CompiledExpression) -> [Int] {
    let expression = condition.march1
    var found: Set<Int> = Set(expression.itemSlots)
    for variable in expression.variables where variable.slot < items.count + scores.count {
      let step: PlanStep =
        variable.slot < items.count ? .item(variable.slot) : .score(variable.slot - items.count)
      found.formUnion(dependencies.closure(of: step).itemSlots)
    }
    for slot in expression.itemSlots {
      found.formUnion(dependencies.closure(of: .item(slot)).itemSlots)
    }
    return found.sorted()
  }
}
