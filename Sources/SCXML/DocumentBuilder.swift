import Statecharts
import XMLReading

/// Turns the elements of a document into a definition, and keeps where everything was.
struct DocumentBuilder {
  /// The elements that a state's parts were written as.
  struct Source {
    let element: XMLElement
    var initial: XMLElement?
    var onEntry: [XMLElement] = []
    var onExit: [XMLElement] = []
    var transitions: [XMLElement] = []
  }

  private let root: XMLElement
  private var structure: [Finding] = []
  private(set) var content: ContentBuilder
  /// By document order of the states, as a chart counts them.
  private var sources: [Source] = []
  private var rootSource: Source

  var findings: [Finding] { structure + content.findings }

  init(_ root: XMLElement) {
    self.root = root
    rootSource = Source(element: root)
    content = ContentBuilder(states: StateNames.all(in: root))
  }

  /// The definition, nil if the root is not an SCXML document's.
  mutating func build() -> ChartDefinition? {
    guard root.name == "scxml", root.namespace == SCXMLReader.namespace else {
      structure.append(
        Finding(
          id: "scxml-root", message: "the root is not the scxml element of SCXML", at: root,
          mend: "begin with <scxml xmlns=\"\(SCXMLReader.namespace)\" version=\"1.0\">"))
      return nil
    }
    checkRoot()
    var document = StateDefinition(id: root["name"] ?? "")
    document.initial = initialAttribute(of: root)
    rootSource.initial = root
    for child in children(of: root) {
      if StateNames.kinds.contains(child.name) {
        document.children.append(state(child))
      } else {
        refuse(child, in: root)
      }
    }
    return ChartDefinition(root: document)
  }

  private mutating func checkRoot() {
    checkAttributes(of: root)
    if let model = root.attribute("datamodel"), model.value != "null" {
      structure.append(
        Finding(
          id: "scxml-datamodel", message: "the data model \"\(model.value)\" is not supported",
          at: model, mend: "write datamodel=\"null\", and conditions with In() alone"))
    }
    if root["version"] != "1.0" {
      structure.append(
        Finding(
          id: "scxml-version", severity: .warning, message: "the version is not 1.0",
          location: root.location(of: "version"), mend: "write version=\"1.0\""))
    }
  }

  // MARK: states

  private mutating func state(_ element: XMLElement) -> StateDefinition {
    let place = sources.count
    sources.append(Source(element: element))
    checkAttributes(of: element)
    checkName(of: element)
    var state = StateDefinition(id: content.states[place], kind: kind(of: element))
    if element.attribute("initial") != nil {
      state.initial = initialAttribute(of: element)
      sources[place].initial = element
    }
    let isHistory = element.name == "history"
    for child in children(of: element) {
      switch child.name {
      case "state", "parallel", "final", "history": state.children.append(self.state(child))
      case "transition":
        sources[place].transitions.append(child)
        state.transitions.append(transition(child))
      case "onentry" where !isHistory:
        sources[place].onEntry.append(child)
        checkAttributes(of: child)
        state.onEntry.append(content.actions(in: child))
      case "onexit" where !isHistory:
        sources[place].onExit.append(child)
        checkAttributes(of: child)
        state.onExit.append(content.actions(in: child))
      case "initial" where element.name == "state":
        if state.initial != nil {
          structure.append(
            Finding(
              id: "scxml-initial-twice", message: "the state has more than one initial", at: child,
              mend: "write the attribute or one element"))
        }
        sources[place].initial = child
        state.initial = initialElement(child)
      default: refuse(child, in: element)
      }
    }
    return state
  }

  private mutating func kind(of element: XMLElement) -> StateDefinition.Kind {
    switch element.name {
    case "parallel": return .parallel
    case "final": return .final
    case "history":
      let type = element["type"] ?? "shallow"
      if type != "shallow", type != "deep" {
        refuseValue(of: "type", in: element, "shallow or deep")
      }
      return .history(deep: type == "deep")
    default: return .state
    }
  }

  private mutating func checkName(of element: XMLElement) {
    guard let id = element.attribute("id") else { return }
    if id.value.isEmpty || id.value.first == "#" || id.value.contains(where: \.isWhitespace) {
      structure.append(
        Finding(
          id: "scxml-id", message: "\"\(id.value)\" is not the name of a state", at: id,
          mend: "use letters, digits, dots and hyphens"))
    }
  }

  private func initialAttribute(of element: XMLElement) -> InitialDefinition? {
    element["initial"].map { InitialDefinition(targets: ContentBuilder.words($0)) }
  }

  private mutating func initialElement(_ element: XMLElement) -> InitialDefinition {
    checkAttributes(of: element)
    var transitions: [XMLElement] = []
    for child in children(of: element) {
      if child.name == "transition" {
        transitions.append(child)
      } else {
        refuse(child, in: element)
      }
    }
    guard transitions.count == 1, let only = transitions.first, only["event"] == nil,
      only["cond"] == nil
    else {
      structure.append(
        Finding(
          id: "scxml-initial", message: "the initial has not one transition that always holds",
          at: element, mend: "give it one transition with a target, without event and cond"))
      return InitialDefinition(targets: transitions.first.map { self.transition($0).targets } ?? [])
    }
    let definition = transition(only)
    return InitialDefinition(targets: definition.targets, actions: definition.actions)
  }

  private mutating func transition(_ element: XMLElement) -> TransitionDefinition {
    checkAttributes(of: element)
    for name in ["event", "target"] {
      if let value = element[name], ContentBuilder.words(value).isEmpty {
        refuseValue(of: name, in: element, "at least one name, or no attribute")
      }
    }
    let type = element["type"] ?? "external"
    if type != "external", type != "internal" {
      refuseValue(of: "type", in: element, "external or internal")
    }
    return TransitionDefinition(
      events: ContentBuilder.words(element["event"] ?? ""),
      guardIndex: element.attribute("cond").map { content.condition($0) },
      targets: ContentBuilder.words(element["target"] ?? ""), isInternal: type == "internal",
      actions: content.actions(in: element))
  }

  // MARK: what is not read

  private mutating func children(of element: XMLElement) -> [XMLElement] {
    content.ownChildren(of: element)
  }

  private mutating func checkAttributes(of element: XMLElement) {
    content.checkAttributes(of: element)
  }

  private mutating func refuse(_ child: XMLElement, in parent: XMLElement) {
    content.refuse(child, in: parent)
  }

  private mutating func refuseValue(of name: String, in element: XMLElement, _ wanted: String) {
    structure.append(
      Finding(
        id: "scxml-value", message: "\"\(element[name] ?? "")\" is no value of \(name)",
        location: element.location(of: name), mend: "write \(wanted)"))
  }

  // MARK: errors of the chart

  /// An error of the chart, at the place that was written wrong.
  func finding(for error: ChartError) -> Finding {
    let source = error.state.map { sources[$0.rawValue] } ?? rootSource
    return Finding(
      id: error.id, message: error.message, location: location(of: error, in: source),
      mend: error.mend)
  }

  private func location(of error: ChartError, in source: Source) -> SourceLocation {
    switch error.part {
    case .state:
      if case .duplicateID = error.problem { return source.element.location(of: "id") }
      return source.element.location
    case .initial:
      let element = source.initial ?? source.element
      let transition = element.name == "initial" ? element.first("transition") : nil
      return place(of: error, in: transition ?? element, transition == nil ? "initial" : "target")
    case .transition(let index): return place(of: error, in: source.transitions[index], "target")
    case .onEntry(let index): return source.onEntry[index].location
    case .onExit(let index): return source.onExit[index].location
    }
  }

  /// The name that is wrong within a list of names, else the attribute, else the element.
  private func place(
    of error: ChartError, in element: XMLElement, _ targets: String
  ) -> SourceLocation {
    switch error.problem {
    case .unknownTarget(let id), .initialOutside(let id), .historyDefaultOutside(let id),
      .illegalTargets(_, let id):
      location(of: id, in: element, targets)
    case .invalidDescriptor(let text): location(of: text, in: element, "event")
    default: element.location
    }
  }

  private func location(
    of word: String, in element: XMLElement, _ name: String
  ) -> SourceLocation {
    guard let attribute = element.attribute(name) else { return element.location }
    var offset = 0
    for part in attribute.value.split(separator: " ", omittingEmptySubsequences: false) {
      if part == word { return attribute.location(at: offset) }
      offset += part.unicodeScalars.count + 1
    }
    return attribute.location
  }
}
