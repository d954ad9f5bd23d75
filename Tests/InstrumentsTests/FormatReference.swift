import XMLReading

/// The reference page of the instrument format, made from the annotations of its schema.
struct FormatReference {
  private let types: [String: XMLElement]
  private let simpleTypes: [XMLElement]
  private let groups: [String: XMLElement]
  private var seen: Set<String> = []
  private var lines: [String] = []

  /// The page of a schema.
  static func page(of schema: XMLElement) -> String {
    var reference = FormatReference(schema)
    reference.write(schema)
    return reference.lines.joined(separator: "\n") + "\n"
  }

  private init(_ schema: XMLElement) {
    func named(_ kind: String) -> [String: XMLElement] {
      Dictionary(
        schema.all(kind).compactMap { part in part["name"].map { ($0, part) } },
        uniquingKeysWith: { first, _ in first })
    }
    types = named("complexType")
    groups = named("attributeGroup")
    simpleTypes = schema.all("simpleType")
  }

  private mutating func write(_ schema: XMLElement) {
    lines += [
      "# The instrument format, element by element", "",
      "Made from the annotations of `Instruments/instrument.xsd` by the tests (`UPDATE_GOLDEN=1`); do not edit it.",
      "", documentation(schema), "", "## Elements",
    ]
    for element in schema.all("element") { section(element, within: nil) }
    lines += ["", "## Kinds of values", "", "| kind | meaning |", "|---|---|"]
    for type in simpleTypes {
      lines.append(
        "| \(anchor(type["name"] ?? "")) | \(documentation(type))\(enumerated(type)) |")
    }
  }

  private mutating func section(_ element: XMLElement, within parent: String?) {
    let name = element["name"] ?? ""
    let type = element["type"].flatMap { types[local($0)] } ?? element.first("complexType")
    let key = "\(name)/\(element["type"] ?? parent ?? "")"
    guard seen.insert(key).inserted else { return }
    let place = parent.map { " (in `\($0)`)" } ?? ""
    lines += ["", "### `\(name)`\(place)", ""]
    let own = documentation(element)
    let typed = type.map(documentation) ?? ""
    lines.append([own, typed].filter { !$0.isEmpty }.joined(separator: " "))
    guard let type else {
      lines += ["", "Text: \(kind(element["type"]))."]
      return
    }
    if let base = type.first("simpleContent")?.first("extension")?["base"] {
      lines += ["", "Text: \(kind(base))."]
    } else if type["mixed"] == "true" {
      lines += ["", "Text: plain words for people."]
    }
    let children = children(of: type)
    if !children.isEmpty {
      lines += ["", "Holds, in this order: \(children.map(occurrence).joined(separator: ", "))."]
    }
    let attributes = attributes(of: type)
    if !attributes.isEmpty {
      lines += ["", "| attribute | value | meaning |", "|---|---|---|"]
      lines += attributes.map(row)
    }
    for child in children { section(child, within: name) }
  }

  private func occurrence(_ element: XMLElement) -> String {
    let name = "`\(element["name"] ?? "")`"
    switch (element["minOccurs"], element["maxOccurs"]) {
    case ("0", "unbounded"): return "\(name) (any number)"
    case (_, "unbounded"): return "\(name) (one or more)"
    case ("0", _): return "\(name) (at most one)"
    default: return name
    }
  }

  private func row(_ attribute: XMLElement) -> String {
    let required = attribute["use"] == "required" ? " **required**" : ""
    let value =
      attribute["type"].map(kind)
      ?? (attribute.first("simpleType").map { _ in "one of" } ?? "text")
    let words = attribute.first("simpleType").map(enumerated) ?? ""
    return
      "| `\(attribute["name"] ?? "")`\(required) | \(value) | \(documentation(attribute))\(words) |"
  }

  /// The values of a closed list, each with its meaning where it has one.
  private func enumerated(_ type: XMLElement) -> String {
    let values = all("enumeration", in: type).map { value in
      let meaning = documentation(value)
      return "`\(value["value"] ?? "")`" + (meaning.isEmpty ? "" : ": \(meaning)")
    }
    return values.isEmpty
      ? "" : " " + values.joined(separator: values.first?.contains(": ") == true ? " " : ", ")
  }

  private func all(_ name: String, in element: XMLElement) -> [XMLElement] {
    element.children.flatMap { child in
      (child.name == name ? [child] : []) + all(name, in: child)
    }
  }

  /// The child elements of a type, not those of its children.
  private func children(of part: XMLElement) -> [XMLElement] {
    part.children.flatMap { child -> [XMLElement] in
      switch child.name {
      case "element": [child]
      case "sequence", "choice": repeated(children(of: child), by: child)
      default: []
      }
    }
  }

  /// What stands in a choice may be left out, and be there as often as the choice.
  private func repeated(_ elements: [XMLElement], by group: XMLElement) -> [XMLElement] {
    guard group.name == "choice" else { return elements }
    return elements.map { element in
      let kept = element.attributes.filter { $0.name != "minOccurs" && $0.name != "maxOccurs" }
      let occurs = [
        ("minOccurs", "0"), ("maxOccurs", group["maxOccurs"] ?? element["maxOccurs"] ?? "1"),
      ]
      return XMLElement(
        name: element.name,
        attributes: kept
          + occurs.map { XMLAttribute(name: $0, value: $1, location: element.location) },
        children: element.children, text: element.text, location: element.location)
    }
  }

  private func attributes(of part: XMLElement) -> [XMLElement] {
    part.children.flatMap { child -> [XMLElement] in
      switch child.name {
      case "attribute": [child]
      case "attributeGroup":
        child["ref"].flatMap { groups[local($0)] }.map(attributes) ?? []
      case "simpleContent", "extension": attributes(of: child)
      default: []
      }
    }
  }

  private func documentation(_ element: XMLElement) -> String {
    (element.first("annotation")?.first("documentation")?.text ?? "").replacing("|", with: "\\|")
  }

  private func kind(_ name: String?) -> String {
    guard let name else { return "text" }
    return name.hasPrefix("xs:") ? "text" : anchor(local(name))
  }

  private func anchor(_ name: String) -> String { "*\(name)*" }

  private func local(_ name: String) -> String {
    String(name.split(separator: ":").last ?? "")
  }
}
