/// All event descriptors of a chart, resolved (SCXML 3.12.1).
///
/// The descriptors form a tree: `a` lies over `a.b`, and `*` over everything. An event matches
/// exactly the descriptors on the way from the deepest one that is a prefix of its name up to `*`,
/// so that node says all there is to know about a name.
struct EventTable: Sendable {
  struct Node: Sendable {
    /// The node of the longest descriptor that is a proper prefix of this one; -1 above `*`.
    var parent: Int32
    var candidates: CandidateTable
    /// The states whose transitions such an event may select: the sources of its candidates and of
    /// those of all descriptors above.
    var listeners: StateSet
  }

  var nodes: [Node]
  private var places: [Substring: Int32]

  /// A table of these descriptors, each normalized; the wildcard is always in it.
  init(descriptors: Set<String>, stateCount: Int) {
    // A prefix sorts before what it begins, so a node's parent is made before it.
    let names = descriptors.subtracting([EventDescriptor.wildcard]).sorted()
    let none = CandidateTable(entries: [], stateCount: stateCount)
    let nobody = StateSet(capacity: stateCount)
    nodes = [Node(parent: -1, candidates: none, listeners: nobody)]
    places = [:]
    for name in names {
      let parent = node(matching: name)
      places[name[...]] = Int32(nodes.count)
      nodes.append(Node(parent: parent, candidates: none, listeners: nobody))
    }
  }

  /// The node of the longest descriptor that matches the name.
  func node(matching name: String) -> Int32 {
    if let place = places[name[...]] { return place }
    for beginning in name.dottedBeginnings {
      if let place = places[beginning] { return place }
    }
    return 0
  }

  /// Whether every event of this node is also one of another of these.
  func isBelow(_ node: Int32, anyOf others: Set<Int32>) -> Bool {
    var place = nodes[Int(node)].parent
    while place >= 0 {
      if others.contains(place) { return true }
      place = nodes[Int(place)].parent
    }
    return false
  }
}

/// The transitions of one descriptor, by the states they leave from.
struct CandidateTable: Sendable {
  struct Entry: Sendable {
    let source: Int32
    let transition: Int32
  }

  /// In document order.
  let entries: [Entry]
  /// The sources, where there are so many that a look at each would take longer, and where the
  /// entries of each state begin.
  private let bySource: (sources: StateSet, starts: [Int32])?

  init(entries: [Entry], stateCount: Int) {
    self.entries = entries
    guard entries.count > 8 + stateCount / 32 else {
      bySource = nil
      return
    }
    var sources = StateSet(capacity: stateCount)
    var starts = Array(repeating: Int32(0), count: stateCount + 1)
    for entry in entries {
      sources.insert(Int(entry.source))
      starts[Int(entry.source) + 1] += 1
    }
    for state in 0..<stateCount { starts[state + 1] += starts[state] }
    bySource = (sources, starts)
  }

  /// Goes through the transitions whose sources are active, in document order.
  func forEach(activeIn active: StateSet, _ body: (Int) -> Void) {
    guard let (sources, starts) = bySource else {
      for entry in entries where active.contains(Int(entry.source)) {
        body(Int(entry.transition))
      }
      return
    }
    var place = 0
    while let source = active.first(from: place, alsoIn: sources) {
      for index in starts[source]..<starts[source + 1] {
        body(Int(entries[Int(index)].transition))
      }
      place = source + 1
    }
  }
}
