import Statecharts

/// Something that happened, by names: what both engines are compared in.
enum Happening: Hashable {
  case entered(String)
  case exited(String)
  case took(Int)
  case raised(String)
  case logged(String?, String?)
  case performed(Int)
  case stopped
}

/// A condition that both engines can judge.
indirect enum Condition: Hashable {
  case isIn(String)
  case not(Condition)
  case both(Condition, Condition)
  case never

  func holds(_ active: (String) -> Bool) -> Bool {
    switch self {
    case .isIn(let id): active(id)
    case .not(let condition): !condition.holds(active)
    case .both(let first, let second): first.holds(active) && second.holds(active)
    case .never: false
    }
  }
}

struct NoRest: Error {}

/// The pseudo-code of SCXML 1.0, Appendix D, written down as it stands there.
///
/// Sets are lists of names, and nothing is computed before it is needed. Slow on purpose: it is
/// what the engine is held to.
struct AppendixD {
  struct Node {
    let definition: StateDefinition
    let parent: String?
    let order: Int
    let firstTransition: Int
  }

  struct Transition {
    let source: String?
    let index: Int?
    let definition: TransitionDefinition
  }

  let root: StateDefinition
  let conditions: [Condition]
  let microstepLimit: Int
  private(set) var nodes: [String: Node] = [:]
  private var transitionCount = 0

  private(set) var configuration: [String] = []
  private(set) var historyValue: [String: [String]] = [:]
  private var internalQueue: [String] = []
  private(set) var running = true
  var happenings: [Happening] = []
  private var microsteps = 0

  init(_ definition: ChartDefinition, conditions: [Condition] = [], microstepLimit: Int = 200) {
    root = definition.root
    self.conditions = conditions
    self.microstepLimit = microstepLimit
    for child in root.children { add(child, parent: nil) }
  }

  private mutating func add(_ state: StateDefinition, parent: String?) {
    nodes[state.id] = Node(
      definition: state, parent: parent, order: nodes.count, firstTransition: transitionCount)
    if case .history = state.kind {} else { transitionCount += state.transitions.count }
    for child in state.children { add(child, parent: state.id) }
  }

  // MARK: the document

  private func node(_ id: String) -> StateDefinition { nodes[id]?.definition ?? root }
  private func parent(_ id: String) -> String? { nodes[id]?.parent }
  private func order(_ id: String) -> Int { nodes[id]?.order ?? -1 }
  private func isHistory(_ id: String) -> Bool {
    if case .history = node(id).kind { true } else { false }
  }
  private func isDeep(_ id: String) -> Bool { node(id).kind == .history(deep: true) }
  private func isFinal(_ id: String) -> Bool { node(id).kind == .final }
  private func isParallel(_ id: String) -> Bool { node(id).kind == .parallel }
  private func getChildStates(_ id: String) -> [String] {
    node(id).children.map(\.id).filter { !isHistory($0) }
  }
  private func isCompound(_ id: String) -> Bool {
    node(id).kind == .state && !getChildStates(id).isEmpty
  }
  private func isAtomic(_ id: String) -> Bool {
    isFinal(id) || (node(id).kind == .state && getChildStates(id).isEmpty)
  }
  /// Nil stands for the `scxml` element.
  private func getProperAncestors(_ id: String, _ end: String?) -> [String] {
    var ancestors: [String] = []
    var next = parent(id)
    while let ancestor = next, ancestor != end {
      ancestors.append(ancestor)
      next = parent(ancestor)
    }
    return ancestors
  }
  private func isDescendant(_ id: String, _ other: String?) -> Bool {
    guard let other else { return true }
    return getProperAncestors(id, nil).contains(other)
  }
  private func transitions(of id: String) -> [Transition] {
    node(id).transitions.enumerated().map {
      Transition(
        source: id, index: (nodes[id]?.firstTransition ?? 0) + $0.offset, definition: $0.element)
    }
  }
  private func initialTransition(of id: String?) -> InitialDefinition {
    let state = id.map(node) ?? root
    if let initial = state.initial { return initial }
    let first = state.children.first { !isHistory($0.id) }
    return InitialDefinition(targets: first.map { [$0.id] } ?? [])
  }

  // MARK: the algorithm

  mutating func interpret() throws {
    let initial = TransitionDefinition(targets: initialTransition(of: nil).targets)
    try enterStates([Transition(source: nil, index: nil, definition: initial)])
    try mainEventLoop()
  }

  mutating func take(_ event: String) throws {
    guard running else { return }
    microsteps = 0
    let enabled = selectTransitions(event)
    if !enabled.isEmpty { try microstep(enabled) }
    try mainEventLoop()
  }

  private mutating func mainEventLoop() throws {
    var macrostepDone = false
    while running && !macrostepDone {
      var enabled = selectEventlessTransitions()
      if enabled.isEmpty {
        if internalQueue.isEmpty {
          macrostepDone = true
        } else {
          enabled = selectTransitions(internalQueue.removeFirst())
        }
      }
      if !enabled.isEmpty { try microstep(enabled) }
    }
    if !running { exitInterpreter() }
  }

  private mutating func exitInterpreter() {
    let end = configuration
    for state in configuration.sorted(by: { order($0) > order($1) }) {
      executeContent(node(state).onExit.flatMap { $0 })
      configuration.removeAll { $0 == state }
      happenings.append(.exited(state))
    }
    // Not of the pseudo-code: a stopped run keeps the configuration that it stopped in.
    configuration = end
    happenings.append(.stopped)
  }

  private func selectEventlessTransitions() -> [Transition] {
    select { $0.definition.events.isEmpty && conditionMatch($0) }
  }

  private func selectTransitions(_ event: String) -> [Transition] {
    select { !$0.definition.events.isEmpty && nameMatch($0, event) && conditionMatch($0) }
  }

  private func select(_ matches: (Transition) -> Bool) -> [Transition] {
    var enabled: [Transition] = []
    let atomicStates = configuration.filter(isAtomic).sorted { order($0) < order($1) }
    for state in atomicStates {
      search: for source in [state] + getProperAncestors(state, nil) {
        for transition in transitions(of: source) where matches(transition) {
          if !enabled.contains(where: { $0.index == transition.index }) {
            enabled.append(transition)
          }
          break search
        }
      }
    }
    return removeConflictingTransitions(enabled)
  }

  private func nameMatch(_ transition: Transition, _ event: String) -> Bool {
    transition.definition.events.contains { descriptor in
      var tokens = descriptor.split(separator: ".", omittingEmptySubsequences: true)
      if tokens.last == "*" { tokens.removeLast() }
      return event.split(separator: ".").starts(with: tokens)
    }
  }

  private func conditionMatch(_ transition: Transition) -> Bool {
    guard let index = transition.definition.guardIndex else { return true }
    return conditions[index].holds(configuration.contains)
  }

  private func removeConflictingTransitions(_ enabled: [Transition]) -> [Transition] {
    var filtered: [Transition] = []
    for t1 in enabled {
      var t1Preempted = false
      var transitionsToRemove: [Transition] = []
      for t2 in filtered {
        if !Set(computeExitSet([t1])).isDisjoint(with: computeExitSet([t2])) {
          guard let source = t1.source, isDescendant(source, t2.source) else {
            t1Preempted = true
            break
          }
          transitionsToRemove.append(t2)
        }
      }
      if !t1Preempted {
        for t3 in transitionsToRemove { filtered.removeAll { $0.index == t3.index } }
        filtered.append(t1)
      }
    }
    return filtered
  }

  private mutating func microstep(_ enabled: [Transition]) throws {
    microsteps += 1
    if microsteps > microstepLimit { throw NoRest() }
    exitStates(enabled)
    for transition in enabled {
      if let index = transition.index { happenings.append(.took(index)) }
      executeContent(transition.definition.actions)
    }
    try enterStates(enabled)
  }

  private mutating func exitStates(_ enabled: [Transition]) {
    let statesToExit = computeExitSet(enabled).sorted { order($0) > order($1) }
    for state in statesToExit {
      for history in node(state).children.map(\.id) where isHistory(history) {
        historyValue[history] = configuration.filter {
          isDeep(history) ? isAtomic($0) && isDescendant($0, state) : parent($0) == state
        }
      }
    }
    for state in statesToExit {
      executeContent(node(state).onExit.flatMap { $0 })
      configuration.removeAll { $0 == state }
      happenings.append(.exited(state))
    }
  }

  private func computeExitSet(_ transitions: [Transition]) -> [String] {
    var statesToExit: [String] = []
    for transition in transitions where !transition.definition.targets.isEmpty {
      let domain = getTransitionDomain(transition)
      for state in configuration where isDescendant(state, domain) && !statesToExit.contains(state)
      {
        statesToExit.append(state)
      }
    }
    return statesToExit
  }

  private var statesToEnter: [String] = []
  private var statesForDefaultEntry: [String] = []
  private var defaultHistoryContent: [String: [ActionDefinition]] = [:]

  private mutating func enterStates(_ enabled: [Transition]) throws {
    statesToEnter = []
    statesForDefaultEntry = []
    defaultHistoryContent = [:]
    computeEntrySet(enabled)
    for state in statesToEnter.sorted(by: { order($0) < order($1) }) {
      configuration.append(state)
      happenings.append(.entered(state))
      executeContent(node(state).onEntry.flatMap { $0 })
      if statesForDefaultEntry.contains(state) {
        executeContent(initialTransition(of: state).actions)
      }
      if let content = defaultHistoryContent[state] { executeContent(content) }
      guard isFinal(state) else { continue }
      guard let parent = parent(state) else {
        running = false
        continue
      }
      enqueue("done.state." + parent)
      if let grandparent = self.parent(parent), isParallel(grandparent),
        getChildStates(grandparent).allSatisfy(isInFinalState)
      {
        enqueue("done.state." + grandparent)
      }
    }
  }

  private mutating func computeEntrySet(_ transitions: [Transition]) {
    for transition in transitions where !transition.definition.targets.isEmpty {
      for state in transition.definition.targets { addDescendantStatesToEnter(state) }
      let ancestor = transition.source == nil ? nil : getTransitionDomain(transition)
      for state in getEffectiveTargetStates(transition.definition) {
        addAncestorStatesToEnter(state, ancestor)
      }
    }
  }

  private mutating func add(_ state: String) {
    if !statesToEnter.contains(state) { statesToEnter.append(state) }
  }

  private mutating func addDescendantStatesToEnter(_ state: String) {
    if isHistory(state) {
      guard let parent = parent(state), let content = node(state).transitions.first else { return }
      if let value = historyValue[state], !value.isEmpty {
        for remembered in value { addDescendantStatesToEnter(remembered) }
        for remembered in value { addAncestorStatesToEnter(remembered, parent) }
      } else {
        defaultHistoryContent[parent] = content.actions
        for target in content.targets { addDescendantStatesToEnter(target) }
        for target in content.targets { addAncestorStatesToEnter(target, parent) }
      }
      return
    }
    add(state)
    if isCompound(state) {
      if !statesForDefaultEntry.contains(state) { statesForDefaultEntry.append(state) }
      for target in initialTransition(of: state).targets { addDescendantStatesToEnter(target) }
      for target in initialTransition(of: state).targets { addAncestorStatesToEnter(target, state) }
    } else if isParallel(state) {
      addRegions(state)
    }
  }

  private mutating func addAncestorStatesToEnter(_ state: String, _ ancestor: String?) {
    for between in getProperAncestors(state, ancestor) {
      add(between)
      if isParallel(between) { addRegions(between) }
    }
  }

  private mutating func addRegions(_ parallel: String) {
    for child in getChildStates(parallel)
    where !statesToEnter.contains(where: { isDescendant($0, child) }) {
      addDescendantStatesToEnter(child)
    }
  }

  private func isInFinalState(_ state: String) -> Bool {
    if isCompound(state) {
      return getChildStates(state).contains { isFinal($0) && configuration.contains($0) }
    }
    return isParallel(state) && getChildStates(state).allSatisfy(isInFinalState)
  }

  private func getTransitionDomain(_ transition: Transition) -> String? {
    guard let source = transition.source else { return nil }
    let targets = getEffectiveTargetStates(transition.definition)
    if transition.definition.isInternal, isCompound(source),
      targets.allSatisfy({ isDescendant($0, source) })
    {
      return source
    }
    return getProperAncestors(source, nil).filter(isCompound).first { ancestor in
      targets.allSatisfy { isDescendant($0, ancestor) }
    }
  }

  private func getEffectiveTargetStates(_ transition: TransitionDefinition) -> [String] {
    var targets: [String] = []
    for target in transition.targets {
      var union = [target]
      if isHistory(target) {
        if let value = historyValue[target], !value.isEmpty {
          union = value
        } else if let content = node(target).transitions.first {
          union = getEffectiveTargetStates(content)
        }
      }
      targets += union.filter { !targets.contains($0) }
    }
    return targets
  }

  // MARK: executable content

  private mutating func executeContent(_ actions: [ActionDefinition]) {
    for action in actions {
      switch action {
      case .raise(let event): enqueue(event)
      case .log(let label, let value): happenings.append(.logged(label, value))
      case .perform(let index): happenings.append(.performed(index))
      case .choose(let branches):
        let chosen = branches.first { branch in
          guard let index = branch.guardIndex else { return true }
          return conditions[index].holds(configuration.contains)
        }
        executeContent(chosen?.actions ?? [])
      }
    }
  }

  private mutating func enqueue(_ event: String) {
    internalQueue.append(event)
    happenings.append(.raised(event))
  }
}
