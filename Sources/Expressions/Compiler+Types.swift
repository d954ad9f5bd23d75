/// The demands of operators and functions on the types of their operands.
extension Compiler {
  /// Compiles an operand that has to be a condition.
  mutating func condition(_ node: Node, for user: String) -> Program.Place? {
    operand(node, .boolean, for: user)
  }

  /// Compiles an operand that has to be a number.
  mutating func number(_ node: Node, for user: String) -> Program.Place? {
    operand(node, .number, for: user)
  }

  /// Compiles an operand that has to be of a type.
  mutating func operand(
    _ node: Node, _ wanted: ValueType, for user: String
  ) -> Program.Place? {
    guard let compiled = emit(node) else { return nil }
    guard compiled.type.serves(as: wanted) else {
      refuseType(compiled.type, of: node, wanted: wanted, by: user)
      return nil
    }
    return compiled.place
  }

  mutating func refuseType(
    _ type: ValueType, of node: Node, wanted: ValueType, by user: String
  ) {
    if wanted == .number, refuseOperator(on: type, at: node) { return }
    let what = wanted == .boolean ? "a condition" : "a \(wanted.name)"
    refuse(
      "wrong-type", "\(user) takes \(what), and this is a \(type.name)", at: node,
      mend: Compiler.mend(node, of: type, wanted: wanted))
  }

  /// Refuses dates and lists as operands of a calculation or comparison.
  mutating func refuseOperator(on type: ValueType, at node: Node) -> Bool {
    switch type {
    case .date, .dateTime:
      refuse(
        "dates-have-no-operators", "a \(type.name) cannot be compared or calculated with",
        at: node,
        mend: type == .date
          ? "write days-between(from, to) or age-on(born, day)" : "write days-between(from, to)")
    case .choices(let choices):
      refuse(
        "choices-have-no-operators", "several choices cannot be compared or calculated with",
        at: node,
        mend: "write selected(\(node), '\(choices.first ?? "value")') or count(\(node))")
    default: return false
    }
    return true
  }

  private static func mend(_ node: Node, of type: ValueType, wanted: ValueType) -> String? {
    switch (wanted, type) {
    case (.boolean, .choice(let choices)):
      "compare it, as in \(node) = '\(choices.first ?? "value")'"
    case (.boolean, .choices(let choices)):
      "write selected(\(node), '\(choices.first ?? "value")')"
    case (.boolean, .number): "compare it, as in \(node) > 0"
    case (.boolean, .string): "compare it with =, or write true() or false()"
    case (.boolean, .date), (.boolean, .dateTime): "write known(\(node))"
    case (.number, .boolean): "write if(\(node), 1, 0)"
    case (.number, .choice):
      if case .variable(let name) = node.form {
        "write points($\(name)) for an item's points, or if(…, 1, 0)"
      } else {
        "write if(…, 1, 0)"
      }
    case (.number, .string): "write a number without quotes"
    case (.date, .dateTime): "use a fact of type date; only a zone makes a day of a date-time"
    case (.choice(let choices), .choice): "its values must be among \(list(choices))"
    default: nil
    }
  }
}
