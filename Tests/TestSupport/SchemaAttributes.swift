public import XMLReading

/// The attributes that a schema declares, each as `element@attribute`.
///
/// Names of types and groups may have a prefix; elements of one name count together.
public struct SchemaAttributes {
  private let types: [String: XMLElement]
  private let groups: [String: XMLElement]
  private var walked: Set<String> = []
  /// All of them.
  public private(set) var all: Set<String> = []

  /// Those of the elements that a schema declares at its top, and of all that may stand in them.
  public init(_ schema: XMLElement) {
    func named(_ kind: String) -> [String: XMLElement] {
      Dictionary(
        schema.all(kind).compactMap { part in part["name"].map { ($0, part) } },
        uniquingKeysWith: { first, _ in first })
    }
    types = named("complexType")
    groups = named("attributeGroup")
    for element in schema.all("element") { collect(element) }
  }

  private static func local(_ name: String) -> String {
    name.split(separator: ":").last.map(String.init) ?? name
  }

  private mutating func collect(_ element: XMLElement) {
    guard let name = element["name"] else { return }
    if let type = element["type"].map({ Self.local($0) }), let named = types[type],
      // A state may stand in a state.
      walked.insert("\(name) \(type)").inserted
    {
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
      if let group = part["ref"].flatMap({ groups[Self.local($0)] }) {
        for child in group.children { walk(child, element: element) }
      }
    default:
      if part.name == "extension", let type = part["base"].flatMap({ types[Self.local($0)] }) {
        walk(type, element: element)
      }
      for child in part.children { walk(child, element: element) }
    }
  }
}
