/// Turns a definition without errors into the tables that a chart runs on.
struct ChartCompiler {
  private let outline: ChartOutline
  private(set) var states: [ChartState] = []
  private(set) var transitions: [ChartTransition] = []
  private(set) var initial: [Int] = []
  private(set) var events: EventTable
  private(set) var eventless: CandidateTable
  private(set) var eventlessSources: StateSet
  private(set) var atomicStates: StateSet
  private(set) var statesWithHistory: StateSet
  private(set) var histories: [Int] = []
  private(set) var fingerprint: UInt64 = 0xcbf2_9ce4_8422_2325

  init(_ outline: ChartOutline) {
    self.outline = outline
    let count = outline.entries.count
    eventlessSources = StateSet(capacity: count)
    atomicStates = StateSet(capacity: count)
    statesWithHistory = StateSet(capacity: count)
    eventless = CandidateTable(entries: [], stateCount: count)
    let descriptors = outline.entries.filter { !$0.isHistory }.flatMap { entry in
      entry.definition.transitions.flatMap { $0.events.compactMap(EventDescriptor.normalized) }
    }
    events = EventTable(descriptors: Set(descriptors), stateCount: count)
  }

  mutating func compile() {
    for place in outline.entries.indices { addState(place) }
    initial = targets(of: outline.root, at: Chart.document)
    for place in outline.entries.indices where !outline.entries[place].isHistory {
      for transition in outline.entries[place].definition.transitions {
        addTransition(transition, from: place)
      }
    }
    fillCandidates()
  }

  // MARK: states

  private mutating func addState(_ place: Int) {
    let entry = outline.entries[place]
    let definition = entry.definition
    let children = outline.children(of: place)
    var state = ChartState(
      id: definition.id, kind: kind(of: definition, hasChildren: !children.isEmpty),
      parent: entry.parent == Chart.document ? nil : StateIndex(entry.parent))
    state.children = children.map(StateIndex.init(_:))
    state.subtreeEnd = entry.subtreeEnd
    state.onEntry = definition.onEntry.flatMap { actions($0) }
    state.onExit = definition.onExit.flatMap { actions($0) }
    state.doneName = "done.state." + definition.id
    state.doneEvent = EventIndex(node: events.node(matching: state.doneName))
    switch state.kind {
    case .atomic, .final: atomicStates.insert(place)
    case .compound:
      state.initial = targets(of: definition, at: place)
      state.initialActions = actions(definition.initial?.actions ?? [])
    case .history:
      state.initial = definition.transitions.first.map { places($0.targets) } ?? []
      state.initialActions = actions(definition.transitions.first?.actions ?? [])
      state.historyPlace = histories.count
      histories.append(place)
      if entry.parent >= 0 {
        states[entry.parent].histories.append(StateIndex(place))
        statesWithHistory.insert(entry.parent)
      }
    case .parallel: break
    }
    addToFingerprint(state)
    states.append(state)
  }

  private func kind(of definition: StateDefinition, hasChildren: Bool) -> ChartState.Kind {
    switch definition.kind {
    case .state: hasChildren ? .compound : .atomic
    case .parallel: .parallel
    case .final: .final
    case .history(let deep): .history(deep: deep)
    }
  }

  /// The written initial, else the first child (SCXML 3.2, 3.3).
  private func targets(of definition: StateDefinition, at place: Int) -> [Int] {
    if let initial = definition.initial { return places(initial.targets) }
    return outline.children(of: place).first.map { [$0] } ?? []
  }

  private func places(_ ids: [String]) -> [Int] {
    ids.compactMap { outline.places[$0] }
  }

  private func actions(_ definitions: [ActionDefinition]) -> [Action] {
    definitions.map { definition in
      switch definition {
      case .raise(let name):
        .raise(name: name, event: EventIndex(node: events.node(matching: name)))
      case .log(let label, let value): .log(label: label, value: value)
      case .perform(let index): .perform(index)
      case .choose(let branches):
        .choose(
          branches.map {
            Action.Branch(guardIndex: $0.guardIndex, actions: actions($0.actions))
          })
      }
    }
  }

  /// FNV-1a over name, kind and parent.
  private mutating func addToFingerprint(_ state: ChartState) {
    let kind: UInt8 =
      switch state.kind {
      case .atomic: 1
      case .compound: 2
      case .parallel: 3
      case .final: 4
      case .history(let deep): deep ? 6 : 5
      }
    let parent = UInt32(truncatingIfNeeded: state.parent?.rawValue ?? Chart.document)
    let bytes = [kind] + (0..<4).map { UInt8(truncatingIfNeeded: parent >> ($0 * 8)) }
    for byte in Array(state.id.utf8) + [0] + bytes {
      fingerprint = (fingerprint ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
    }
  }

  // MARK: transitions

  private mutating func addTransition(_ definition: TransitionDefinition, from source: Int) {
    var transition = ChartTransition(
      source: StateIndex(source), events: definition.events, guardIndex: definition.guardIndex,
      targets: places(definition.targets).map(StateIndex.init(_:)),
      isInternal: definition.isInternal)
    transition.actions = actions(definition.actions)
    transitions.append(transition)
  }

  /// Of each transition, its events' nodes without those that lie below another of them.
  private mutating func fillCandidates() {
    var entries = Array(repeating: [CandidateTable.Entry](), count: events.nodes.count)
    var eventlessEntries: [CandidateTable.Entry] = []
    for (index, transition) in transitions.enumerated() {
      let entry = CandidateTable.Entry(
        source: Int32(transition.source.rawValue), transition: Int32(index))
      if transition.events.isEmpty { eventlessEntries.append(entry) }
      let nodes = Set(
        transition.events.compactMap(EventDescriptor.normalized).map(events.node(matching:)))
      for node in nodes where !events.isBelow(node, anyOf: nodes) {
        entries[Int(node)].append(entry)
      }
    }
    let count = states.count
    for node in entries.indices {
      events.nodes[node].candidates = CandidateTable(entries: entries[node], stateCount: count)
    }
    eventless = CandidateTable(entries: eventlessEntries, stateCount: count)
    fillListeners()
  }

  /// A node's parent comes before it, so what listens to the parent is known.
  private mutating func fillListeners() {
    for entry in eventless.entries { eventlessSources.insert(Int(entry.source)) }
    for node in events.nodes.indices {
      let parent = Int(events.nodes[node].parent)
      var listeners = StateSet(capacity: states.count)
      if parent >= 0 { listeners.formUnion(events.nodes[parent].listeners) }
      for entry in events.nodes[node].candidates.entries { listeners.insert(Int(entry.source)) }
      events.nodes[node].listeners = listeners
    }
  }
}
