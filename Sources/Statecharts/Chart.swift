/// A statechart, checked and fit to run.
///
/// What it says never changes; all that moves is in ``Configuration``. Stepping is a pure function
/// of chart, configuration and event (and of the guards' answers), by the algorithm of SCXML 1.0,
/// Appendix D. It is made once and shared, so that handing it about costs nothing.
public final class Chart: Sendable {
  /// The states in document order; a ``StateIndex`` is a place in it.
  public let states: [ChartState]
  /// The transitions in document order of their sources; ``Effect/took(transition:)`` counts in it.
  ///
  /// A state's own transitions come before those of the states in it. The transitions of `initial`
  /// and `history` are not among them.
  public let transitions: [ChartTransition]

  /// Stands for the document where a state's place is asked for: the parent of the top.
  static let document = -1

  /// Tells this chart's configurations from those of others; from all names, kinds and nesting.
  let fingerprint: UInt64
  /// What the document enters first.
  let initial: [Int]
  let topStates: [Int]
  let events: EventTable
  let eventless: CandidateTable
  /// The sources of its transitions.
  let eventlessSources: StateSet
  let atomicStates: StateSet
  let statesWithHistory: StateSet
  /// The histories in document order, as ``Configuration/history`` keeps them.
  let histories: [Int]
  /// What transitions enter, one after the other.
  let fixedEntries: [FixedEntry]
  /// What the document enters first, in ``fixedEntries``, if that can be kept.
  let initialEntry: Range<Int>?
  var historyCount: Int { histories.count }
  private let places: [String: Int]

  /// Checks the definition and compiles it; throws everything that is wrong with it at once.
  public convenience init(compiling definition: ChartDefinition) throws(ChartErrors) {
    let outline = try ChartOutline(definition)
    let errors = ChartChecks.errors(in: outline)
    guard errors.isEmpty else { throw ChartErrors(errors: errors) }
    var compiler = ChartCompiler(outline)
    compiler.compile()
    let draft = Chart(outline, compiler, FixedSets(of: compiler.transitions))
    self.init(outline, compiler, draft.fixedSets())
  }

  private init(_ outline: ChartOutline, _ compiler: ChartCompiler, _ sets: FixedSets) {
    places = outline.places
    states = compiler.states
    transitions = sets.transitions
    initial = compiler.initial
    topStates = outline.children(of: Chart.document)
    events = compiler.events
    eventless = compiler.eventless
    eventlessSources = compiler.eventlessSources
    atomicStates = compiler.atomicStates
    statesWithHistory = compiler.statesWithHistory
    histories = compiler.histories
    fingerprint = compiler.fingerprint
    fixedEntries = sets.entries
    initialEntry = sets.initial
  }

  /// The name of a state.
  public func name(of state: StateIndex) -> String { states[state.rawValue].id }

  /// The state of this name.
  public func index(of id: String) -> StateIndex? { places[id].map(StateIndex.init(_:)) }

  /// Whether the state has no child states; final states are atomic, histories are not.
  public func isAtomic(_ state: StateIndex) -> Bool { atomicStates.contains(state.rawValue) }

  /// The ancestors of a state, its parent first (Appendix D, getProperAncestors).
  public func ancestors(of state: StateIndex) -> [StateIndex] {
    Array(sequence(first: state) { self.states[$0.rawValue].parent }.dropFirst())
  }

  /// The proper descendants of a state, histories left out.
  public func descendants(of state: StateIndex) -> StateSet {
    realStates(in: properDescendants(of: state.rawValue))
  }

  /// Whether the first state lies in the second (Appendix D, isDescendant).
  public func isDescendant(_ state: StateIndex, of other: StateIndex) -> Bool {
    isDescendant(state.rawValue, of: other.rawValue)
  }

  /// The event of this name, as this chart sees it; any name will do.
  public func event(named name: String) -> EventIndex {
    EventIndex(node: events.node(matching: name))
  }
}

extension Chart {
  func isDescendant(_ state: Int, of other: Int) -> Bool {
    properDescendants(of: other).contains(state)
  }

  /// The places of all that lies in a state, histories too; of the document, all places.
  func properDescendants(of state: Int) -> Range<Int> {
    state == Chart.document ? 0..<states.count : state + 1..<states[state].subtreeEnd
  }

  /// The states of these places that can be active.
  func realStates(in range: Range<Int>) -> StateSet {
    var set = StateSet(capacity: states.count)
    for place in range where !states[place].isHistory { set.insert(place) }
    return set
  }

  /// Appendix D, getTransitionDomain: the smallest compound state that stays active, or the
  /// document.
  func getTransitionDomain(of transition: ChartTransition, effectiveTargets: [Int]) -> Int {
    let source = transition.source.rawValue
    if transition.isInternal, states[source].kind == .compound,
      effectiveTargets.allSatisfy({ isDescendant($0, of: source) })
    {
      return source
    }
    return findLCCA(of: source, and: effectiveTargets)
  }

  /// Appendix D, findLCCA: the least common compound ancestor, or the document.
  func findLCCA(of head: Int, and tail: [Int]) -> Int {
    var place = states[head].parent?.rawValue
    while let ancestor = place {
      if states[ancestor].kind == .compound,
        tail.allSatisfy({ isDescendant($0, of: ancestor) })
      {
        return ancestor
      }
      place = states[ancestor].parent?.rawValue
    }
    return Chart.document
  }
}
