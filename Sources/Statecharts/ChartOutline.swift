/// A definition laid out flat in document order, its names looked up.
struct ChartOutline {
  struct Entry {
    let definition: StateDefinition
    /// ``Chart/document`` at the top.
    let parent: Int
    let depth: Int
    var subtreeEnd: Int

    var isHistory: Bool {
      if case .history = definition.kind { true } else { false }
    }
  }

  static let maximalDepth = 512
  static let maximalCount = 65_536

  let root: StateDefinition
  private(set) var entries: [Entry] = []
  /// The first state of each name.
  private(set) var places: [String: Int] = [:]

  /// Throws where the definition is too large to be looked at.
  init(_ definition: ChartDefinition) throws(ChartErrors) {
    root = definition.root
    for child in root.children {
      try add(child, parent: Chart.document, depth: 1)
    }
  }

  private mutating func add(
    _ definition: StateDefinition, parent: Int, depth: Int
  ) throws(ChartErrors) {
    let place = entries.count
    if depth > Self.maximalDepth {
      throw tooLarge(.tooDeep(limit: Self.maximalDepth), parent)
    }
    if place >= Self.maximalCount {
      throw tooLarge(.tooManyStates(limit: Self.maximalCount), parent)
    }
    entries.append(
      Entry(definition: definition, parent: parent, depth: depth, subtreeEnd: place + 1))
    if places[definition.id] == nil { places[definition.id] = place }
    for child in definition.children {
      try add(child, parent: place, depth: depth + 1)
    }
    entries[place].subtreeEnd = entries.count
  }

  private func tooLarge(_ problem: ChartError.Problem, _ parent: Int) -> ChartErrors {
    ChartErrors(errors: [
      ChartError(
        problem: problem, state: parent < 0 ? nil : StateIndex(parent),
        stateID: parent < 0 ? "" : entries[parent].definition.id, part: .state)
    ])
  }

  func isDescendant(_ state: Int, of other: Int) -> Bool {
    other == Chart.document || (other < state && state < entries[other].subtreeEnd)
  }

  /// The child states, histories left out.
  func children(of state: Int) -> [Int] {
    var children: [Int] = []
    var place = state + 1
    let end = state == Chart.document ? entries.count : entries[state].subtreeEnd
    while place < end {
      if !entries[place].isHistory { children.append(place) }
      place = entries[place].subtreeEnd
    }
    return children
  }

  /// The nearest state that both lie in, or the document.
  func leastCommonAncestor(_ first: Int, _ second: Int) -> Int {
    var place = entries[first].parent
    while place != Chart.document, !isDescendant(second, of: place) {
      place = entries[place].parent
    }
    return place
  }
}
