import Expressions
import XMLReading

/// Which items and scores depend on which, and an order in which to work them out.
struct Dependencies: Sendable {
  /// Items and scores, each after what it depends on.
  let order: [PlanStep]
  /// What each item's condition reads.
  let ofItems: [[PlanStep]]
  /// What each score reads.
  let ofScores: [[PlanStep]]
  /// A circle, first and last the same; empty where there is none.
  let circle: [PlanStep]

  init(_ definition: InstrumentDefinition, _ expressions: ExpressionTable) {
    let slots = Slots(definition)
    let itemCount = definition.items.count
    func read(_ expression: CompiledExpression?) -> [PlanStep] {
      guard let expression = expression?.march1 else { return [] }
      let variables = expression.variables.map(\.slot).filter {
        $0 < itemCount + definition.scores.count
      }
      return variables.map { $0 < itemCount ? .item($0) : .score($0 - itemCount) }
        + expression.itemSlots.map { .item($0) }
    }
    ofItems = expressions.relevant.map(read)
    ofScores = zip(definition.scores, expressions.formulas).map { score, formula in
      let inputs = score.calculation?.inputs
      return (inputs?.items ?? []).compactMap { slots.items[$0.id].map { .item($0) } }
        + (inputs?.scores ?? []).compactMap { slots.scores[$0.id].map { .score($0) } }
        + read(formula)
    }

    var walk = Walk(ofItems: ofItems, ofScores: ofScores)
    for slot in definition.items.indices { walk.visit(.item(slot)) }
    for slot in definition.scores.indices { walk.visit(.score(slot)) }
    order = walk.order
    circle = walk.circle
  }

  /// What a step reads.
  func direct(_ step: PlanStep) -> [PlanStep] {
    switch step {
    case .item(let slot): ofItems[slot]
    case .score(let slot): ofScores[slot]
    }
  }

  /// All that a step depends on, itself included, in order; not past steps that `isWall`.
  func closure(of step: PlanStep, isWall: (PlanStep) -> Bool = { _ in false }) -> [PlanStep] {
    var found: Set<PlanStep> = [step]
    var waiting = [step]
    while let next = waiting.popLast() {
      if next != step, isWall(next) { continue }
      for other in direct(next) where found.insert(other).inserted { waiting.append(other) }
    }
    return order.filter(found.contains)
  }
}

/// A walk through the dependencies, depth first; without recursion, since a file may chain many.
private struct Walk {
  let ofItems: [[PlanStep]]
  let ofScores: [[PlanStep]]
  var order: [PlanStep] = []
  var circle: [PlanStep] = []
  private var settled: Set<PlanStep> = []
  private var onTrail: Set<PlanStep> = []

  init(ofItems: [[PlanStep]], ofScores: [[PlanStep]]) {
    self.ofItems = ofItems
    self.ofScores = ofScores
  }

  mutating func visit(_ first: PlanStep) {
    guard !settled.contains(first) else { return }
    var trail: [(step: PlanStep, next: Int)] = [(first, 0)]
    onTrail = [first]
    while let (step, next) = trail.last {
      let others = direct(step)
      guard next < others.count else {
        trail.removeLast()
        onTrail.remove(step)
        settled.insert(step)
        order.append(step)
        continue
      }
      trail[trail.count - 1].next += 1
      let other = others[next]
      if onTrail.contains(other) {
        if circle.isEmpty, let start = trail.firstIndex(where: { $0.step == other }) {
          circle = trail[start...].map(\.step) + [other]
        }
      } else if !settled.contains(other) {
        trail.append((other, 0))
        onTrail.insert(other)
      }
    }
  }

  private func direct(_ step: PlanStep) -> [PlanStep] {
    switch step {
    case .item(let slot): ofItems[slot]
    case .score(let slot): ofScores[slot]
    }
  }
}
