/// A short list of transitions, by index; up to eight need no allocation.
struct TransitionList {
  private(set) var count = 0
  private var near: SIMD8<Int32> = .zero
  private var far: [Int32] = []

  var isEmpty: Bool { count == 0 }

  subscript(place: Int) -> Int {
    Int(place < 8 ? near[place] : far[place - 8])
  }

  mutating func append(_ transition: Int) {
    if count < 8 { near[count] = Int32(transition) } else { far.append(Int32(transition)) }
    count += 1
  }

  mutating func removeAll() {
    count = 0
    if !far.isEmpty { far.removeAll(keepingCapacity: true) }
  }

  mutating func removeAll(in unwanted: TransitionList) {
    var rest = TransitionList()
    for place in 0..<count where !unwanted.contains(self[place]) { rest.append(self[place]) }
    self = rest
  }

  func contains(_ transition: Int) -> Bool {
    (0..<count).contains { self[$0] == transition }
  }

  mutating func sort() {
    if count <= 8 {
      sortNear()
      return
    }
    let sorted = (0..<count).map { self[$0] }.sorted()
    removeAll()
    for transition in sorted { append(transition) }
  }

  private mutating func sortNear() {
    for place in 1..<max(1, count) {
      let transition = near[place]
      var hole = place
      while hole > 0, near[hole - 1] > transition {
        near[hole] = near[hole - 1]
        hole -= 1
      }
      near[hole] = transition
    }
  }
}
