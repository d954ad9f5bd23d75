import Expressions
import XMLReading

/// Which items and scores depend on which, and an order in which to work them out.
struct Dependencies: Sendable {
  private let itemCount: Int
  private let scoreCount: Int
  /// Items and scores, each after what it depends on.
  let order: [PlanStep]
  /// What each item's condition reads.
  let ofItems: [[PlanStep]]
  /// What each score reads.
  let ofScores: [[PlanStep]]
  /// For each place of the order, the places of what reads it.
  let dependents: [[Int]]
  private let itemPositions: [Int]
  private let scorePositions: [Int]
  /// A circle, first and last the same; empty where there is none.
  let circle: [PlanStep]

  init(_ definition: InstrumentDefinition, _ expressions: ExpressionTable) {
    let slots = Slots(definition)
    let itemCount = definition.items.count
    let scoreCount = definition.scores.count
    self.itemCount = itemCount
    self.scoreCount = scoreCount
    func read(_ expression: CompiledExpression?) -> [PlanStep] {
      Dependencies.steps(readBy: expression, itemCount, scoreCount)
    }
    ofItems = zip(expressions.relevant, expressions.pointRules).map { relevant, rules in
      read(relevant) + rules.flatMap(read)
    }
    ofScores = definition.scores.enumerated().map { slot, score in
      let inputs = score.calculation?.inputs
      return (inputs?.items ?? []).compactMap { slots.items[$0.id].map { .item($0) } }
        + (inputs?.scores ?? []).compactMap { slots.scores[$0.id].map { .score($0) } }
        + read(expressions.formulas[slot]) + read(expressions.scoreApplies[slot])
        + expressions.tables[slot].flatMap(read)
    }

    var walk = Walk(ofItems: ofItems, ofScores: ofScores)
    for slot in definition.items.indices { walk.visit(.item(slot)) }
    for slot in definition.scores.indices { walk.visit(.score(slot)) }
    order = walk.order
    var itemPositions = Array(repeating: 0, count: itemCount)
    var scorePositions = Array(repeating: 0, count: scoreCount)
    for (position, step) in walk.order.enumerated() {
      switch step {
      case .item(let slot): itemPositions[slot] = position
      case .score(let slot): scorePositions[slot] = position
      }
    }
    self.itemPositions = itemPositions
    self.scorePositions = scorePositions
    func position(of step: PlanStep) -> Int {
      switch step {
      case .item(let slot): itemPositions[slot]
      case .score(let slot): scorePositions[slot]
      }
    }
    var dependents = Array(repeating: [Int](), count: walk.order.count)
    for (slot, read) in ofItems.enumerated() {
      for step in read { dependents[position(of: step)].append(itemPositions[slot]) }
    }
    for (slot, read) in ofScores.enumerated() {
      for step in read { dependents[position(of: step)].append(scorePositions[slot]) }
    }
    self.dependents = dependents
    circle = walk.circle
  }

  /// The items and scores that an expression reads, directly.
  func steps(readBy expression: CompiledExpression?) -> [PlanStep] {
    Dependencies.steps(readBy: expression, itemCount, scoreCount)
  }

  private static func steps(
    readBy expression: CompiledExpression?, _ itemCount: Int, _ scoreCount: Int
  ) -> [PlanStep] {
    guard let expression = expression?.march1 else { return [] }
    let variables = expression.variables.map(\.slot).filter { $0 < itemCount + scoreCount }
    return variables.map { $0 < itemCount ? .item($0) : .score($0 - itemCount) }
      + expression.itemSlots.map { .item($0) }
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
    closure(of: [step], isWall: isWall)
  }

  /// All that some steps depend on, themselves included, in order; not past others that `isWall`.
  func closure(
    of steps: [PlanStep], isWall: (PlanStep) -> Bool = { _ in false }
  ) -> [PlanStep] {
    let first = Set(steps)
    var found = first
    var waiting = Array(first)
    while let next = waiting.popLast() {
      if !first.contains(next), isWall(next) { continue }
      for other in direct(next) where found.insert(other).inserted { waiting.append(other) }
    }
    return found.sorted { position(of: $0) < position(of: $1) }
  }

  /// What ``closure(of:isWall:)`` gives; nil where that is more than so many steps.
  func closure(of steps: [PlanStep], most: Int) -> [PlanStep]? {
    var found = Set(steps)
    var waiting = Array(found)
    while let next = waiting.popLast() {
      guard found.count <= most else { return nil }
      for other in direct(next) where found.insert(other).inserted { waiting.append(other) }
    }
    return found.sorted { position(of: $0) < position(of: $1) }
  }

  /// The place of a step in the order.
  func position(of step: PlanStep) -> Int {
    switch step {
    case .item(let slot): itemPositions[slot]
    case .score(let slot): scorePositions[slot]
    }
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
