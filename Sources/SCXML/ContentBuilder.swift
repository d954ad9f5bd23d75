import Expressions
import Statecharts
import XMLReading

/// Reads executable content and conditions (SCXML 4, B.1).
struct ContentBuilder {
  /// The names of the document's states, in document order.
  let states: [String]
  private(set) var conditions: [Expression] = []
  private(set) var findings: [Finding] = []
  private let scope: Scope

  init(states: [String]) {
    self.states = states
    scope = Scope(variables: [], states: states, bareStateNames: true)
  }

  /// The words of a list that is separated by white space.
  static func words(_ text: String) -> [String] {
    text.split(whereSeparator: \.isWhitespace).map(String.init)
  }

  /// Compiles a condition; its index.
  mutating func condition(_ attribute: XMLAttribute) -> Int {
    do {
      conditions.append(
        try Expression.compile(attribute.value, in: scope, expecting: .boolean))
      return conditions.count - 1
    } catch {
      for error in error.errors {
        findings.append(
          Finding(
            id: error.id, message: error.message, location: attribute.location(at: error.offset),
            mend: error.mend))
      }
      // The document is refused, so that no guard is ever asked for.
      return 0
    }
  }

  // MARK: executable content

  mutating func actions(in block: XMLElement) -> [ActionDefinition] {
    actions(ownChildren(of: block), in: block)
  }

  private mutating func actions(
    _ elements: [XMLElement], in block: XMLElement
  ) -> [ActionDefinition] {
    elements.compactMap { element in
      switch element.name {
      case "raise": return raise(element)
      case "log": return log(element)
      case "if": return choice(element)
      default:
        refuse(element, in: block)
        return nil
      }
    }
  }

  private mutating func raise(_ element: XMLElement) -> ActionDefinition? {
    checkAttributes(of: element)
    for child in ownChildren(of: element) { refuse(child, in: element) }
    guard let event = element["event"] else {
      missing("event", in: element)
      return nil
    }
    return .raise(event)
  }

  private mutating func log(_ element: XMLElement) -> ActionDefinition? {
    checkAttributes(of: element)
    for child in ownChildren(of: element) { refuse(child, in: element) }
    guard let written = element.attribute("expr") else {
      return .log(label: element["label"], value: nil)
    }
    guard let value = LogLiteral.value(of: written.value) else {
      findings.append(
        Finding(
          id: "scxml-log-expr", message: "expr is neither a quoted string nor a number",
          at: written, mend: "write expr=\"'text'\" or use label"))
      return nil
    }
    return .log(label: element["label"], value: value)
  }

  /// `if` with its `elseif` and `else`, which part its children (SCXML 4.3).
  private mutating func choice(_ element: XMLElement) -> ActionDefinition {
    var branches: [ActionDefinition.Branch] = []
    var header = element
    var part: [XMLElement] = []
    for child in ownChildren(of: element) {
      if child.name == "elseif" || child.name == "else" {
        branches.append(branch(header, part))
        (header, part) = (child, [])
        for inner in ownChildren(of: child) { refuse(inner, in: child) }
      } else {
        part.append(child)
      }
    }
    branches.append(branch(header, part))
    return .choose(branches)
  }

  private mutating func branch(
    _ header: XMLElement, _ part: [XMLElement]
  ) -> ActionDefinition.Branch {
    checkAttributes(of: header)
    var guardIndex: Int?
    if header.name != "else" {
      if let attribute = header.attribute("cond") {
        guardIndex = condition(attribute)
      } else {
        missing("cond", in: header)
        guardIndex = 0
      }
    }
    return ActionDefinition.Branch(guardIndex: guardIndex, actions: actions(part, in: header))
  }

  // MARK: what is not read

  /// The children in SCXML's namespace; those of others get a note.
  mutating func ownChildren(of element: XMLElement) -> [XMLElement] {
    if !element.text.isEmpty {
      findings.append(
        Finding(
          id: "scxml-text", severity: .warning, message: "\(element.name) has no text",
          at: element, mend: "take it away, or make it a comment"))
    }
    return element.children.filter { child in
      if child.namespace == SCXMLReader.namespace || child.namespace.isEmpty { return true }
      findings.append(
        Finding(
          id: "scxml-foreign", severity: .note,
          message: "\(child.name) is of another namespace and left out", at: child))
      return false
    }
  }

  /// An element that is not read where it is.
  mutating func refuse(_ child: XMLElement, in parent: XMLElement) {
    let isKnown =
      child.namespace == SCXMLReader.namespace && Vocabulary.attributes[child.name] != nil
    findings.append(
      Finding(
        id: isKnown ? "scxml-misplaced" : "scxml-unsupported",
        message: isKnown
          ? "\(child.name) cannot stand in \(parent.name)" : "\(child.name) is not supported",
        at: child,
        mend: isKnown
          ? nil : "supported are \(Vocabulary.attributes.keys.sorted().joined(separator: ", "))"))
  }

  mutating func checkAttributes(of element: XMLElement) {
    let known = Vocabulary.attributes[element.name] ?? []
    for attribute in element.attributes where !known.contains(attribute.name) {
      if attribute.namespace == "http://www.w3.org/XML/1998/namespace" { continue }
      let isForeign = !attribute.namespace.isEmpty
      findings.append(
        Finding(
          id: isForeign ? "scxml-foreign" : "scxml-attribute",
          severity: isForeign ? .note : .error,
          message: isForeign
            ? "\(attribute.name) is of another namespace and left out"
            : "\(element.name) has no attribute \(attribute.name) that is supported",
          at: attribute))
    }
  }

  private mutating func missing(_ name: String, in element: XMLElement) {
    findings.append(
      Finding(
        id: "scxml-missing-attribute", message: "\(element.name) has no \(name)", at: element,
        mend: "write \(name)=\"...\""))
  }
}
