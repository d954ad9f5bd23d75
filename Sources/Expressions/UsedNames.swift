/// The names of a scope that an expression uses, each once, in order of appearance.
struct UsedNames {
  private(set) var variables: [Variable] = []
  private(set) var stateSlots: [Int] = []
  private(set) var itemSlots: [Int] = []
  private(set) var events: [String] = []
  private var places: [String: Int] = [:]

  init(of node: Node, in scope: Scope) {
    collect(node, in: scope)
  }

  /// The place of a variable in ``variables``.
  func place(of variable: Variable) -> Int { places[variable.name] ?? 0 }

  private mutating func collect(_ node: Node, in scope: Scope) {
    switch node.form {
    case .variable(let name):
      guard places[name] == nil, let variable = scope.variableNamed[name] else { return }
      places[name] = variables.count
      variables.append(variable)
    case .call(.inState, let arguments):
      guard case .string(let name)? = arguments.first?.form, let slot = scope.stateSlots[name],
        !stateSlots.contains(slot)
      else { return }
      stateSlots.append(slot)
    case .call(.times, let arguments):
      guard case .string(let name)? = arguments.first?.form, !events.contains(name) else { return }
      events.append(name)
    case .call(.points, let arguments):
      guard case .variable(let name)? = arguments.first?.form, let slot = scope.itemSlots[name],
        !itemSlots.contains(slot)
      else { return }
      itemSlots.append(slot)
    default:
      for child in node.children { collect(child, in: scope) }
    }
  }
}
