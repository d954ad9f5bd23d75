/// Which children and attributes a schema knows where: what a suggestion may suggest.
///
/// It is read from the schema's own tree, and only as fine as suggestions need: names and nesting,
/// no order and no number.
struct SchemaVocabulary: Sendable {
  /// What may stand in one element.
  struct Entry: Sendable {
    var attributes: [String] = []
    /// The names of children, each with the number of its own entry.
    var children: [(name: String, entry: Int)] = []
    /// Whether a wildcard lets in other elements.
    var isOpen = false

    func entry(of child: String) -> Int? { children.first { $0.name == child }?.entry }
  }

  /// The namespace of the elements; empty where there is none.
  let namespace: String
  /// The elements that may be a file's root.
  let roots: [(name: String, entry: Int)]
  private let entries: [Entry]

  init(_ schema: XMLElement) {
    namespace = schema["targetNamespace"] ?? ""
    var compiler = Compiler(schema)
    roots = schema.all("element").compactMap { element in
      element["name"].map { ($0, compiler.entry(for: element)) }
    }
    entries = compiler.entries
  }

  /// What may stand in the element at the end of a path of names from the root; nil where the path
  /// leaves what the schema knows.
  func entry(_ path: [String]) -> Entry? {
    guard let first = path.first, var index = roots.first(where: { $0.name == first })?.entry
    else { return nil }
    for name in path.dropFirst() {
      guard let next = entries[index].entry(of: name) else { return nil }
      index = next
    }
    return entries[index]
  }

  /// The parts of a schema that would make libxml2 fetch something, or that are no schema at all.
  static func reachesOut(_ root: XMLElement) -> [Finding] {
    guard root.name == "schema", root.namespace == "http://www.w3.org/2001/XMLSchema" else {
      return [
        Finding(
          id: "schema-not-compiled", message: "<\(root.name)> is not an XML Schema", at: root,
          mend: "Begin with <xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\">")
      ]
    }
    let refused: Set<String> = ["include", "import", "redefine", "override"]
    return root.children.filter { refused.contains($0.name) }.map {
      Finding(
        id: "schema-not-compiled", message: "a schema stands alone here: \($0.name) is refused",
        at: $0, mend: "Write its declarations into this schema")
    }
  }
}

/// Follows types, groups and references of a schema from one element declaration to the next.
private struct Compiler {
  var entries: [SchemaVocabulary.Entry] = []
  private var numbers: [SourceLocation: Int] = [:]
  private var named: [String: XMLElement] = [:]

  init(_ schema: XMLElement) {
    for child in schema.children {
      if let name = child["name"] { named["\(child.name) \(name)"] = child }
    }
  }

  /// The number of the entry of an element's declaration, compiled when first asked for.
  mutating func entry(for declaration: XMLElement) -> Int {
    if let known = numbers[declaration.location] { return known }
    let number = entries.count
    numbers[declaration.location] = number
    entries.append(SchemaVocabulary.Entry())
    var found = SchemaVocabulary.Entry()
    var visited: Set<SourceLocation> = []
    if let type = global("complexType", declaration["type"]) {
      gather(type, into: &found, &visited)
    }
    gather(declaration, into: &found, &visited)
    entries[number] = found
    return number
  }

  private func global(_ kind: String, _ name: String?) -> XMLElement? {
    guard let name else { return nil }
    return named["\(kind) \(name.split(separator: ":").last ?? "")"]
  }

  private mutating func gather(
    _ part: XMLElement, into entry: inout SchemaVocabulary.Entry,
    _ visited: inout Set<SourceLocation>
  ) {
    guard visited.insert(part.location).inserted else { return }
    if part.name == "extension", let base = global("complexType", part["base"]) {
      gather(base, into: &entry, &visited)
    }
    for child in part.children {
      switch child.name {
      case "attribute" where child["use"] != "prohibited":
        if let name = child["name"] ?? child["ref"] { entry.attributes.append(name) }
      case "element":
        let declaration = global("element", child["ref"]) ?? child
        if let name = declaration["name"] {
          entry.children.append((name, self.entry(for: declaration)))
        }
      case "any": entry.isOpen = true
      case "group", "attributeGroup":
        if let group = global(child.name, child["ref"]) { gather(group, into: &entry, &visited) }
      case "complexType", "complexContent", "simpleContent", "extension", "restriction",
        "sequence", "choice", "all":
        gather(child, into: &entry, &visited)
      default: break
      }
    }
  }
}
