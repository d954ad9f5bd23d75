extension Node: CustomStringConvertible {
  /// The node as text, with no more parentheses than its reading needs.
  public var description: String {
    switch form {
    case .number(let number): Node.digits(of: number)
    case .string(let string): Node.quoted(string)
    case .variable(let name): "$" + name
    case .negation(let operand): "-" + operand.text(atLeast: Precedence.operand.rawValue)
    case .and(let operands): Node.joined(operands, by: " and ", atLeast: 2)
    case .or(let operands): Node.joined(operands, by: " or ", atLeast: 1)
    case .comparison(let comparison, let left, let right):
      infix(comparison.rawValue, left, right)
    case .arithmetic(let arithmetic, let left, let right):
      infix(arithmetic.rawValue, left, right)
    case .call(let function, let arguments):
      "\(function.rawValue)(\(Node.joined(arguments, by: ", ", atLeast: 0)))"
    case .hole(let arguments): "?(\(Node.joined(arguments, by: ", ", atLeast: 0)))"
    }
  }

  /// How tightly its outermost operator binds: 0 `or`, 1 `and`, then as ``Precedence``.
  private var tightness: Int {
    switch form {
    case .or: 0
    case .and: 1
    case .comparison(let comparison, _, _): Precedence(comparison).rawValue
    case .arithmetic(let arithmetic, _, _): Precedence(arithmetic).rawValue
    case .negation: Precedence.operand.rawValue
    case .number, .string, .variable, .call, .hole: Precedence.operand.rawValue + 1
    }
  }

  private func text(atLeast tightness: Int) -> String {
    self.tightness >= tightness ? description : "(\(description))"
  }

  private func infix(_ operation: String, _ left: Node, _ right: Node) -> String {
    // All operators group to the left, so only the right operand has to bind more tightly.
    let own = tightness
    return "\(left.text(atLeast: own)) \(operation) \(right.text(atLeast: own + 1))"
  }

  private static func joined(
    _ nodes: [Node], by separator: String, atLeast tightness: Int
  ) -> String {
    nodes.map { $0.text(atLeast: tightness) }.joined(separator: separator)
  }

  private static func quoted(_ string: String) -> String {
    string.contains("'") ? "\"\(string)\"" : "'\(string)'"
  }

  /// A number without an exponent, which the grammar of XPath has not.
  static func digits(of number: Double) -> String {
    let text = number.description
    guard let mark = text.firstIndex(of: "e"), let exponent = Int(text[text.index(after: mark)...])
    else { return text.hasSuffix(".0") ? String(text.dropLast(2)) : text }
    let parts = text[..<mark].split(separator: ".", omittingEmptySubsequences: false)
    let whole = String(parts[0])
    let decimals = parts.count > 1 && parts[1] != "0" ? String(parts[1]) : ""
    if exponent < 0 {
      return "0." + String(repeating: "0", count: -exponent - 1) + whole + decimals
    }
    let zeros = String(repeating: "0", count: max(0, exponent - decimals.count))
    return whole + decimals + zeros
  }
}
