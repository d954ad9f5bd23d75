/// Names of events, ready to be asked whether a descriptor matches one of them.
struct EventNameIndex {
  /// The names, in the order given.
  let names: [String]
  /// Every name, and the beginning of each up to each of its dots.
  private let stems: Set<Substring>

  init(_ names: [String]) {
    self.names = names
    var stems: Set<Substring> = []
    for name in names {
      stems.insert(name[...])
      for (place, byte) in zip(name.utf8.indices, name.utf8) where byte == 0x2E {
        stems.insert(name[..<place])
      }
    }
    self.stems = stems
  }

  /// Whether a descriptor of events (SCXML 3.12.1) matches one of the names.
  func matches(_ descriptor: String) -> Bool {
    let stem = EventNames.stem(of: descriptor)
    return stem.isEmpty ? !names.isEmpty : stems.contains(stem[...])
  }
}
