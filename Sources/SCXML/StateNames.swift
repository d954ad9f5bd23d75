import XMLReading

/// The names of a document's states in document order, as a chart will number them.
enum StateNames {
  static let kinds: Set<String> = ["state", "parallel", "final", "history"]

  static func all(in root: XMLElement) -> [String] {
    var names: [String] = []
    collect(from: root, into: &names)
    return names
  }

  private static func collect(from element: XMLElement, into names: inout [String]) {
    for child in element.children
    where child.namespace == SCXMLReader.namespace && kinds.contains(child.name) {
      names.append(child["id"] ?? "#\(names.count + 1)")
      collect(from: child, into: &names)
    }
  }
}
