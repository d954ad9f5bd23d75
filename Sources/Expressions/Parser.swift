/// Builds the syntax tree of an expression by the grammar of XPath 1.0, section 3.
///
/// From the loosest to the tightest: `or`, `and`, equality, relation, sum, product, unary minus;
/// all of them group to the left. Text and tree are bounded, so that no definition can exhaust the
/// stack: ``greatestLength`` bytes, ``greatestDepth`` levels. A chain of `and` or of `or` is one
/// level, every other operator is a level of its own.
struct Parser {
  /// The greatest length of a text in bytes.
  static let greatestLength = 16 * 1_024
  /// The greatest number of levels, both of written parentheses and of the tree.
  static let greatestDepth = 64

  private let tokens: [Token]
  private let bareStateNames: Bool
  private var index = 0
  private var depth = 0
  /// Errors that do not keep the parser from going on.
  private(set) var errors: [ExpressionError] = []

  private struct Part {
    let node: Node
    let height: Int
  }

  init(_ tokens: [Token], bareStateNames: Bool) {
    self.tokens = tokens
    self.bareStateNames = bareStateNames
  }

  /// The whole text as one expression; the first error of grammar is thrown.
  mutating func expression() throws(ExpressionError) -> Node {
    guard current.kind != .end else {
      throw ExpressionError(
        id: "empty-expression", message: "there is no expression", offset: 0, length: 0,
        mend: "write a condition, such as known($name)")
    }
    let part = try disjunction()
    switch current.kind {
    case .end: return part.node
    case .close:
      throw error(
        "parenthesis-not-open", "this parenthesis closes none", mend: "take it away, or open one")
    case .comma:
      throw error("comma-outside", "a comma stands only between the arguments of a function")
    default:
      throw error(
        "operator-expected", "an operator is missing before this",
        mend: "write and, or, or a comparison between the two")
    }
  }

  private var current: Token { tokens[min(index, tokens.count - 1)] }

  private func error(
    _ id: String, _ message: String, at token: Token? = nil, mend: String? = nil
  ) -> ExpressionError {
    let token = token ?? current
    return ExpressionError(
      id: id, message: message, offset: token.offset, length: token.length, mend: mend)
  }

  // MARK: Levels

  private func tooDeep(at token: Token) -> ExpressionError {
    error(
      "nested-too-deep",
      "the expression has more than \(Parser.greatestDepth) levels", at: token,
      mend: "divide it into several, or write sum(…) for a long row of +")
  }

  /// A node over its parts, from where the first begins to where the text has been read.
  private func node(
    _ form: Node.Form, over parts: [Part], from start: Int, at token: Token
  ) throws(ExpressionError) -> Part {
    let height = 1 + (parts.map(\.height).max() ?? 0)
    guard height <= Parser.greatestDepth else { throw tooDeep(at: token) }
    return Part(node: Node(form, offset: start, length: end - start), height: height)
  }

  /// The place after the last token that was read.
  private var end: Int {
    guard index > 0 else { return 0 }
    return tokens[index - 1].offset + tokens[index - 1].length
  }

  private mutating func nested<Result>(
    at token: Token, _ body: (inout Parser) throws(ExpressionError) -> Result
  ) throws(ExpressionError) -> Result {
    depth += 1
    guard depth <= Parser.greatestDepth else { throw tooDeep(at: token) }
    let result = try body(&self)
    depth -= 1
    return result
  }

  // MARK: Operators

  private mutating func disjunction() throws(ExpressionError) -> Part {
    let start = current
    var parts = [try conjunction()]
    while current.kind == .or {
      index += 1
      parts.append(try conjunction())
    }
    guard parts.count > 1 else { return parts[0] }
    return try node(.or(parts.map(\.node)), over: parts, from: start.offset, at: start)
  }

  private mutating func conjunction() throws(ExpressionError) -> Part {
    let start = current
    var parts = [try binary(.equality)]
    while current.kind == .and {
      index += 1
      parts.append(try binary(.equality))
    }
    guard parts.count > 1 else { return parts[0] }
    return try node(.and(parts.map(\.node)), over: parts, from: start.offset, at: start)
  }

  private mutating func binary(_ level: Precedence) throws(ExpressionError) -> Part {
    guard let tighter = level.tighter else { return try unary() }
    let start = current
    var left = try binary(tighter)
    while true {
      let token = current
      guard Precedence(of: token.kind) == level else { return left }
      index += 1
      let right = try binary(tighter)
      let form: Node.Form
      switch token.kind {
      case .comparison(let comparison): form = .comparison(comparison, left.node, right.node)
      case .arithmetic(let arithmetic): form = .arithmetic(arithmetic, left.node, right.node)
      default: return left
      }
      left = try node(form, over: [left, right], from: start.offset, at: token)
    }
  }

  private mutating func unary() throws(ExpressionError) -> Part {
    let token = current
    guard token.kind == .arithmetic(.minus) else { return try primary() }
    index += 1
    let operand = try nested(at: token) { parser throws(ExpressionError) in try parser.unary() }
    return try node(.negation(operand.node), over: [operand], from: token.offset, at: token)
  }

  // MARK: Operands

  private mutating func primary() throws(ExpressionError) -> Part {
    let token = current
    switch token.kind {
    case .number(let number): return leaf(.number(number))
    case .string(let string): return leaf(.string(string))
    case .variable(let name): return leaf(.variable(name))
    case .name(let name): throw bareName(name)
    case .function(let name): return try call(name)
    case .open:
      index += 1
      let inner = try nested(at: token) { parser throws(ExpressionError) in
        try parser.disjunction()
      }
      try close(token)
      // The parentheses belong to the place of what they hold, but are no node of the tree.
      return Part(
        node: Node(inner.node.form, offset: token.offset, length: end - token.offset),
        height: inner.height)
    case .end: throw error("operand-missing", "the expression ends where a value is expected")
    case .close: throw error("operand-missing", "a value is expected before this parenthesis")
    default: throw error("operand-missing", "a value is expected here, not an operator")
    }
  }

  private mutating func leaf(_ form: Node.Form) -> Part {
    let token = current
    index += 1
    return Part(node: Node(form, offset: token.offset, length: token.length), height: 0)
  }

  private func bareName(_ name: String) -> ExpressionError {
    let mend =
      ["true", "false"].contains(name)
      ? "write \(name)()" : "write $\(name) for a value of that name, '\(name)' for the word itself"
    return error("bare-name", "\"\(name)\" alone is neither a value nor a word", mend: mend)
  }

  private mutating func close(_ open: Token) throws(ExpressionError) {
    switch current.kind {
    case .close: index += 1
    case .end:
      throw error(
        "parenthesis-not-closed", "this parenthesis is not closed", at: open, mend: "write )")
    case .comma: throw error("comma-outside", "a comma stands only between arguments")
    default:
      throw error(
        "operator-expected", "an operator is missing before this",
        mend: "write and, or, or a comparison between the two")
    }
  }

  private mutating func call(_ name: String) throws(ExpressionError) -> Part {
    let token = current
    let open = tokens[index + 1]
    index += 2
    let function = Function(rawValue: name)
    if function == nil { errors.append(unknownFunction(name, at: token)) }
    let arguments: [Part]
    if function == .inState, bareStateNames, case .name(let state) = current.kind {
      arguments = [leaf(.string(state))]
      try close(open)
    } else {
      arguments = try nested(at: token) { parser throws(ExpressionError) in
        try parser.arguments(open)
      }
    }
    let nodes = arguments.map(\.node)
    return try node(
      function.map { .call($0, nodes) } ?? .hole(nodes), over: arguments, from: token.offset,
      at: token)
  }

  private mutating func arguments(_ open: Token) throws(ExpressionError) -> [Part] {
    if current.kind == .close {
      index += 1
      return []
    }
    var arguments = [try disjunction()]
    while current.kind == .comma {
      index += 1
      arguments.append(try disjunction())
    }
    try close(open)
    return arguments
  }

  private func unknownFunction(_ name: String, at token: Token) -> ExpressionError {
    let functions = Function.allCases
    let near = NearestName.nearest(to: name, among: functions.map(\.rawValue))
      .flatMap(Function.init(rawValue:))
    let list = functions.map(\.rawValue).joined(separator: ", ")
    return error(
      "unknown-function", "there is no function \"\(name)\"", at: token,
      mend: near.map { "write \($0.usage)" } ?? "the functions are \(list)")
  }
}

/// How tightly the operators with two operands bind, without `and` and `or`.
enum Precedence: Int, Comparable {
  case equality = 2
  case relation
  case sum
  case product
  case operand

  init?(of kind: Token.Kind) {
    switch kind {
    case .comparison(let comparison): self.init(comparison)
    case .arithmetic(let arithmetic): self.init(arithmetic)
    default: return nil
    }
  }

  init(_ comparison: Comparison) {
    switch comparison {
    case .equal, .notEqual: self = .equality
    case .less, .lessOrEqual, .greater, .greaterOrEqual: self = .relation
    }
  }

  init(_ arithmetic: Arithmetic) {
    switch arithmetic {
    case .plus, .minus: self = .sum
    case .times, .div, .mod: self = .product
    }
  }

  /// The next tighter; nil for an operand, which is a unary expression.
  var tighter: Precedence? { Precedence(rawValue: rawValue + 1) }

  static func < (left: Precedence, right: Precedence) -> Bool {
    left.rawValue < right.rawValue
  }
}
