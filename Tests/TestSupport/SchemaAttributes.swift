import XMLReading

/// The attributes that a schema declares, each as `element@attribute`.
struct SchemaAttributes {
  private let types: [String: XMLElement]
  private let groups: [String: XMLElement]
  private(set) var all: Set<String> = []

  init(_ schema: XMLElement) {
    func named(_ kind: String) -> [String: XMLElement] {
      Dictionary(
        schema.all(kind).compactMap { part in part["name"].map { ($0, part) } },
        uniquingKeysWith: { first, _ in first })
    }
    types = named("complexType")
    groups = named("attributeGroup")
    for element in schema.all("element") { collect(element) }
  }

  private mutating func collect(_ element: XMLElement) {
    guard let name = element["name"] else { return }
    if let type = element["type"], let named = types[String(type.dropFirst(2))] {
      walk(named, element: name)
    }
    for child in element.children { walk(child, element: name) }
  }

  /// Goes through a type; an element within it has attributes of its own.
  private mutating func walk(_ part: XMLElement, element: String) {
    switch part.name {
    case "element": collect(part)
    case "attribute": if let name = part["name"] { all.insert("\(element)@\(name)") }
    case "attributeGroup":
      if let group = part["ref"].flatMap({ groups[String($0.dropFirst(2))] }) {
        for child in group.children { walk(child, element: element) }
      }
    default:
      if part.name == "extension", let base = part["base"],
        let type = types[String(base.dropFirst(2))]
      {
        walk(type, element: element)
      }
      for child in part.children { walk(child, element: element) }
    }
  }
}
