import TestSupport
import Statecharts

/// A random legal chart with the conditions of its guards.
struct RandomChart {
  private(set) var definition: ChartDefinition
  private(set) var conditions: [Condition] = []
  static let events = ["a", "b", "a.x", "a.x.y", "b.z", "c"]

  private var random: Seeded
  private var places: [Place] = []

  private struct Place {
    let id: String
    let kind: StateDefinition.Kind
    let parent: Int
    let depth: Int
    var children: [Int] = []

    var isHistory: Bool {
      if case .history = kind { true } else { false }
    }
  }

  init(seed: UInt64) {
    random = Seeded(seed: seed)
    definition = ChartDefinition(root: StateDefinition(id: ""))
    for _ in 0..<(1 + random.below(3)) { grow(parent: -1, depth: 1) }
    let tops = places.indices.filter { places[$0].parent < 0 }
    definition.root.children = tops.map { build($0) }
    if random.chance(50) { definition.root.initial = InitialDefinition(targets: targets(in: -1)) }
  }

  /// The events of a run: those the chart knows, some it does not.
  mutating func script(_ length: Int) -> [String] {
    let names = Self.events + ["d", "a.q", "done.state.s1"]
    return (0..<length).compactMap { _ in random.pick(names) }
  }

  // MARK: nesting

  private mutating func grow(parent: Int, depth: Int) {
    guard places.count < 24 else { return }
    let place = places.count
    let isRegion = parent >= 0 && places[parent].kind == .parallel
    let roll = random.below(100)
    var kind = StateDefinition.Kind.state
    if roll < 22, depth < 4 { kind = .parallel }
    if roll >= 88, !isRegion, place > 0 { kind = .final }
    places.append(Place(id: "s\(place)", kind: kind, parent: parent, depth: depth))
    if parent >= 0 { places[parent].children.append(place) }
    switch kind {
    case .parallel:
      for _ in 0..<(2 + random.below(2)) { growRegion(place, depth: depth + 1) }
    case .state where depth < 4 && random.chance(60):
      for _ in 0..<(1 + random.below(3)) { grow(parent: place, depth: depth + 1) }
    default: break
    }
    if !places[place].children.isEmpty, random.chance(35) {
      let history = places.count
      places.append(
        Place(
          id: "h\(history)", kind: .history(deep: random.chance(50)), parent: place,
          depth: depth + 1))
      places[place].children.append(history)
    }
  }

  /// A parallel needs its regions even where the chart is large enough.
  private mutating func growRegion(_ parent: Int, depth: Int) {
    let before = places.count
    grow(parent: parent, depth: depth)
    guard places.count == before else { return }
    places.append(Place(id: "s\(before)", kind: .state, parent: parent, depth: depth))
    places[parent].children.append(before)
  }

  // MARK: behaviour

  private mutating func build(_ place: Int) -> StateDefinition {
    var state = StateDefinition(id: places[place].id, kind: places[place].kind)
    if places[place].isHistory {
      var targets = targets(in: places[place].parent)
      // Not a history of the same parent.
      if targets.contains(where: { $0.hasPrefix("h") }) {
        targets = places[places[place].parent].children.prefix(1).map { places[$0].id }
      }
      state.transitions = [TransitionDefinition(targets: targets, actions: actions(depth: 0))]
      return state
    }
    state.onEntry = random.chance(40) ? [actions(depth: 0), actions(depth: 0)] : []
    state.onExit = random.chance(30) ? [actions(depth: 0)] : []
    if state.kind != .final {
      state.transitions = (0..<random.below(4)).map { _ in transition(from: place) }
    }
    if state.kind == .state, !places[place].children.isEmpty, random.chance(50) {
      state.initial = InitialDefinition(targets: targets(in: place), actions: actions(depth: 0))
    }
    state.children = places[place].children.map { build($0) }
    return state
  }

  private mutating func transition(from place: Int) -> TransitionDefinition {
    var transition = TransitionDefinition(isInternal: random.chance(30))
    if !random.chance(12) {
      let descriptors = ["a", "b", "c", "a.x", "a.*", "b.", "*", "a.x.y", "b.z", "done.state"]
      transition.events = (0..<(1 + random.below(2))).compactMap { _ in random.pick(descriptors) }
    }
    if transition.events.isEmpty || random.chance(30) { transition.guardIndex = condition() }
    if random.chance(85) {
      let isInside = random.chance(30) && !places[place].children.isEmpty
      transition.targets = targets(in: isInside ? place : -1)
    }
    transition.actions = random.chance(50) ? actions(depth: 0) : []
    return transition
  }

  private mutating func condition() -> Int {
    var condition = Condition.isIn(places[random.below(places.count)].id)
    if random.chance(50) { condition = .not(condition) }
    if random.chance(30) {
      condition = .both(condition, .not(.isIn(places[random.below(places.count)].id)))
    }
    if random.chance(5) { condition = .never }
    conditions.append(condition)
    return conditions.count - 1
  }

  private mutating func actions(depth: Int) -> [ActionDefinition] {
    (0..<random.below(3)).map { _ in
      switch random.below(depth < 2 ? 5 : 3) {
      case 0: return .raise(random.pick(Self.events) ?? "a")
      case 1: return .log(label: random.chance(50) ? "label" : nil, value: "\(random.below(9))")
      case 2: return .perform(random.below(9))
      default:
        let first = ActionDefinition.Branch(
          guardIndex: condition(), actions: actions(depth: depth + 1))
        let last = ActionDefinition.Branch(
          guardIndex: random.chance(50) ? nil : condition(), actions: actions(depth: depth + 1))
        return .choose([first, last])
      }
    }
  }

  /// Targets that can be entered together, all inside a state or, with -1, anywhere.
  private mutating func targets(in scope: Int) -> [String] {
    let inside = places.indices.filter { scope < 0 || isInside($0, scope) }
    let parallels = inside.filter { places[$0].kind == .parallel } + (scope >= 0 ? [scope] : [])
    if random.chance(30),
      let parallel = random.pick(parallels.filter { places[$0].kind == .parallel })
    {
      let regions = places[parallel].children.filter { !places[$0].isHistory }.shuffled(
        using: &random)
      return regions.prefix(2 + random.below(2)).compactMap { region in
        random.pick(places.indices.filter { $0 == region || isInside($0, region) }).map {
          places[$0].id
        }
      }
    }
    return random.pick(Array(inside)).map { [places[$0].id] } ?? []
  }

  private func isInside(_ place: Int, _ scope: Int) -> Bool {
    var parent = places[place].parent
    while parent >= 0 {
      if parent == scope { return true }
      parent = places[parent].parent
    }
    return false
  }
}
