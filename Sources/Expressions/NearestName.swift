/// Finds the name that somebody probably meant.
enum NearestName {
  /// The candidate nearest to a name, if it is near enough to be meant; the first of several.
  ///
  /// Near is one edit for every three characters, and one at least; an edit inserts, removes or
  /// replaces a character or swaps two neighbours. Capitals do not count.
  static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
    let wanted = Array(name.lowercased().unicodeScalars)
    guard !wanted.isEmpty, wanted.count <= 64 else { return nil }
    var best: (name: String, distance: Int)?
    for candidate in candidates {
      let scalars = Array(candidate.lowercased().unicodeScalars)
      let limit = max(1, max(wanted.count, scalars.count) / 3)
      guard abs(scalars.count - wanted.count) <= limit else { continue }
      let distance = edits(from: wanted, to: scalars)
      // A single character is near to every other.
      guard distance <= limit, distance < max(wanted.count, scalars.count),
        distance < best?.distance ?? Int.max
      else { continue }
      best = (candidate, distance)
    }
    return best?.name
  }

  /// Optimal string alignment distance.
  private static func edits(from left: [Unicode.Scalar], to right: [Unicode.Scalar]) -> Int {
    var earlier: [Int] = []
    var row = Array(0...right.count)
    for (i, from) in left.enumerated() {
      var next = [i + 1]
      for (j, to) in right.enumerated() {
        var cost = min(row[j + 1] + 1, next[j] + 1, row[j] + (from == to ? 0 : 1))
        if i > 0, j > 0, from == right[j - 1], left[i - 1] == to {
          cost = min(cost, earlier[j - 1] + 1)
        }
        next.append(cost)
      }
      earlier = row
      row = next
    }
    return row[right.count]
  }
}
