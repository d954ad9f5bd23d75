/// Which given names are the short or familiar form of which; a table in `Tables/nicknames.txt`.
enum Nicknames {
  /// The formal names that a given name, in capital letters without marks, may stand for, itself
  /// among them.
  static func formal(of name: String) -> Set<String> {
    (table[name] ?? []).union([name])
  }

  /// A line is a formal name, a colon, and its familiar forms.
  private static let table: [String: Set<String>] = {
    var table: [String: Set<String>] = [:]
    let text = String(decoding: PackageResources.nicknames_txt, as: UTF8.self)
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let sides = line.split(separator: ":")
      guard sides.count == 2 else { continue }
      let formal = String(sides[0])
      for name in sides[1].split(separator: " ") { table[String(name), default: []].insert(formal) }
    }
    return table
  }()
}
