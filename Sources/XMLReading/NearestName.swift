/// Finds the name somebody probably meant.
enum NearestName {
  /// The nearest of some names to what was written, where one is near: at most a third of its
  /// letters have to be changed, and two neighbours that changed places count as one change.
  static func suggestion(for written: String, among names: [String]) -> String? {
    let written = Array(written.lowercased().unicodeScalars.prefix(65))
    guard !written.isEmpty, written.count <= 64 else { return nil }
    var best: (distance: Int, name: String)?
    for name in names {
      let other = Array(name.lowercased().unicodeScalars.prefix(65))
      let most = max(1, max(written.count, other.count) / 3)
      guard other.count <= 64, abs(other.count - written.count) <= most else { continue }
      let distance = distance(written, other)
      guard distance <= most, distance < max(written.count, other.count) else { continue }
      if let best, (best.distance, best.name) <= (distance, name) { continue }
      best = (distance, name)
    }
    return best?.name
  }

  /// The optimal string alignment distance (Damerau and Levenshtein, each part changed once).
  static func distance(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
    guard !one.isEmpty, !other.isEmpty else { return max(one.count, other.count) }
    var before: [Int] = []
    var last = Array(0...other.count)
    for row in 1...one.count {
      var present = [row]
      for column in 1...other.count {
        let same = one[row - 1] == other[column - 1]
        var least = min(
          last[column] + 1, present[column - 1] + 1, last[column - 1] + (same ? 0 : 1))
        if row > 1, column > 1, one[row - 1] == other[column - 2],
          one[row - 2] == other[column - 1]
        {
          least = min(least, before[column - 2] + 1)
        }
        present.append(least)
      }
      before = last
      last = present
    }
    return last[other.count]
  }
}
