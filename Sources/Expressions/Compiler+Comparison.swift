/// The types of comparisons.
extension Compiler {
  mutating func compare(
    _ comparison: Comparison, _ left: Node, _ right: Node, at node: Node
  ) -> Compiled? {
    guard let (first, second) = sides(left, right) else { return nil }
    // Without shortcut, so that both sides are reported.
    let refused = [
      refuseOperator(on: first.type, at: left), refuseOperator(on: second.type, at: right),
    ]
    guard !refused.contains(true) else { return nil }
    switch (first.type, second.type) {
    case (.number, .number):
      return append(.boolean, .compareNumbers(comparison, first.place, second.place))
    case (.boolean, .boolean):
      guard let equal = equality(comparison, of: "conditions", at: node) else { return nil }
      return append(
        .boolean, .compareTruths(equal: equal, first.place, second.place))
    case (.string, .string), (.string, .choice), (.choice, .string):
      guard let equal = equality(comparison, of: "words", at: node) else { return nil }
      return texts(equal, (left, first), (right, second))
    case (.choice(let one), .choice(let other)):
      guard let equal = equality(comparison, of: "choices", at: node) else { return nil }
      guard !Set(one).isDisjoint(with: other) else {
        refuse(
          "choices-never-equal",
          "the two have no choice in common: \(Compiler.list(one)); \(Compiler.list(other))",
          at: node, mend: "compare values of one list")
        return nil
      }
      return texts(equal, (left, first), (right, second))
    default:
      refuse(
        "types-differ",
        "a \(first.type.name) cannot be compared with a \(second.type.name)", at: node,
        mend: Compiler.mend((left, first.type), (right, second.type))
          ?? Compiler.mend((right, second.type), (left, first.type)))
      return nil
    }
  }

  /// Both sides; a bare word is read as one of the choices of the other side.
  private mutating func sides(_ left: Node, _ right: Node) -> (Compiled, Compiled)? {
    if left.isBareWord, !right.isBareWord {
      let second = emit(right)
      let first = emit(left, hint: second?.type)
      guard let first, let second else { return nil }
      return (first, second)
    }
    let first = emit(left)
    let second = emit(right, hint: right.isBareWord ? first?.type : nil)
    guard let first, let second else { return nil }
    return (first, second)
  }

  private mutating func equality(
    _ comparison: Comparison, of what: String, at node: Node
  ) -> Bool? {
    switch comparison {
    case .equal: return true
    case .notEqual: return false
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      refuse(
        "no-order", "\(what) have no order; \(comparison.rawValue) compares numbers", at: node,
        mend: "write = or !=")
      return nil
    }
  }

  private mutating func texts(
    _ equal: Bool, _ left: (Node, Compiled), _ right: (Node, Compiled)
  ) -> Compiled {
    for (side, other) in [(left, right), (right, left)] {
      if case .string(let word) = side.0.form,
        case .variable(let slot, let index, _) = program.operations[other.1.place]
      {
        return append(.boolean, .textIs(slot: slot, index: index, word, equal: equal))
      }
    }
    return append(.boolean, .compareTexts(equal: equal, left.1.place, right.1.place))
  }

  private static func mend(
    _ side: (node: Node, type: ValueType), _ other: (node: Node, type: ValueType)
  ) -> String? {
    switch (side.type, other.node.form) {
    case (.boolean, .string), (.boolean, .number):
      "write \(side.node) or not(\(side.node)): it is true or false by itself"
    case (.choice, .number(let number)), (.string, .number(let number)):
      "write '\(Node.digits(of: number))', in quotes"
    case (.number, .string(let word)) where Double(word) != nil:
      "write \(word), without quotes"
    default: nil
    }
  }
}

extension Node {
  /// Whether it is a quoted word, or chooses between such.
  var isBareWord: Bool {
    switch form {
    case .string: true
    case .call(.if, let arguments):
      arguments.count == 3 && arguments.dropFirst().allSatisfy(\.isBareWord)
    case .call(.coalesce, let arguments): arguments.allSatisfy(\.isBareWord)
    default: false
    }
  }

  /// The words between which it chooses, where it is a bare word.
  var words: [String] {
    guard isBareWord else { return [] }
    if case .string(let word) = form { return [word] }
    return children.flatMap(\.words)
  }
}
