import CLibXML2

/// Words a breach of a schema for people: which element or attribute, what was expected, how to
/// mend it.
struct SchemaMessage {
  let breach: SchemaBreach
  let context: ElementContext
  let vocabulary: SchemaVocabulary

  private var element: XMLElement { context.element }

  /// The same breach told of a sibling.
  func about(_ sibling: XMLElement, _ index: Int) -> SchemaMessage {
    SchemaMessage(
      breach: breach,
      context: ElementContext(
        element: sibling, index: index, parent: context.parent, parentIndex: context.parentIndex,
        path: context.path, siblings: context.siblings), vocabulary: vocabulary)
  }

  // MARK: - Elements

  /// The names of elements that libxml2 says it expected here; it tells ten at most.
  var expected: [String] {
    guard let open = breach.message.firstRange(of: "Expected is"),
      let bracket = breach.message[open.upperBound...].firstRange(of: "( "),
      let close = breach.message.lastIndex(of: ")")
    else { return [] }
    let names = breach.message[bracket.upperBound..<max(bracket.upperBound, close)]
    return names.split(separator: ", ").compactMap { name in
      let local = name.trimmedLine.localName
      return local.hasPrefix("##") || local == "*" || local.isEmpty ? nil : local
    }
  }

  private var allowedChildren: [String] {
    guard let entry = vocabulary.entry(context.path) else { return expected }
    return entry.children.map(\.name).unique
  }

  /// Whether the schema knows an element of this name within this parent.
  var isKnownHere: Bool {
    element.namespace == vocabulary.namespace
      && (vocabulary.entry(context.path)?.entry(of: element.name) != nil
        || expected.contains(element.name))
  }

  /// Whether the element is certainly not known within its parent, wherever it stood.
  var isUnknownForSure: Bool {
    guard let entry = vocabulary.entry(context.path), !entry.isOpen else { return false }
    return !isKnownHere
  }

  /// The allowed child that was probably meant.
  var suggestion: String? {
    allowedChildren.contains(element.name)
      ? element.name : NearestName.suggestion(for: element.name, among: allowedChildren)
  }

  /// The element is not known within its parent.
  var unknown: Finding {
    let parent = context.path.last ?? ""
    let allowed = allowedChildren
    if allowed.contains(element.name), element.namespace != vocabulary.namespace {
      return wrongNamespace
    }
    let list = allowed.isEmpty ? "nothing" : allowed.map { "<\($0)>" }.listed
    return Finding(
      id: "schema-unknown-element", message: "<\(element.name)> is not known in <\(parent)>",
      at: element, notes: ["allowed in <\(parent)>: \(list)"],
      mend: suggestion.map { "Write <\($0)>" } ?? "Remove it, or write what is allowed here")
  }

  /// The element is known within its parent, but not at this place.
  var misplaced: Finding {
    let parent = context.path.last ?? ""
    let names = expected.map { "<\($0)>" }
    let before = context.siblings.firstIndex(of: context.index) ?? 0
    let repeats =
      context.parent?.children.prefix(before).contains { $0.name == element.name } == true
    guard !names.isEmpty else {
      return Finding(
        id: "schema-misplaced-element",
        message: repeats
          ? "<\(element.name)> may not be written here again"
          : "<\(element.name)> comes too late in <\(parent)>",
        at: element,
        mend: repeats ? "Remove it" : "Move it further up in <\(parent)>, or remove it")
    }
    return Finding(
      id: "schema-misplaced-element",
      message:
        "<\(element.name)> cannot stand here in <\(parent)>; expected is \(names.alternatives)",
      at: element,
      mend: names.count == 1
        ? "Write \(names[0]) before it, or move it" : "Move it to its place in <\(parent)>")
  }

  /// The file's root is not one of the schema's.
  var unknownRoot: Finding {
    let roots = vocabulary.roots.map(\.name)
    if roots.contains(element.name) { return wrongNamespace }
    let nearest = NearestName.suggestion(for: element.name, among: roots) ?? roots.first
    return Finding(
      id: "schema-unknown-element", message: "the root may not be <\(element.name)>", at: element,
      notes: ["allowed as root: \(roots.map { "<\($0)>" }.listed)"],
      mend: nearest.map { "Write <\($0)>" })
  }

  private var wrongNamespace: Finding {
    let found = element.namespace.isEmpty ? "no namespace" : "the namespace \(element.namespace)"
    let wanted = vocabulary.namespace
    return Finding(
      id: "schema-unknown-element",
      message: "<\(element.name)> is in \(found); expected is "
        + (wanted.isEmpty ? "none" : "the namespace \(wanted)"), at: element,
      mend: wanted.isEmpty
        ? "Remove the xmlns attribute" : "Write xmlns=\"\(wanted)\" in the root element")
  }

  /// A child element is missing at the end of the element.
  var missingChild: Finding {
    let names = expected.map { "<\($0)>" }
    let what = names.isEmpty ? "an element" : names.alternatives
    return Finding(
      id: "schema-missing-element", message: "<\(element.name)> lacks \(what)", at: element,
      mend: "Write \(what) in <\(element.name)>")
  }

  // MARK: - Attributes, values, keys

  /// The attribute of which the message speaks.
  var attribute: XMLAttribute? {
    guard let found = breach.message.firstRange(of: ", attribute '"),
      let close = breach.message[found.upperBound...].firstRange(of: "': ")
    else { return nil }
    let name = breach.message[found.upperBound..<close.lowerBound]
    let local = name.localName
    return element.attributes.first { attribute in
      attribute.name.split(separator: ":").last.map(String.init) == local
        && name.hasPrefix("{") == !attribute.namespace.isEmpty
    }
  }

  /// A key reference that leads nowhere.
  var unresolved: Finding {
    let values = breach.keyValues
    let place = holder(of: values)
    let shown = values.map { "\"\($0)\"" }.joined(separator: ", ")
    let what = place.attribute.map { "\($0.name)=" } ?? ""
    return Finding(
      id: "schema-unresolved-keyref", message: "\(what)\(shown) names nothing in this file",
      location: place.location, notes: constraint.map { ["asked for by \($0)"] } ?? [],
      mend: "Write the name of something that is declared, or declare it")
  }

  private var duplicateKey: Finding {
    let values = breach.keyValues
    let shown = values.map { "\"\($0)\"" }.joined(separator: ", ")
    let place = holder(of: values)
    let earlier = context.parent?.children.first { other in
      other.name == element.name && other.location < element.location
        && other.attributes.contains {
          $0.name == place.attribute?.name && values.contains($0.value)
        }
    }
    return Finding(
      id: "schema-duplicate-key", message: "\(shown) is used twice", location: place.location,
      notes: (earlier.map { ["first used at \($0.location.line):\($0.location.column)"] } ?? [])
        + (constraint.map { ["each may be used once only, says \($0)"] } ?? []),
      mend: "Give it another name")
  }

  /// The name of the identity constraint.
  private var constraint: String? {
    guard
      let found = breach.message.lastRange(of: "identity-constraint '")
        ?? breach.message.lastRange(of: "keyref '")
    else { return nil }
    return breach.message[found.upperBound...].prefix { $0 != "'" }.localName
  }

  /// The attribute of the element, or of an element below it, that has the key's first value.
  private func holder(of values: [String]) -> (location: SourceLocation, attribute: XMLAttribute?) {
    func search(_ element: XMLElement) -> XMLAttribute? {
      if let found = element.attributes.first(where: { values.contains($0.value) }) {
        return found
      }
      for child in element.children {
        if let found = search(child) { return found }
      }
      return nil
    }
    let found = search(element)
    return (found?.location ?? element.location, found)
  }

  /// Any other breach; nil where another finding says the same.
  var other: Finding? {
    switch breach.code {
    case code(XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_1), code(XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_2):
      return unknownAttribute
    case code(XML_SCHEMAV_CVC_COMPLEX_TYPE_4):
      let name = breach.message.firstRange(of: "The attribute '").map {
        breach.message[$0.upperBound...].prefix { $0 != "'" }.localName
      }
      return Finding(
        id: "schema-missing-attribute",
        message: "<\(element.name)> lacks the attribute \(name ?? "")", at: element,
        mend: "Write \(name ?? "")=\"...\" in <\(element.name)>")
    case code(XML_SCHEMAV_CVC_IDC):
      if breach.message.contains("Duplicate key-sequence") { return duplicateKey }
      return Finding(
        id: "schema-missing-key", message: "<\(element.name)> lacks what it is known by",
        at: element, notes: constraint.map { ["asked for by \($0)"] } ?? [],
        mend: "Write the attribute or element that names it")
    case code(XML_SCHEMAV_CVC_COMPLEX_TYPE_2_1), code(XML_SCHEMAV_CVC_COMPLEX_TYPE_2_3),
      code(XML_SCHEMAV_CVC_COMPLEX_TYPE_2_2):
      return unwantedContent
    case let value where Self.valueCodes.contains(value): return badValue
    default:
      return Finding(
        id: "schema", message: plain.sentence, location: attribute?.location ?? element.location,
        mend: "Write what the schema asks for")
    }
  }

  private var unwantedContent: Finding {
    let isText = breach.message.contains("Character content")
    return Finding(
      id: isText ? "schema-unexpected-text" : "schema-unknown-element",
      message: isText
        ? "<\(element.name)> may not hold text of its own"
        : "<\(element.name)> may not hold elements", at: element,
      mend: isText ? "Remove the text, or put it into an element" : "Remove the elements within it")
  }

  private var unknownAttribute: Finding? {
    guard let attribute else { return nil }
    let allowed = vocabulary.entry(context.path + [element.name])?.attributes.unique ?? []
    let missing = allowed.filter { element[$0] == nil }
    let nearest = NearestName.suggestion(for: attribute.name, among: missing)
    return Finding(
      id: "schema-unknown-attribute",
      message: "<\(element.name)> takes no attribute \(attribute.name)", at: attribute,
      notes: ["allowed in <\(element.name)>: \(allowed.isEmpty ? "none" : allowed.listed)"],
      mend: nearest.map { "Write \($0)=" } ?? "Remove it")
  }

  // MARK: - The raw message

  /// The message without the element and attribute it begins with.
  var plain: String {
    guard let end = breach.message.firstRange(of: "': ") else { return breach.message }
    return String(breach.message[end.upperBound...])
  }

  static let valueCodes: Set<Int32> = Set(
    (XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_1.rawValue...XML_SCHEMAV_CVC_ENUMERATION_VALID.rawValue)
      .map { Int32(bitPattern: $0) }
      + [
        Int32(bitPattern: XML_SCHEMAV_CVC_FACET_VALID.rawValue),
        Int32(bitPattern: XML_SCHEMAV_CVC_ATTRIBUTE_3.rawValue),
        Int32(bitPattern: XML_SCHEMAV_CVC_ATTRIBUTE_4.rawValue),
      ])

  private func code(_ error: xmlParserErrors) -> Int32 { Int32(bitPattern: error.rawValue) }
}
