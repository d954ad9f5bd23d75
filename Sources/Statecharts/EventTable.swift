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
  }

  var nodes: [Node]
  private var places: [String: Int32]

  /// A table of these descriptors, each normalized; the wildcard is always in it.
  init(descriptors: Set<String>, stateCount: Int) {
    // A prefix sorts before what it begins, so a node's parent is made before it.
    let names = descriptors.subtracting([EventDescriptor.wildcard]).sorted()
    let none = CandidateTable(entries: [], stateCount: stateCount)
    nodes = [Node(parent: -1, candidates: none)]
    places = [:]
    for name in names {
      let parent = node(matching: name)
      places[name] = Int32(nodes.count)
      nodes.append(Node(parent: parent, candidates: none))
    }
  }

  /// The node of the longest descriptor that matches the name.
  func node(matching name: String) -> Int32 {
    if let place = places[name] { return place }
    var prefix = Substring(name)
    while let dot = prefix.utf8.lastIndex(of: UInt8(ascii: ".")) {
      prefix = prefix[..<dot]
      if let place = places[String(prefix)] { return place }
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
  /// The sources, where there are so many that a look at each would take longer.
  let sources: StateSet?

  init(entries: [Entry], stateCount: Int) {
    self.entries = entries
    if entries.count > 32 + stateCount / 32 {
      var sources = StateSet(capacity: stateCount)
      for entry in entries { sources.insert(Int(entry.source)) }
      self.sources = sources
    } else {
      sources = nil
    }
  }

  /// Adds the transitions whose sources are active, in document order.
  func collect(activeIn active: StateSet, into list: inout TransitionList) {
    guard let sources else {
      for entry in entries where active.contains(Int(entry.source)) {
        list.append(Int(entry.transition))
      }
      return
    }
    var place = 0
    while let source = active.first(from: place, alsoIn: sources) {
      var index = firstEntry(of: source)
      while index < entries.count, entries[index].source == Int32(source) {
        list.append(Int(entries[index].transition))
        index += 1
      }
      place = source + 1
    }
  }

  private func firstEntry(of source: Int) -> Int {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].source < Int32(source) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
