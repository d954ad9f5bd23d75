/// Names of events, ready to be asked whether a descriptor matches one of them.
struct EventNameIndex {
  /// The names, in the order given.
  let names: [String]
  /// The names in order, so that those that begin alike stand together.
  private let sorted: [String]

  init(_ names: [String]) {
    self.names = names
    sorted = names.sorted()
  }

  /// Whether a descriptor of events (SCXML 3.12.1) matches one of the names.
  func matches(_ descriptor: String) -> Bool {
    let stem = EventNames.stem(of: descriptor)
    if stem.isEmpty { return !names.isEmpty }
    return first(from: stem) == stem || first(from: stem + ".")?.hasPrefix(stem + ".") == true
  }

  /// The first name that does not come before a text.
  private func first(from text: String) -> String? {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < text { low = middle + 1 } else { high = middle }
    }
    return low < sorted.count ? sorted[low] : nil
  }
}
