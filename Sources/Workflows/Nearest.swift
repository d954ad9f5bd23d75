/// Finds the name that somebody may have meant.
package enum Nearest {
  /// The name with the least distance, if it is near enough to be a slip of the pen.
  static func name(to written: String, among names: some Sequence<String>) -> String? {
    let word = Array(written.unicodeScalars.prefix(80))
    let limit = max(1, word.count / 3)
    var best: (name: String, distance: Int)?
    for name in names {
      let other = Array(name.unicodeScalars.prefix(80))
      guard abs(other.count - word.count) <= limit else { continue }
      let distance = distance(word, other)
      guard distance <= limit, distance < best?.distance ?? .max else { continue }
      best = (name, distance)
    }
    return best?.name
  }

  /// A sentence that offers the name, or lists what there is.
  package static func mend(_ written: String, among names: [String], kind: String) -> String {
    if let nearest = name(to: written, among: names) { return "perhaps \"\(nearest)\"" }
    guard !names.isEmpty else { return "there is no \(kind) yet" }
    let shown = names.prefix(12)
    let more = names.count > shown.count ? " …" : ""
    return "the \(kind)s are " + shown.joined(separator: ", ") + more
  }

  /// Levenshtein's distance.
  private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var row = Array(0...right.count)
    for (i, one) in left.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, other) in right.enumerated() {
        let substituted = diagonal + (one == other ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(substituted, row[j] + 1, row[j + 1] + 1)
      }
    }
    return row[right.count]
  }
}
